package proxylab.classroom;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import proxylab.classroom.archive.ArchiveSource;
import proxylab.history.GitFiles;

/**
 * Files that were chosen among others.
 *
 * @param files the ones that count
 * @param among what they were found in, which is closed with them
 * @param choice what the teacher should know about it
 */
record Chosen(SubmittedFiles files, SubmittedFiles among, List<String> choice) implements SubmittedFiles {
    @Override
    public List<String> names() {
        return files.names();
    }

    @Override
    public Instant modified(String name) {
        return files.modified(name);
    }

    @Override
    public byte[] read(String name, int most) throws SubmissionRefused, IOException {
        return files.read(name, most);
    }

    @Override
    public List<String> gitNames() throws SubmissionRefused, IOException {
        return files.gitNames();
    }

    @Override
    public void readGit(Collection<String> names, int most, GitFiles.Receiver receiver)
            throws SubmissionRefused, IOException {
        files.readGit(names, most, receiver);
    }

    @Override
    public ArchiveSource archive(String name) throws SubmissionRefused, IOException {
        return files.archive(name);
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(files.remarks());
        remarks.addAll(choice);
        return List.copyOf(remarks);
    }

    @Override
    public void close() throws IOException {
        try (among) {
            files.close();
        }
    }
}
