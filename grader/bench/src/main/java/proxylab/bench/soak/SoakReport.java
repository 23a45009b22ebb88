package proxylab.bench.soak;

import java.io.PrintWriter;
import java.util.OptionalLong;
import proxylab.bench.soak.vitals.Measure;
import proxylab.bench.soak.vitals.Vitals;
import proxylab.toolbox.TextTable;
import proxylab.toolbox.Wording;

/** What a soak showed, for a terminal. */
final class SoakReport {
    private final PrintWriter out;
    private final boolean withKinds;

    /** @param withKinds whether to show how many requests of each kind there were */
    SoakReport(PrintWriter out, boolean withKinds) {
        this.out = out;
        this.withKinds = withKinds;
    }

    /** Prints one result, under this name. */
    void print(String name, Soak.Result result) {
        long visits = result.counts().visits();
        long millis = Math.max(1, result.time().toMillis());
        out.println();
        out.println(name + ": " + Wording.number(visits) + " requests in " + Wording.time(result.time()) + ", "
                + Wording.number(1_000 * visits / millis) + " a second; " + Wording.number(result.asked())
                + " of them reached the origin server");
        if (withKinds) {
            TextTable kinds = new TextTable().numbers("").words("");
            result.counts().kinds().forEach((kind, count) -> kinds.row(Wording.number(count), kind));
            kinds.lines().forEach(line -> out.println("  " + line));
        }
        result.before().ifPresent(before -> result.after().ifPresent(after -> table(result.first(), before, after)));
        verdict(result);
        out.flush();
    }

    private void table(long first, Vitals before, Vitals after) {
        TextTable table = new TextTable()
                .words("at rest")
                .numbers("after " + Wording.number(first))
                .numbers("at the end")
                .numbers("allowed");
        for (Measure measure : Measure.values()) {
            OptionalLong was = before.of(measure);
            OptionalLong is = after.of(measure);
            table.row(
                    measure.title(),
                    shown(was),
                    shown(is),
                    was.isPresent() ? Wording.number(measure.allowed(was.getAsLong())) : "-");
        }
        table.lines().forEach(line -> out.println("  " + line));
    }

    private static String shown(OptionalLong value) {
        return value.isPresent() ? Wording.number(value.getAsLong()) : "-";
    }

    private void verdict(Soak.Result result) {
        if (result.isGood()) {
            out.println("  Every answer was right, and nothing has grown.");
            return;
        }
        if (result.counts().wrong() > 0) {
            out.println("  " + Wording.count(result.counts().wrong(), "request") + " went wrong; the first:");
            result.counts().firstWrong().forEach(line -> out.println("   " + line));
        }
        if (result.after().isEmpty()) {
            out.println("  The soak was given up. The audits name such mistakes one by one: run the grader first.");
        }
        result.growth().forEach(growth -> growth.lines().forEach(line -> out.println("  " + line)));
    }
}
