package proxylab.bench.view;

import java.util.List;
import java.util.Locale;
import proxylab.bench.scenario.BenchResult;
import proxylab.bench.scenario.CellSummary;
import proxylab.toolbox.Page;
import proxylab.toolbox.Wording;

/**
 * A run as one HTML page that needs nothing else: no network, no script. The template {@code bench.html} has the frame,
 * {@code Questions} the words of each chart; the records below hold what is filled in.
 */
public final class BenchPage {
    private BenchPage() {}

    private record View(String style, BenchResult result, String machine, String measured, List<Section> sections) {}

    /** A question, and the charts that answer it. */
    record Section(String title, String lead, List<Panel> panels) {}

    /**
     * One chart with its words.
     *
     * @param takeaway the figures that matter most, in a sentence; may be empty
     * @param sees what to look at
     * @param bars null unless it is drawn this way
     * @param lines null unless it is drawn this way
     */
    record Panel(
            String title,
            String takeaway,
            String sees,
            BarChart bars,
            LineChart lines,
            List<Row> rows,
            List<String> remarks) {
        static Panel bars(String title, String takeaway, String sees, List<CellSummary> cells, Colours colours) {
            return new Panel(
                    title, takeaway, sees, BarChart.of(cells, colours), null, rows(cells), ConsoleTable.remarks(cells));
        }

        static Panel lines(String title, String takeaway, String sees, LineChart lines, List<CellSummary> cells) {
            return new Panel(title, takeaway, sees, null, lines, rows(cells), ConsoleTable.remarks(cells));
        }

        private static List<Row> rows(List<CellSummary> cells) {
            return cells.stream().filter(CellSummary::isMeasured).map(Row::of).toList();
        }
    }

    /** A row of the table with all figures. */
    record Row(
            String target,
            String load,
            String rate,
            String spread,
            String ratio,
            String p50,
            String p90,
            String p99,
            String cpu,
            String memory,
            String hits) {
        static Row of(CellSummary cell) {
            List<String> values = ConsoleTable.row(cell);
            return new Row(
                    values.get(0),
                    values.get(1),
                    values.get(2),
                    values.get(3).replaceAll("[()]", ""),
                    values.get(4),
                    values.get(5),
                    values.get(6),
                    values.get(7),
                    values.get(8),
                    values.get(9),
                    values.get(10));
        }
    }

    /** The page. */
    public static String text(BenchResult result) {
        BenchResult.Machine machine = result.machine();
        BenchResult.RunSettings settings = result.settings();
        return Page.filled(
                BenchPage.class,
                "bench",
                new View(
                        Page.resource(BenchPage.class, "bench.css"),
                        result,
                        Wording.count(machine.cores(), "core") + ", " + machine.memoryMib() / 1024
                                + " GB of memory, Java " + machine.java() + ", " + machine.system(),
                        "rounds of "
                                + String.format(Locale.ROOT, "%.4g", settings.secondsPerRound())
                                        .replaceAll("\\.?0+$", "")
                                + " s each, heap " + settings.heap() + ", seed " + settings.seed(),
                        new Questions(result.scenarios()).sections()));
    }
}
