package proxylab.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.report.AtomicFile;
import proxylab.report.HtmlReport;
import proxylab.report.Report;
import proxylab.report.ReportFormat;

/**
 * The files that a run leaves behind, beside what it prints. They are written when the proxies have ended: nothing that
 * a proxy does to a file can come after.
 */
record Outputs(Optional<Path> page, Map<ReportFormat, Path> files) {
    private static final String PAGE = "index.html";

    /**
     * Takes what stands behind {@code --report}, a folder; and behind {@code --format}: {@code NAME} or
     * {@code NAME=FILE}.
     *
     * @throws IllegalArgumentException for a name that no format has
     */
    static Outputs of(Optional<Path> folder, List<String> formats) {
        Map<ReportFormat, Path> files = new LinkedHashMap<>();
        for (String text : formats) {
            String[] parts = text.split("=", 2);
            ReportFormat format = ReportFormat.of(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("--format takes one of " + ReportFormat.names()
                            + ", perhaps with =FILE, not '" + text + "'"));
            files.put(format, Path.of(parts.length == 2 ? parts[1] : format.usualFile()));
        }
        return new Outputs(folder.map(path -> path.resolve(PAGE)), files);
    }

    /** @throws GradingImpossible where a file will not be written: better before a run than after it */
    void require() throws GradingImpossible {
        for (Path file : Stream.concat(page.stream(), files.values().stream()).toList()) {
            Path folder = file.toAbsolutePath().getParent();
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new GradingImpossible("there can be no folder " + folder + " for " + file.getFileName(), e);
            }
            if (!Files.isWritable(folder) || Files.isDirectory(file)) {
                throw new GradingImpossible("the report can't be written to " + file
                        + (Files.isDirectory(file) ? ": that is a folder" : ": no file can be made there"));
            }
        }
    }

    void write(Report report) throws GradingImpossible {
        if (page.isPresent()) {
            write(page.get(), HtmlReport.text(report));
        }
        for (Map.Entry<ReportFormat, Path> output : files.entrySet()) {
            write(output.getValue(), output.getKey().text(report));
        }
    }

    private static void write(Path file, String text) throws GradingImpossible {
        try {
            AtomicFile.write(file, text);
        } catch (IOException e) {
            throw new GradingImpossible("the report can't be written to " + file + ": " + e, e);
        }
    }
}
