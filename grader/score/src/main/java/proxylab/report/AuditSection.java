package proxylab.report;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import proxylab.audit.Audit;
import proxylab.audit.Audit.Group;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.report.StageResult.Judged;
import proxylab.toolbox.IndentedLines;
import proxylab.toolbox.Paint;
import proxylab.wire.SequenceChart;

/**
 * The section of a report that tells which sentences of the specification a proxy keeps to: how many in each group, the
 * first one that it misses in full, the others in a line each.
 */
final class AuditSection {
    private final PrintWriter out;
    private final IndentedLines indented;
    private final boolean verbose;
    private final Paint paint;

    AuditSection(PrintWriter out, boolean verbose, Paint paint) {
        this.out = out;
        this.paint = paint;
        this.indented = new IndentedLines(out, paint);
        this.verbose = verbose;
    }

    void print(Judged judged) {
        List<AuditResult> audits = judged.audits();
        out.println();
        out.println(paint.title("*** Audits ***"));
        out.println(Arrays.stream(Group.values())
                .filter(group -> !of(group, audits).isEmpty())
                .map(group -> group.title() + " " + Tally.of(of(group, audits)).score())
                .collect(Collectors.joining(", ")));
        List<AuditResult> missed = audits.stream().filter(AuditResult::isMissed).toList();
        missed.stream().limit(verbose ? missed.size() : 1).forEach(this::inFull);
        missed.stream().skip(verbose ? missed.size() : 1).forEach(this::inOneLine);
        skipped(audits).forEach(this::skipped);
        out.println("audits: " + judged.auditScore());
        if (missed.stream().anyMatch(result -> !result.audit().isClassic())) {
            out.println("(+) is what only this lab asks for; --classic leaves it out");
        }
    }

    private static List<AuditResult> of(Group group, List<AuditResult> audits) {
        return audits.stream().filter(result -> result.audit().group() == group).toList();
    }

    private void inFull(AuditResult result) {
        Audit audit = result.audit();
        Missed missed = (Missed) result.outcome();
        inOneLine(result);
        indented.print("should be:    ", missed.expected());
        indented.print("happened:     ", missed.happened());
        indented.print("likely cause: ", audit.likelyCause());
        indented.print("read:         ", audit.readMore());
        indented.print("again:        ", audit.again());
        missed.lastWords().forEach(indented::print);
        SequenceChart.lines(result.transcript()).forEach(indented::print);
    }

    private void inOneLine(AuditResult result) {
        Audit audit = result.audit();
        out.println(paint.bad("MISSED ") + audit.id() + (audit.isClassic() ? ": " : " (+): ") + audit.sentence());
    }

    /** The ids of those that were not tried, by the reason. */
    private static Map<String, List<String>> skipped(List<AuditResult> audits) {
        return audits.stream()
                .filter(result -> result.whyNotTried().isPresent())
                .collect(Collectors.groupingBy(
                        result -> result.whyNotTried().orElseThrow(),
                        LinkedHashMap::new,
                        Collectors.mapping(result -> result.audit().id(), Collectors.toList())));
    }

    private void skipped(String reason, List<String> ids) {
        String which = ids.size() == 1 ? ids.get(0) : ids.get(0) + " and " + (ids.size() - 1) + " more";
        out.println("not tried " + which + ": " + reason);
    }
}
