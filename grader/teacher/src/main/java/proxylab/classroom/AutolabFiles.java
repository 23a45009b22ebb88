package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import proxylab.report.Report;
import proxylab.report.ReportFormat;
import proxylab.toolbox.AtomicFile;

/**
 * An autograder as Autolab expects it: a makefile that is run for each submission, an archive with all that it needs,
 * and a page for the teacher. The archive unpacks into a folder of its own, where no submission can have a file.
 *
 * @param grader what it starts
 * @param handin the name that the platform gives to what was handed in: letters, digits and {@code . _ -}
 */
record AutolabFiles(PackedGrader grader, String handin) {
    static final String MAKEFILE = "autograde-Makefile";
    static final String ARCHIVE = "autograde.tar";
    static final String PAGE = "README.md";
    private static final String INSIDE = "autograde/";
    private static final String SCRIPT = "run_autolab";

    /** Writes the files, and replaces those of an earlier grader. */
    void writeTo(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(ARCHIVE), archive());
        AtomicFile.write(folder.resolve(MAKEFILE), filled(MAKEFILE));
        AtomicFile.write(folder.resolve(PAGE), filled("autolab.md"));
    }

    private String filled(String template) {
        return grader.script(template)
                .replace("@HANDIN@", handin)
                .replace("@FEWER@", SubmissionGrader.isOneRun(grader.options()) ? "" : SubmissionGrader.POINTS_ONLY)
                .replace("@NONE@", ReportFormat.AUTOLAB.text(Report.without("")));
    }

    private byte[] archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            add(tar, SCRIPT, filled(SCRIPT).getBytes(UTF_8));
            add(tar, PackedGrader.FILE, Files.readAllBytes(grader.jar()));
        }
        return bytes.toByteArray();
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(INSIDE + name);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
