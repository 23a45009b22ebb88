package proxylab.bench.view;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import proxylab.bench.scenario.BenchResult.ScenarioResult;
import proxylab.bench.scenario.CellSummary;
import proxylab.toolbox.TextTable;
import proxylab.toolbox.Wording;

/** A scenario as a table on the console: a row for each target and load. */
public final class ConsoleTable {
    private static final List<String> TITLES = List.of(
            "target",
            "load",
            "req/s",
            "(min - max)",
            "ratio",
            "p50 ms",
            "p90 ms",
            "p99 ms",
            "CPU us/req",
            "peak MB",
            "hits");
    private static final int FIRST_NUMBER = 2;

    private ConsoleTable() {}

    /** Prints a scenario, a line for each target and load. */
    public static void print(PrintWriter out, ScenarioResult scenario) {
        out.println();
        out.println(scenario.id() + ": " + scenario.title());
        table(scenario.cells()).lines().forEach(line -> out.println("  " + line));
        remarks(scenario.cells()).forEach(remark -> out.println("  " + remark));
        out.flush();
    }

    private static TextTable table(List<CellSummary> cells) {
        TextTable table = new TextTable();
        TITLES.stream().limit(FIRST_NUMBER).forEach(table::words);
        TITLES.stream().skip(FIRST_NUMBER).forEach(table::numbers);
        cells.stream()
                .filter(CellSummary::isMeasured)
                .forEach(cell -> table.row(row(cell).toArray()));
        return table;
    }

    /** The figures of a cell that was measured, in the order of the titles. */
    static List<String> row(CellSummary cell) {
        return List.of(
                cell.target(),
                cell.load(),
                rate(cell.perSecond().median()),
                "(" + rate(cell.perSecond().min()) + " - "
                        + rate(cell.perSecond().max()) + ")",
                cell.hasErrors() ? "errors" : number(cell.ratio(), "%.2f"),
                number(cell.p50Millis(), "%.2f"),
                number(cell.p90Millis(), "%.2f"),
                number(cell.p99Millis(), "%.2f"),
                number(cell.cpuMicros(), "%.0f"),
                number(cell.peakMib(), "%.0f"),
                cell.hitShare() == null ? "-" : number(100 * cell.hitShare(), "%.1f") + " %");
    }

    /** What a reader must know about the figures. */
    static List<String> remarks(List<CellSummary> cells) {
        List<String> remarks = new ArrayList<>();
        Map<String, List<String>> waiting = new LinkedHashMap<>();
        for (CellSummary cell : cells) {
            String who = cell.target() + ", " + cell.load() + ": ";
            if (!cell.isMeasured()) {
                remarks.add(who + "not measured: " + cell.notMeasured());
                continue;
            }
            cell.errors().forEach((error, count) -> remarks.add(who + Wording.count(count, "error") + ": " + error));
            if (cell.waiting() > 0) {
                waiting.computeIfAbsent(cell.target(), target -> new ArrayList<>())
                        .add(cell.waiting() + " of " + cell.clients());
            }
        }
        waiting.forEach((target, clients) -> remarks.add(target
                + ": clients that still waited for an answer a second after a round: " + String.join(", ", clients)));
        return remarks;
    }

    /** Answers in a second: whole ones from 100 on. */
    static String rate(double perSecond) {
        return perSecond >= 100 ? Wording.number(Math.round(perSecond)) : String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private static String number(Double value, String format) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
    }
}
