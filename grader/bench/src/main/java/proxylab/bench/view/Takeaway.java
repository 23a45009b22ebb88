package proxylab.bench.view;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import proxylab.bench.scenario.CellSummary;

/** The figures of a chart that matter most, in a sentence; empty if there are none. */
final class Takeaway {
    private Takeaway() {}

    /** For a bar chart: the ratios of all bars that are compared with another one. */
    static String ofRatios(List<CellSummary> cells) {
        List<String> parts = new ArrayList<>();
        for (CellSummary cell : cells) {
            boolean isOther = cell.ratio() != null
                    && !cell.comparedWith().equals(cell.target())
                    && !cell.comparedWith().equals(cell.load());
            if (isOther) {
                boolean byLoad = cells.stream().anyMatch(other -> other.load().equals(cell.comparedWith()));
                parts.add((byLoad ? cell.load() : cell.target()) + ": " + times(cell.ratio()) + " as many answers as "
                        + cell.comparedWith());
            }
        }
        return sentence(parts);
    }

    /** For chosen targets: the fastest against the slowest, by their medians. */
    static String ofFastest(List<CellSummary> cells) {
        List<CellSummary> good = cells.stream()
                .filter(Takeaway::hasRate)
                .sorted(Comparator.comparing(cell -> cell.perSecond().median()))
                .toList();
        if (good.size() < 2) {
            return "";
        }
        CellSummary slowest = good.get(0);
        CellSummary fastest = good.get(good.size() - 1);
        return sentence(List.of(against(fastest, slowest)));
    }

    /** For chosen targets: one of them against each of the others, by their medians. */
    static String ofOneAgainstOthers(String target, List<CellSummary> cells) {
        return sentence(cells.stream()
                .filter(cell -> cell.target().equals(target) && hasRate(cell))
                .flatMap(one -> cells.stream()
                        .filter(other -> other != one && hasRate(other))
                        .map(other -> against(one, other)))
                .toList());
    }

    private static boolean hasRate(CellSummary cell) {
        return cell.isMeasured() && !cell.hasErrors() && cell.perSecond().median() > 0;
    }

    private static String against(CellSummary one, CellSummary other) {
        return one.target() + ": "
                + times(one.perSecond().median() / other.perSecond().median()) + " as many answers as "
                + other.target();
    }

    /** For a chart over numbers of clients: all targets under the last load. */
    static String ofLastLoad(List<CellSummary> cells) {
        Optional<String> last = cells.stream().map(CellSummary::load).reduce((one, other) -> other);
        List<String> parts = cells.stream()
                .filter(cell -> cell.isMeasured() && last.equals(Optional.of(cell.load())) && !cell.hasErrors())
                .map(cell ->
                        cell.target() + " " + ConsoleTable.rate(cell.perSecond().median()))
                .toList();
        return parts.isEmpty() ? "" : "With " + last.get() + ", answers a second: " + String.join(", ", parts) + ".";
    }

    /** For a chart over cache sizes: the result for one in the middle. */
    static String ofHits(List<CellSummary> cells) {
        List<CellSummary> good = cells.stream()
                .filter(cell -> cell.isMeasured() && cell.hitShare() != null && !cell.hasErrors())
                .toList();
        if (good.isEmpty()) {
            return "";
        }
        CellSummary middle = good.get(good.size() / 2);
        return "Room for " + middle.load() + " of the bytes answers " + Math.round(100 * middle.hitShare())
                + " % of the requests.";
    }

    private static String sentence(List<String> parts) {
        return parts.isEmpty() ? "" : String.join("; ", parts) + ".";
    }

    private static String times(double ratio) {
        return String.format(Locale.ROOT, ratio >= 10 ? "%.0f times" : ratio >= 2 ? "%.1f times" : "%.2f times", ratio);
    }
}
