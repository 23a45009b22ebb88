package proxylab.documents;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import proxylab.toolbox.TextTable;

/** What the checks found: how much they looked at, and the problems. Thread safe. */
final class Findings {
    private final Map<Aspect, Map<String, Integer>> counts = new EnumMap<>(Aspect.class); // guarded by this
    private final List<DocumentProblem> problems = new ArrayList<>(); // guarded by this

    /** Notes that something was looked at: {@code number} of {@code what}, such as "links". */
    synchronized void looked(Aspect aspect, int number, String what) {
        counts.computeIfAbsent(aspect, any -> new LinkedHashMap<>()).merge(what, number, Integer::sum);
    }

    synchronized void problem(Aspect aspect, String file, int line, String message) {
        problems.add(new DocumentProblem(aspect, file, line, message));
    }

    /** In the order of the aspects, for each by files and lines. */
    synchronized List<DocumentProblem> problems() {
        return problems.stream()
                .sorted(Comparator.comparing(DocumentProblem::aspect)
                        .thenComparing(DocumentProblem::file)
                        .thenComparing(DocumentProblem::line))
                .toList();
    }

    /** A line for each aspect that was looked at. */
    synchronized List<String> summary() {
        TextTable table = new TextTable().words("").words("").words("");
        counts.forEach((aspect, looked) -> {
            StringJoiner all = new StringJoiner(", ");
            looked.forEach((what, number) -> all.add(number + " " + what));
            long wrong = problems.stream()
                    .filter(problem -> problem.aspect() == aspect)
                    .count();
            String verdict = wrong == 0 ? "ok" : wrong + (wrong == 1 ? " problem" : " problems");
            table.row(aspect.title(), verdict, all);
        });
        return table.lines();
    }
}
