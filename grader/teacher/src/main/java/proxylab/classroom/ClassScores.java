package proxylab.classroom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import proxylab.report.Criterion;
import proxylab.toolbox.Wording;

/**
 * The scores of a class in figures.
 *
 * @param results the result of each submission
 * @param handedIn how many submissions there are; more than the results if a run was broken off
 */
record ClassScores(List<SubmissionResult> results, int handedIn) {
    private static final int WIDTH = 10;

    /**
     * How many scores lie in a range.
     *
     * @param range both ends, or one score
     * @param count how many
     * @param percent the length of its bar: the longest one is 100
     */
    record Bar(String range, long count, long percent) {}

    ClassScores {
        results = List.copyOf(results);
    }

    private int[] scores() {
        return results.stream().mapToInt(SubmissionResult::score).sorted().toArray();
    }

    int maxScore() {
        return results.stream().mapToInt(SubmissionResult::maxScore).max().orElse(Criterion.ALL_POINTS);
    }

    long full() {
        return results.stream()
                .filter(result -> result.isGraded() && result.score() == result.maxScore())
                .count();
    }

    String mean() {
        return String.format(
                Locale.ROOT, "%.1f", Arrays.stream(scores()).average().orElse(0));
    }

    String median() {
        int[] scores = scores();
        int n = scores.length;
        double median = n == 0 ? 0 : (scores[(n - 1) / 2] + scores[n / 2]) / 2.0;
        return median == Math.rint(median) ? String.valueOf((long) median) : String.valueOf(median);
    }

    /** Ranges of ten points each, and the full score by itself. */
    List<Bar> distribution() {
        int max = maxScore();
        List<Bar> bars = new ArrayList<>();
        for (int from = 0; from < max; from += WIDTH) {
            bars.add(bar(from, Math.min(from + WIDTH, max) - 1));
        }
        bars.add(bar(max, max));
        long most = bars.stream().mapToLong(Bar::count).max().orElse(0);
        return bars.stream()
                .map(bar -> new Bar(bar.range(), bar.count(), most == 0 ? 0 : 100 * bar.count() / most))
                .toList();
    }

    private Bar bar(int from, int to) {
        long count = IntStream.of(scores())
                .filter(score -> from <= score && score <= to)
                .count();
        return new Bar(from == to ? String.valueOf(from) : from + "\u2013" + to, count, 0);
    }

    /** {@code 30 submissions: 28 graded, 1 took too long, 1 refused}. */
    String counts() {
        String counts = Arrays.stream(SubmissionResult.Status.values())
                .map(status -> new Object() {
                    final String words = status.words();
                    final long count = results.stream()
                            .filter(result -> result.status() == status)
                            .count();
                })
                .filter(one -> one.count > 0)
                .map(one -> one.count + " " + one.words)
                .collect(Collectors.joining(", "));
        int open = handedIn - results.size();
        return Wording.count(handedIn, "submission") + ": " + (counts.isEmpty() ? "none graded" : counts)
                + (open == 0 ? "" : ", " + open + " not graded yet");
    }
}
