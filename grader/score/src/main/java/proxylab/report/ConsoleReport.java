package proxylab.report;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.toolbox.IndentedLines;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Wording;

/**
 * Prints results in the rhythm of the classic driver: a section for each criterion, its score below it, the total as
 * the last line.
 *
 * <p>It prints what the records hold, and decides nothing.
 */
public final class ConsoleReport {
    private final PrintWriter out;
    private final IndentedLines indented;
    private final boolean verbose;
    private final Paint paint;

    public ConsoleReport(PrintWriter out, boolean verbose, Paint paint) {
        this.paint = paint;
        this.out = out;
        this.indented = new IndentedLines(out, paint);
        this.verbose = verbose;
    }

    public void begin(String subject, long seed) {
        out.println("Grading " + subject);
        out.println("The files are random; --seed " + seed + " makes the same ones again.");
        out.flush();
    }

    /** The steps that are not written yet: what they would do does not count as a failure. */
    public void notWritten(List<Hole> holes) {
        List<Step> steps = holes.stream().map(Hole::step).distinct().sorted().toList();
        if (!steps.isEmpty()) {
            String first = holes.stream()
                    .filter(hole -> hole.step() == steps.get(0))
                    .findFirst()
                    .map(Hole::place)
                    .orElseThrow();
            String more = steps.size() == 1 ? "" : ", and " + Wording.count(steps.size() - 1, "later step");
            out.println("Not written yet: " + steps.get(0) + " (" + first + ")" + more);
            out.flush();
        }
    }

    /** What was assumed about the sources. */
    public void remarks(List<String> remarks) {
        remarks.forEach(remark -> out.println("Note: " + remark));
        out.flush();
    }

    /** One row's sections. */
    public void stage(StageResult result) {
        out.println();
        out.println(paint.title("=== " + result.name() + " ==="));
        if (result instanceof StageResult.Judged judged) {
            judged.notWritten()
                    .ifPresentOrElse(hole -> out.println(CriterionResult.notWritten(hole)), () -> judged.criteria()
                            .forEach(criterion -> criterion(criterion, judged.aim())));
            if (!judged.audits().isEmpty()) {
                new AuditSection(out, verbose, paint).print(judged);
            }
            if (verbose) {
                out.println();
                out.println(paint.title("*** The program ***"));
                judged.remarks().forEach(indented::print);
            }
        } else if (result instanceof StageResult.NotJudged notJudged) {
            out.println(paint.bad("not judged: ") + notJudged.reason());
            notJudged.details().forEach(indented::print);
        }
        out.flush();
    }

    /** The table, and the score as the last line. */
    public void end(Report report) {
        out.println();
        new ScoreTable(report.stages()).lines().forEach(out::println);
        outlook(Outlook.of(report));
        out.println();
        out.println(paint.title("totalScore: " + report.score() + "/" + Criterion.ALL_POINTS));
        out.flush();
    }

    private void outlook(Outlook outlook) {
        if (!outlook.words().isEmpty()) {
            out.println();
            outlook.words().forEach(out::println);
        }
        if (!outlook.ways().isEmpty()) {
            out.println("Where to go from here:");
        }
        int widest = outlook.ways().stream()
                .mapToInt(way -> way.what().length())
                .max()
                .orElse(0);
        outlook.ways()
                .forEach(way -> indented.print(
                        way.what() + " ".repeat(widest - way.what().length() + 2), way.how()));
    }

    private void criterion(CriterionResult result, Part aim) {
        Criterion criterion = result.criterion();
        out.println();
        out.println(paint.title("*** " + criterion.title() + " ***"));
        boolean isExpected = result.isExpectedOf(aim);
        List<Verdict> verdicts = result.verdicts();
        IntStream.range(0, verdicts.size()).forEach(i -> verdict(i + 1, verdicts.get(i), isExpected));
        result.excuse(aim).ifPresent(indented::print);
        out.println(
                criterion.title().toLowerCase(Locale.ROOT) + "Score: " + result.points() + "/" + criterion.points());
    }

    private void verdict(int number, Verdict verdict, boolean isExpected) {
        out.println(number + ": " + verdict.subject());
        indented.print(mark(verdict, isExpected) + verdict.summary());
        if (isExpected) {
            verdict.explanation().ifPresent(this::explanation);
        }
        if (verbose) {
            verdict.evidence().wire().forEach(indented::print);
        }
    }

    private String mark(Verdict verdict, boolean isExpected) {
        return verdict.isPassed() ? paint.good("ok: ") : isExpected ? paint.bad("FAILED: ") : "no: ";
    }

    private void explanation(Explanation explanation) {
        indented.print("should be:    ", explanation.expected());
        indented.print("happened:     ", explanation.happened());
        indented.print("likely cause: ", explanation.likelyCause());
        indented.print("read:         ", explanation.readMore());
    }
}
