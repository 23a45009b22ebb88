package proxylab.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.TextTable;

/** The table of a report: a row for each stage, a column for each criterion and for the total. */
record ScoreTable(List<StageResult> stages) {
    private static final int LONGEST_NAME = 40;

    List<String> lines() {
        boolean isAudited = stages.stream()
                .anyMatch(stage ->
                        stage instanceof Judged judged && !judged.audits().isEmpty());
        TextTable table = new TextTable().words("stage");
        Arrays.stream(Criterion.values())
                .forEach(criterion -> table.numbers(criterion.title().toLowerCase(Locale.ROOT)));
        table.numbers("total");
        if (isAudited) {
            table.numbers("audits");
        }
        stages.forEach(stage -> table.row(cells(stage, isAudited)));
        List<String> lines = new ArrayList<>(table.lines());
        for (int i = 0; i < stages.size(); i++) {
            String reason = reason(stages.get(i));
            lines.set(i + 1, lines.get(i + 1) + (reason.isEmpty() ? "" : "  " + reason));
        }
        return lines;
    }

    /** Why a row has no points in it; empty if it has some, or should have. */
    static String reason(StageResult stage) {
        if (stage instanceof Judged judged) {
            return judged.notWritten()
                    .map(hole -> hole.step() + " is not written yet")
                    .orElse("");
        }
        return ((NotJudged) stage).reason();
    }

    /** Whether there is anything to say about the criteria one by one. */
    private static boolean isServing(StageResult stage) {
        return stage instanceof Judged judged && judged.notWritten().isEmpty();
    }

    private static Object[] cells(StageResult stage, boolean isAudited) {
        Stream<String> points = isServing(stage)
                ? ((Judged) stage)
                        .criteria().stream()
                                .map(result -> result.points() + "/"
                                        + result.criterion().points())
                : Arrays.stream(Criterion.values()).map(criterion -> "-");
        List<String> cells = new ArrayList<>(List.of(name(stage)));
        points.forEach(cells::add);
        cells.add(stage.points() + "/" + Criterion.ALL_POINTS);
        if (isAudited) {
            cells.add(isServing(stage) ? ((Judged) stage).auditScore() : "");
        }
        return cells.toArray();
    }

    private static String name(StageResult stage) {
        String name = stage.name();
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 3) + "...";
    }
}
