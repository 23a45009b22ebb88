package proxylab.classroom;

import java.io.PrintWriter;
import java.util.List;
import proxylab.classroom.ClassScores.Bar;
import proxylab.toolbox.TextTable;
import proxylab.toolbox.Wording;

/** The summary of a class for the console, in short. */
final class SummaryText {
    private static final int SHOWN_MISTAKES = 10;
    private static final int SHOWN_NAMES = 5;
    private static final int LONGEST_BAR = 40;

    private final PrintWriter out;

    SummaryText(PrintWriter out) {
        this.out = out;
    }

    void print(ClassScores scores, Mistakes mistakes) {
        out.println();
        out.println(scores.counts());
        out.println("score: mean " + scores.mean() + ", median " + scores.median() + ", " + scores.full() + " with "
                + scores.maxScore() + "/" + scores.maxScore());
        TextTable bars = new TextTable().numbers("").words("");
        for (Bar bar : scores.distribution()) {
            String drawn = "#".repeat((int) (bar.percent() * LONGEST_BAR / 100));
            bars.row(bar.range().replace('\u2013', '-'), drawn + (drawn.isEmpty() ? "" : " ") + bar.count());
        }
        bars.lines().forEach(line -> out.println(" " + line));
        scores.results().stream()
                .filter(result -> !result.isGraded())
                .forEach(result ->
                        out.println("not graded: " + result.submission().name() + ": " + ClassProgress.words(result)));
        print(mistakes);
        out.flush();
    }

    private void print(Mistakes mistakes) {
        if (!mistakes.notWritten().isEmpty()) {
            out.println();
            out.println("Not written yet: "
                    + String.join(
                            ", ",
                            mistakes.notWritten().stream()
                                    .map(step -> "step " + step.label() + " (" + step.count() + ")")
                                    .toList()));
        }
        List<Mistake> all = mistakes.all();
        if (all.isEmpty()) {
            return;
        }
        out.println();
        out.println("What the class got wrong, most frequent first:");
        all.stream().limit(SHOWN_MISTAKES).forEach(this::print);
        if (all.size() > SHOWN_MISTAKES) {
            out.println("and " + (all.size() - SHOWN_MISTAKES) + " more, in the summary");
        }
    }

    private void print(Mistake mistake) {
        out.println(String.format("%4d  %s: %s", mistake.count(), mistake.label(), mistake.sentence()));
        if (!mistake.likelyCause().isEmpty()) {
            out.println("      likely cause: " + mistake.likelyCause());
        }
        out.println("      " + names(mistake.submissions()));
    }

    private static String names(List<String> names) {
        String shown = String.join(", ", names.stream().limit(SHOWN_NAMES).toList());
        return names.size() > SHOWN_NAMES
                ? shown + ", and " + Wording.number(names.size() - SHOWN_NAMES) + " more"
                : shown;
    }
}
