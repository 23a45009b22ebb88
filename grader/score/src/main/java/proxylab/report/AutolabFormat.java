package proxylab.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import proxylab.report.StageResult.Judged;
import proxylab.toolbox.Json;

/**
 * The autoresult of Autolab, the last line that an autograder prints: an object with the points for each problem, and
 * the row of the scoreboard. The problems are named as the criteria are; the columns of the scoreboard are the score,
 * the criteria, and how many audits are met, so that audits decide between equal scores.
 */
final class AutolabFormat {
    private AutolabFormat() {}

    private record Autoresult(Map<String, Integer> scores, List<Long> scoreboard) {}

    static String text(Report report) {
        Map<String, Integer> scores = new LinkedHashMap<>();
        ScoredTest.of(report).forEach(test -> scores.put(test.name(), test.points()));
        long met = report.best().orElse(null) instanceof Judged judged
                ? judged.tally().met()
                : 0;
        List<Long> row = Stream.of(
                        Stream.of((long) report.score()),
                        scores.values().stream().map(Integer::longValue),
                        Stream.of(met))
                .flatMap(column -> column)
                .toList();
        return Json.line(new Autoresult(scores, row));
    }
}
