package proxylab.history;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import proxylab.course.Step;
import proxylab.toolbox.Wording;

/**
 * A history in one line: {@code 5 commits on 3 days, from 12 Nov 2026 to 16 Nov 2026; by step 1.1: 2, 1.2 to 1.4: 1
 * each; no step: 1}.
 */
final class HistoryLine {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);

    private HistoryLine() {}

    static String of(History.Told told) {
        List<String> parts = new ArrayList<>(List.of(commits(told)));
        parts.add(told.bySteps().isEmpty() ? "no work on any step" : "by step " + bySteps(told));
        if (told.noStep() > 0 && !told.bySteps().isEmpty()) {
            parts.add("no step: " + Wording.number(told.noStep()));
        }
        told.busiest()
                .filter(busiest -> busiest.steps() > 1)
                .ifPresent(busiest -> parts.add("most steps in one commit: " + busiest.steps()
                        + busiest.day().map(day -> " (" + DAY.format(day) + ")").orElse("")));
        if (told.isShallow()) {
            parts.add("cloned without its older commits");
        }
        if (told.unread() > 0) {
            parts.add(Wording.count(told.unread(), "version") + " of sources could not be read");
        }
        return String.join("; ", parts);
    }

    private static String commits(History.Told told) {
        String count = (told.isCut() ? "the newest " : "") + Wording.number(told.commits()) + " commit"
                + (told.commits() == 1 ? "" : "s");
        String merges = told.merges() == 0 ? "" : " (" + Wording.count(told.merges(), "merge") + ")";
        return count + merges + days(told);
    }

    private static String days(History.Told told) {
        if (told.days().isEmpty()) {
            return " without a date";
        }
        LocalDate first = told.days().first();
        LocalDate last = told.days().last();
        return first.equals(last)
                ? " on " + DAY.format(first)
                : " on " + Wording.number(told.days().size()) + " days, from " + DAY.format(first) + " to "
                        + DAY.format(last);
    }

    /** Steps that follow each other and have the same number stand together. */
    private static String bySteps(History.Told told) {
        List<String> runs = new ArrayList<>();
        List<Map.Entry<Step, Integer>> steps = List.copyOf(told.bySteps().entrySet());
        int begin = 0;
        for (int next = 1; next <= steps.size(); next++) {
            if (next == steps.size() || !goesOn(steps.get(next - 1), steps.get(next))) {
                runs.add(run(steps.get(begin), steps.get(next - 1)));
                begin = next;
            }
        }
        return String.join(", ", runs);
    }

    private static boolean goesOn(Map.Entry<Step, Integer> one, Map.Entry<Step, Integer> next) {
        return next.getKey().ordinal() == one.getKey().ordinal() + 1
                && next.getValue().equals(one.getValue());
    }

    private static String run(Map.Entry<Step, Integer> first, Map.Entry<Step, Integer> last) {
        String count = ": " + Wording.number(first.getValue());
        return first.getKey() == last.getKey()
                ? first.getKey().id() + count
                : first.getKey().id() + " to " + last.getKey().id() + count + " each";
    }
}
