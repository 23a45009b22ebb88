package proxylab.classroom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proxylab.classroom.LabReport.ReportedAudits;
import proxylab.classroom.LabReport.ReportedStage;
import proxylab.course.Part;

/** The scores of a class as a table for a spreadsheet. */
final class ScoreSheet {
    private ScoreSheet() {}

    static String of(List<SubmissionResult> results) {
        List<List<String>> rows = new ArrayList<>(List.of(header()));
        results.forEach(result -> rows.add(row(result)));
        return Spreadsheet.of(rows);
    }

    private static List<String> header() {
        List<String> header = new ArrayList<>(List.of("submission", "score", "maxScore"));
        Part.proxies().forEach(part -> header.add(part.folder()));
        header.addAll(List.of("auditsMet", "auditsMissed", "seconds", "status", "remark"));
        return header;
    }

    private static List<String> row(SubmissionResult result) {
        List<String> row = new ArrayList<>();
        row.add(Spreadsheet.guarded(result.submission().name()));
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
        row.add(Spreadsheet.guarded(result.remark()));
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
}
