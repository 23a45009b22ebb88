package proxylab.bench.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import proxylab.bench.scenario.CellSummary;
import proxylab.bench.scenario.Spread;

/**
 * A bar for each cell: answers in a second, with a thin line from the slowest round to the fastest. Widths are in per
 * cent of the drawing and the rest in pixels, so it fits a phone and a large screen without a script.
 *
 * @param height of the drawing, in pixels
 */
record BarChart(int height, List<Bar> bars) {
    private static final int ROW = 46;
    private static final double WIDEST = 68; // per cent; the rest is for the figure after the bar

    /**
     * One bar.
     *
     * @param series the number of its colour
     * @param textX where the figure begins
     */
    record Bar(
            String label,
            String value,
            String ratio,
            int series,
            String width,
            String low,
            String high,
            String textX,
            boolean isSpread,
            String state,
            int labelY,
            int y,
            int middleY,
            int textY) {}

    /** A chart of the cells that were measured. */
    static BarChart of(List<CellSummary> cells, Colours colours) {
        List<CellSummary> measured =
                cells.stream().filter(CellSummary::isMeasured).toList();
        boolean oneLoad = measured.stream().map(CellSummary::load).distinct().count() == 1;
        boolean oneTarget =
                measured.stream().map(CellSummary::target).distinct().count() == 1;
        double most = measured.stream()
                .mapToDouble(cell -> cell.perSecond().max())
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (CellSummary cell : measured) {
            String label = oneLoad ? cell.target() : oneTarget ? cell.load() : cell.target() + ", " + cell.load();
            int colour = oneTarget ? colours.ofLoad(cell.load()) : colours.of(cell.target());
            bars.add(bar(cell, label, colour, most == 0 ? 1 : most, bars.size() * ROW));
        }
        return new BarChart(bars.size() * ROW, bars);
    }

    private static Bar bar(CellSummary cell, String label, int colour, double most, int top) {
        Spread rate = cell.perSecond();
        return new Bar(
                label,
                ConsoleTable.rate(rate.median()) + "/s",
                cell.hasErrors()
                        ? "errors, not ranked"
                        : cell.ratio() == null || cell.ratio() == 1
                                ? ""
                                : "\u00d7 " + String.format(Locale.ROOT, "%.2f", cell.ratio()),
                colour,
                percent(rate.median() / most * WIDEST),
                percent(rate.min() / most * WIDEST),
                percent(rate.max() / most * WIDEST),
                percent((cell.hasErrors() ? rate.median() : rate.max()) / most * WIDEST),
                rate.max() > rate.min() && !cell.hasErrors(),
                cell.hasErrors() ? "bad" : "good",
                top + 14,
                top + 19,
                top + 28,
                top + 33);
    }

    static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }
}
