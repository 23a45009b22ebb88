package proxylab.classroom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import proxylab.classroom.archive.ArchiveSource;
import proxylab.history.GitFiles;

/**
 * The files in a submission, wherever they are kept. Names are relative, with slashes, and lead to no place outside;
 * what builds and systems leave behind is not among them.
 */
interface SubmittedFiles extends Closeable {
    /** Where git keeps a history. */
    String GIT = ".git";

    /** The names of the files that might count. */
    List<String> names();

    /** When one of them was last changed, as far as that is known. */
    Instant modified(String name);

    /**
     * The content of one of them, or its beginning.
     *
     * @param most how many bytes to read at most
     * @throws SubmissionRefused if it is not what the student packed
     */
    byte[] read(String name, int most) throws SubmissionRefused, IOException;

    /**
     * The files in folders that are called {@code .git}, and files that are called so themselves. They are not among
     * the {@link #names()}.
     *
     * @throws SubmissionRefused if there are too many
     */
    List<String> gitNames() throws SubmissionRefused, IOException;

    /**
     * Passes on what is in some of the {@link #gitNames()}, each once, in any order.
     *
     * @param most how many bytes of each are read; what is longer arrives cut off
     * @throws SubmissionRefused if it is not what the student packed
     */
    void readGit(Collection<String> names, int most, GitFiles.Receiver receiver) throws SubmissionRefused, IOException;

    /**
     * One of them that is an archive.
     *
     * @throws SubmissionRefused if it is too large, or not what the student packed
     */
    ArchiveSource archive(String name) throws SubmissionRefused, IOException;

    /** What the teacher should know about the rest. */
    List<String> remarks();

    /** Looks into a folder or an archive; if nothing but archives is in it, into the newest one with a lab. */
    static SubmittedFiles in(Path place, SourceLimits limits) throws SubmissionRefused, IOException {
        SubmittedFiles files = Files.isDirectory(place)
                ? FolderFiles.in(place, limits)
                : ArchiveFiles.in(ArchiveSource.of(place, FileName.of(place)), limits);
        try {
            return new Attempts(limits).newest(files);
        } catch (SubmissionRefused | IOException | RuntimeException e) {
            files.close();
            throw e;
        }
    }

    /** Whether a folder or file of this name is not a student's work. */
    static boolean isLitter(String name) {
        return name.startsWith(".") || name.equals("__MACOSX") || name.equals("target");
    }
}
