package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.Outcome;
import proxylab.audit.AuditResult.Skipped;
import proxylab.audit.Audits;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.Paint;

@DisplayName("A report shows what the records hold")
class ReportTest {
    private static final Outcome MISSED = new Missed("this", "that\n  ^", List.of());
    private static final StageResult THREE = Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0);
    private static final StageResult FOUR = Reports.judged(Part.CONCURRENT_PROXY, 40, 15, 0);
    private static final StageResult FIVE =
            new NotJudged("part5-cache-proxy", Part.CACHE_PROXY, "there is no class X", List.of("expected: X.java"));

    @Test
    void the_best_row_is_the_score() {
        assertThat(Reports.of(THREE, FOUR, FIVE).score()).isEqualTo(55);
        assertThat(Reports.of().score()).isZero();
    }

    @Test
    void the_table_has_a_row_for_each_stage() {
        assertThat(new ScoreTable(List.of(THREE, FOUR, FIVE)).lines())
                .containsExactly(
                        "stage                   basic  concurrency  cache  total",
                        "part3-sequential-proxy  40/40         0/15   0/15  40/70",
                        "part4-concurrent-proxy  40/40        15/15   0/15  55/70",
                        "part5-cache-proxy           -            -      -   0/70  there is no class X");
    }

    @Test
    void audits_have_a_column_where_any_were_made() {
        StageResult audited = Reports.audited(List.of(new Met(), MISSED, new Skipped("no options here"), new Met()));
        assertThat(new ScoreTable(List.of(THREE, audited)).lines())
                .containsExactly(
                        "stage                   basic  concurrency  cache  total  audits",
                        "part3-sequential-proxy  40/40         0/15   0/15  40/70       -",
                        "part5-cache-proxy       40/40        15/15  15/15  70/70     2/3");
    }

    @Test
    void the_first_missed_audit_is_shown_in_full_and_the_others_in_a_line() {
        StageResult audited = Reports.audited(List.of(new Met(), MISSED, MISSED, new Skipped("no options here")));
        List<Audit> audits = Audits.all().subList(0, 4);
        assertThat(printed(audited))
                .containsSubsequence(
                        "*** Audits ***",
                        "Bytes 1/4",
                        "MISSED " + audits.get(1).id() + ": " + audits.get(1).sentence(),
                        "   should be:    this",
                        "   happened:     that",
                        "                   ^",
                        "   likely cause: " + audits.get(1).likelyCause(),
                        "   read:         part3-sequential-proxy/README.md, step 3.3",
                        "   again:        --stage 3 --check " + audits.get(1).id(),
                        "MISSED " + audits.get(2).id() + ": " + audits.get(2).sentence(),
                        "not tried " + audits.get(3).id() + ": no options here",
                        "audits: 1/3");
    }

    @Test
    void named_audits_are_met_only_where_each_was_looked_at() {
        String first = Audits.all().get(0).id();
        String second = Audits.all().get(1).id();
        assertThat(Reports.of(Reports.audited(List.of(new Met(), MISSED))).meets(Set.of(first)))
                .isTrue();
        assertThat(Reports.of(Reports.audited(List.of(new Met(), MISSED))).meets(Set.of(first, second)))
                .isFalse();
        assertThat(Reports.of(Reports.audited(List.of(new Met(), new Skipped(""))))
                        .meets(Set.of(first, second)))
                .isFalse();
        assertThat(Reports.of(FIVE).meets(Set.of(first))).isFalse();
    }

    @Test
    void steps_that_are_not_written_are_named_before_anything_is_judged() {
        StringWriter out = new StringWriter();
        ConsoleReport report = new ConsoleReport(new PrintWriter(out), false, Paint.NONE);
        report.notWritten(List.of());
        report.notWritten(List.of(new Hole(Step.ACCEPT_LOOP, "B.java", 7)));
        report.notWritten(List.of(
                new Hole(Step.ACCEPT_LOOP, "B.java", 7),
                new Hole(Step.READ_LINES, "A.java", 3),
                new Hole(Step.READ_LINES, "A.java", 9)));

        assertThat(out.toString().lines())
                .containsExactly(
                        "Not written yet: step 1.3 (B.java:7)",
                        "Not written yet: step 1.1 (A.java:3), and 1 later step");
    }

    @Test
    void a_failure_is_explained_where_the_stage_should_do_better() {
        assertThat(printed(Reports.judged(Part.CACHE_PROXY, 40, 15, 0)))
                .containsSubsequence(
                        "*** Cache ***",
                        "1: subject",
                        "   FAILED: no good",
                        "   should be:    this",
                        "   happened:     that",
                        "                   ^",
                        "   likely cause: a slip",
                        "   read:         a book",
                        "cacheScore: 0/15");
    }

    @Test
    void what_a_later_stage_adds_is_not_called_a_failure() {
        assertThat(printed(THREE))
                .containsSubsequence(
                        "*** Concurrency ***",
                        "   no: no good",
                        "   Not expected of this stage: stage 4 adds it.",
                        "concurrencyScore: 0/15")
                .doesNotContain("   FAILED: no good");
    }

    @Test
    void verdicts_must_be_worth_what_the_criterion_is_worth() {
        assertThatThrownBy(() -> new CriterionResult(
                        Criterion.CACHE, List.of(Verdict.passed("subject", 14, "fine", Evidence.none()))))
                .hasMessageContaining("14 points, not 15");
    }

    private static List<String> printed(StageResult stage) {
        StringWriter text = new StringWriter();
        new ConsoleReport(new PrintWriter(text), false, Paint.NONE).stage(stage);
        return text.toString().lines().toList();
    }
}
