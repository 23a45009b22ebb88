package proxylab.grader;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.report.HtmlReport;
import proxylab.report.Report;
import proxylab.report.ReportFormat;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.OutputFile;

/**
 * The files that a run leaves behind, besides what it prints. They are written after the proxies have ended, so no
 * proxy can change them.
 */
record Outputs(Optional<OutputFile> page, Map<ReportFormat, OutputFile> files) {
    private static final String PAGE = "index.html";

    /**
     * Takes the values of {@code --report}, a folder, and of {@code --format}: {@code NAME} or {@code NAME=FILE}.
     *
     * @throws IllegalArgumentException for a name that no format has
     */
    static Outputs of(Optional<Path> folder, List<String> formats) {
        Map<ReportFormat, OutputFile> files = new LinkedHashMap<>();
        for (String text : formats) {
            String[] parts = text.split("=", 2);
            ReportFormat format = ReportFormat.of(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException("--format takes one of " + ReportFormat.names()
                            + ", perhaps with =FILE, not '" + text + "'"));
            files.put(format, new OutputFile(Path.of(parts.length == 2 ? parts[1] : format.usualFile())));
        }
        return new Outputs(folder.map(path -> new OutputFile(path.resolve(PAGE))), files);
    }

    /** @throws GradingImpossible if a file cannot be written: better known before a run than after it */
    void require() throws GradingImpossible {
        for (OutputFile file :
                Stream.concat(page.stream(), files.values().stream()).toList()) {
            file.require();
        }
    }

    void write(Report report) throws GradingImpossible {
        if (page.isPresent()) {
            page.get().write(HtmlReport.text(report));
        }
        for (Map.Entry<ReportFormat, OutputFile> output : files.entrySet()) {
            output.getValue().write(output.getKey().text(report));
        }
    }
}
