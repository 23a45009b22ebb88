package proxylab.classroom;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * An autograder as Gradescope expects it: an archive with {@code setup.sh}, which is run once to build an image, and
 * {@code run_autograder}, which is run for each submission.
 *
 * @param grader what it starts
 */
record AutograderArchive(PackedGrader grader) {
    static final String SETUP = "setup.sh";
    static final String RUN = "run_autograder";

    /** Writes it, and replaces an existing file. */
    void writeTo(Path file) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(half);
        try (FileSystem archive = FileSystems.newFileSystem(
                URI.create("jar:" + half.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            add(archive, SETUP, new Template(SETUP).text(), "rwxr-xr-x");
            add(archive, RUN, grader.script(RUN), "rwxr-xr-x");
            Files.copy(grader.jar(), archive.getPath(PackedGrader.FILE));
            permit(archive.getPath(PackedGrader.FILE), "rw-r--r--");
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void add(FileSystem archive, String name, String text, String permissions) throws IOException {
        Path file = archive.getPath(name);
        Files.writeString(file, text);
        permit(file, permissions);
    }

    private static void permit(Path file, String permissions) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
