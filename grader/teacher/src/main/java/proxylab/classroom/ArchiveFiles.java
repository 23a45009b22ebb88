package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import proxylab.classroom.archive.ArchiveLimits;
import proxylab.classroom.archive.ArchiveRefused;
import proxylab.classroom.archive.ArchiveSource;
import proxylab.classroom.archive.PackedFiles;
import proxylab.classroom.archive.ShownName;
import proxylab.history.GitFiles;
import proxylab.toolbox.Wording;

/** A submission in an archive. It is not unpacked: only what is asked for is ever inflated. */
final class ArchiveFiles implements SubmittedFiles {
    /** What file systems take for one word of a path, in bytes. */
    private static final int LONGEST_WORD = 255;

    private final ArchiveSource source;
    private final ArchiveLimits limits;
    private final PackedFiles files;
    private final List<String> names;

    private ArchiveFiles(ArchiveSource source, ArchiveLimits limits, PackedFiles files) {
        this.source = source;
        this.limits = limits;
        this.files = files;
        this.names = files.names().stream().filter(ArchiveFiles::mayCount).toList();
    }

    static ArchiveFiles in(ArchiveSource source, SourceLimits limits) throws SubmissionRefused, IOException {
        ArchiveLimits most = ArchiveLimits.of(limits.entries(), limits.archiveBytes(), limits.sourceBytes());
        try {
            return new ArchiveFiles(source, most, PackedFiles.in(source, most));
        } catch (ArchiveRefused e) {
            throw new SubmissionRefused(e.getMessage(), e);
        }
    }

    private static boolean mayCount(String name) {
        return Arrays.stream(name.split("/")).noneMatch(SubmittedFiles::isLitter);
    }

    @Override
    public List<String> names() {
        return names;
    }

    @Override
    public Instant modified(String name) {
        return files.modified(name);
    }

    @Override
    public byte[] read(String name, int most) throws SubmissionRefused, IOException {
        if (Arrays.stream(name.split("/")).anyMatch(word -> word.getBytes(UTF_8).length > LONGEST_WORD)) {
            throw new SubmissionRefused(source.words() + " holds a file whose name is too long: expected at most "
                    + LONGEST_WORD + " bytes between slashes, found " + ShownName.of(name));
        }
        try {
            return files.read(name, most);
        } catch (ArchiveRefused e) {
            throw new SubmissionRefused(e.getMessage(), e);
        }
    }

    @Override
    public List<String> gitNames() {
        return files.names().stream()
                .filter(name -> Arrays.asList(name.split("/")).contains(GIT))
                .toList();
    }

    @Override
    public void readGit(Collection<String> names, int most, GitFiles.Receiver receiver)
            throws SubmissionRefused, IOException {
        try {
            files.readEach(names, most, receiver::receive);
        } catch (ArchiveRefused e) {
            throw new SubmissionRefused(e.getMessage(), e);
        }
    }

    @Override
    public ArchiveSource archive(String name) throws SubmissionRefused, IOException {
        byte[] content = read(name, limits.innerBytes() + 1);
        if (content.length > limits.innerBytes()) {
            throw new SubmissionRefused("the archive " + ShownName.of(name) + " in " + source.words()
                    + " is larger than " + Wording.bytes(limits.innerBytes()) + "; hand it in by itself");
        }
        return ArchiveSource.inArchive(content, name);
    }

    @Override
    public List<String> remarks() {
        return files.remarks();
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
