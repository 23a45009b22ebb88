package proxylab.classroom;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files in a submission, wherever they are kept. Names are relative, with slashes, and lead to no place outside;
 * what builds and systems leave behind is not among them.
 */
interface SubmittedFiles extends Closeable {
    /** The names of the files that might count. */
    List<String> names();

    /**
     * The content of one of them, or its beginning.
     *
     * @param most how many bytes to read at most
     * @throws SubmissionRefused if it is not what the student packed
     */
    byte[] read(String name, int most) throws SubmissionRefused, IOException;

    /** What the teacher should know about the rest. */
    List<String> remarks();

    /** Looks into a folder or an archive. */
    static SubmittedFiles in(Path place, SourceLimits limits) throws SubmissionRefused, IOException {
        return Files.isDirectory(place) ? FolderFiles.in(place, limits) : ArchiveFiles.in(place, limits);
    }

    /** Whether a folder or file of this name is not a student's work. */
    static boolean isLitter(String name) {
        return name.startsWith(".") || name.equals("__MACOSX") || name.equals("target");
    }
}
