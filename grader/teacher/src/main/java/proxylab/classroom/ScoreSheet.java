package proxylab.classroom;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import proxylab.classroom.LabReport.ReportedAudits;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.course.Part;

/** The scores of a class as a table for a spreadsheet (CSV, RFC 4180, in UTF-8 with a byte order mark). */
final class ScoreSheet {
    /**
     * With these signs a spreadsheet begins a formula, which could read other cells and send them away. Where a comma
     * stands in numbers, a spreadsheet takes the semicolon for the end of a cell, and where a file was opened as a
     * text, the tab; so it may begin behind these, too.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[;\t\r\n][ \"]*)([=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])");

    /** Without it a spreadsheet takes the text for one in the encoding of its system, and names are unreadable. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private ScoreSheet() {}

    static String of(List<SubmissionResult> results) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(header());
            results.forEach(result -> csv.writeRecord(row(result)));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text has no reason to fail
        }
        return BYTE_ORDER_MARK + text;
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("submission", "score", "maxScore"));
        Part.proxies().forEach(part -> header.add(part.folder()));
        header.addAll(List.of("auditsMet", "auditsMissed", "seconds", "status", "remark"));
        return header;
    }

    private static List<String> row(SubmissionResult result) {
        List<String> row = new ArrayList<>();
        row.add(guarded(result.submission().name()));
        row.add(String.valueOf(result.score()));
        row.add(String.valueOf(result.maxScore()));
        Part.proxies().forEach(part -> row.add(points(result, part)));
        Optional<ReportedAudits> audits = result.report()
                .flatMap(LabReport::best)
                .map(ReportedStage::audits)
                .filter(all -> !all.results().isEmpty());
        row.add(audits.map(all -> String.valueOf(all.met())).orElse(""));
        row.add(audits.map(all -> String.valueOf(all.missed())).orElse(""));
        row.add(String.valueOf(result.seconds()));
        row.add(result.status().words());
        row.add(guarded(result.remark()));
        return row;
    }

    /** Empty if the stage was not judged. */
    private static String points(SubmissionResult result, Part part) {
        return result.report().stream()
                .flatMap(report -> report.stages().stream())
                .filter(stage -> stage.judged() && stage.name().equals(part.folder()))
                .map(stage -> String.valueOf(stage.points()))
                .findFirst()
                .orElse("");
    }

    /** A text as a spreadsheet shows it, whatever it or one of its pieces begins with. */
    static String guarded(String text) {
        return FORMULA.matcher(text).replaceAll("$1'$2");
    }
}
