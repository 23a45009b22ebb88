package proxylab.classroom;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import proxylab.toolbox.ShellLine;

/**
 * An autograder as Gradescope expects it: an archive with {@code setup.sh}, which is run once to build an image, and
 * {@code run_autograder}, which is run for each submission.
 *
 * @param jar the grader
 * @param limitSeconds how long one submission may take
 * @param options further options for the grader
 */
record AutograderArchive(Path jar, int limitSeconds, List<String> options) {
    /** How long after the limit the grader may take to end what it has started; then the script ends the grader. */
    private static final int GRACE_SECONDS = 30;

    static final String SETUP = "setup.sh";
    static final String RUN = "run_autograder";
    static final String GRADER = "grader.jar";

    /** Writes it, and replaces an existing file. */
    void writeTo(Path file) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".new");
        Files.deleteIfExists(half);
        try (FileSystem archive = FileSystems.newFileSystem(
                URI.create("jar:" + half.toUri()), Map.of("create", "true", "enablePosixFileAttributes", "true"))) {
            add(archive, SETUP, new Template(SETUP).text(), "rwxr-xr-x");
            add(archive, RUN, script(), "rwxr-xr-x");
            Files.copy(jar, archive.getPath(GRADER));
            permit(archive.getPath(GRADER), "rw-r--r--");
        }
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private String script() {
        return new Template(RUN)
                .text()
                .replace("@LIMIT@", String.valueOf(limitSeconds))
                .replace("@KILL@", String.valueOf(limitSeconds + GRACE_SECONDS))
                .replace("@OPTIONS@", ShellLine.of(options));
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
