package proxylab.bench.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import proxylab.bench.scenario.CellSummary;

/**
 * A line for each target over the loads of a scenario. Positions are in per cent of the drawing.
 *
 * @param unit what goes up
 * @param across what goes to the right
 * @param ticks lines across, with their values
 * @param labels below, one for each load
 */
record LineChart(String unit, String across, List<Tick> ticks, List<Label> labels, List<Line> lines) {
    private static final double EDGE = 4; // per cent at the left and at the right

    record Tick(String y, String text) {}

    record Label(String x, String text) {}

    /** @param state {@code expected} for one that was worked out, not measured */
    record Line(String name, int series, String state, List<Segment> segments, List<Point> points) {}

    record Segment(String x1, String y1, String x2, String y2) {}

    record Point(String x, String y, String text) {}

    /** Where a value stands, from 0 at the top to 1 at the bottom. */
    private interface Scale {
        double place(double value);
    }

    /** Answers in a second, each line across ten times the one below. */
    static LineChart ofRates(List<CellSummary> cells, Colours colours) {
        double most = cells.stream()
                .filter(CellSummary::isMeasured)
                .mapToDouble(cell -> cell.perSecond().median())
                .max()
                .orElse(1);
        int decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(10, most))));
        Scale scale = value -> 1 - Math.log10(Math.max(1, value)) / decades;
        List<Tick> ticks = IntStream.rangeClosed(0, decades)
                .mapToObj(i ->
                        new Tick(y(scale.place(Math.pow(10, i))), String.format(Locale.ROOT, "%,.0f", Math.pow(10, i))))
                .toList();
        List<Line> lines = lines(
                cells,
                colours,
                scale,
                cell -> cell.hasErrors() ? null : cell.perSecond().median(),
                value -> ConsoleTable.rate(value) + "/s");
        return new LineChart(
                "answers a second, each line ten times the one below",
                "clients that ask at once",
                ticks,
                labels(cells),
                lines);
    }

    /** The share of hits, and beside it the one that was worked out. */
    static LineChart ofHits(List<CellSummary> cells, Colours colours) {
        Scale scale = value -> 1 - value;
        List<Tick> ticks = IntStream.rangeClosed(0, 4)
                .mapToObj(i -> new Tick(y(scale.place(i / 4.0)), 25 * i + " %"))
                .toList();
        Function<Double, String> text = value -> Math.round(100 * value) + " %";
        List<Line> lines =
                new ArrayList<>(lines(cells, colours, scale, cell -> cell.hasErrors() ? null : cell.hitShare(), text));
        String first = cells.get(0).target();
        List<CellSummary> once =
                cells.stream().filter(cell -> cell.target().equals(first)).toList();
        Line expected =
                line("an exact LRU cache, worked out", 0, "expected", once, scale, CellSummary::expectedHitShare, text);
        if (!expected.points().isEmpty()) {
            lines.add(expected);
        }
        return new LineChart(
                "requests that the cache answered",
                "size of the cache, as a share of the bytes of all objects",
                ticks,
                labels(cells),
                lines);
    }

    private static List<String> loads(List<CellSummary> cells) {
        return cells.stream().map(CellSummary::load).distinct().toList();
    }

    private static List<Label> labels(List<CellSummary> cells) {
        List<String> loads = loads(cells);
        return IntStream.range(0, loads.size())
                .mapToObj(i -> new Label(x(i, loads.size()), loads.get(i).replaceAll(" clients?$", "")))
                .toList();
    }

    private static List<Line> lines(
            List<CellSummary> cells,
            Colours colours,
            Scale scale,
            Function<CellSummary, Double> value,
            Function<Double, String> text) {
        return cells.stream()
                .map(CellSummary::target)
                .distinct()
                .map(target -> line(
                        target,
                        colours.of(target),
                        "measured",
                        cells.stream()
                                .filter(cell -> cell.target().equals(target))
                                .toList(),
                        scale,
                        value,
                        text))
                .filter(line -> !line.points().isEmpty())
                .toList();
    }

    private static Line line(
            String name,
            int series,
            String state,
            List<CellSummary> cells,
            Scale scale,
            Function<CellSummary, Double> value,
            Function<Double, String> text) {
        List<Point> points = new ArrayList<>();
        List<Segment> segments = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            CellSummary cell = cells.get(i);
            Double number = cell.isMeasured() ? value.apply(cell) : null;
            if (number == null) {
                continue;
            }
            Point point = new Point(
                    x(i, cells.size()), y(scale.place(number)), name + ", " + cell.load() + ": " + text.apply(number));
            if (!points.isEmpty()) {
                Point last = points.get(points.size() - 1);
                segments.add(new Segment(last.x, last.y, point.x, point.y));
            }
            points.add(point);
        }
        return new Line(name, series, state, List.copyOf(segments), List.copyOf(points));
    }

    private static String x(int index, int count) {
        return BarChart.percent(count == 1 ? 50 : EDGE + (100 - 2 * EDGE) * index / (count - 1));
    }

    private static String y(double place) {
        return BarChart.percent(100 * Math.max(0, Math.min(1, place)));
    }
}
