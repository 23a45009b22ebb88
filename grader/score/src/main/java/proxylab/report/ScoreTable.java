package proxylab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The table of a report: a row for each stage, a column for each criterion and for the total. */
record ScoreTable(List<StageResult> stages) {
    private static final String GAP = "   ";
    private static final int LONGEST_NAME = 40;

    List<String> lines() {
        int nameWidth =
                stages.stream().mapToInt(stage -> name(stage).length()).max().orElse(0);
        nameWidth = Math.max(nameWidth, "stage".length());
        List<String> lines = new ArrayList<>();
        lines.add(row(nameWidth, "stage", Arrays.stream(Criterion.values()).map(ScoreTable::title), "total")
                + audits("audits"));
        for (StageResult stage : stages) {
            lines.add(row(nameWidth, name(stage), cells(stage), stage.points() + "/" + Criterion.ALL_POINTS)
                    + (stage instanceof StageResult.Judged judged ? audits(judged.auditScore()) : reason(stage)));
        }
        return lines;
    }

    /** A last column, where anything was audited. */
    private String audits(String text) {
        boolean audited = stages.stream()
                .anyMatch(stage -> stage instanceof StageResult.Judged judged
                        && !judged.audits().isEmpty());
        return audited ? GAP + right(text, "100/100".length()) : "";
    }

    private static String row(int nameWidth, String name, Stream<String> cells, String total) {
        String[] texts = cells.toArray(String[]::new);
        StringBuilder row = new StringBuilder(left(name, nameWidth));
        for (Criterion criterion : Criterion.values()) {
            row.append(GAP).append(right(texts[criterion.ordinal()], columnWidth(criterion)));
        }
        return row.append(GAP).append(right(total, "70/70".length())).toString();
    }

    private static Stream<String> cells(StageResult stage) {
        return stage instanceof StageResult.Judged judged
                ? judged.criteria().stream()
                        .map(result ->
                                result.points() + "/" + result.criterion().points())
                : Arrays.stream(Criterion.values()).map(criterion -> "-");
    }

    private static String reason(StageResult stage) {
        return stage instanceof StageResult.NotJudged notJudged ? GAP + notJudged.reason() : "";
    }

    private static String name(StageResult stage) {
        String name = stage.name();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }

    private static String title(Criterion criterion) {
        return criterion.title().toLowerCase(Locale.ROOT);
    }

    private static int columnWidth(Criterion criterion) {
        return Math.max(title(criterion).length(), "15/15".length());
    }

    private static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }
}
