package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.Outcome;
import proxylab.audit.AuditResult.Skipped;
import proxylab.audit.AuditResult.ToCome;
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
                        "Bytes 1/3",
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
    void a_stage_that_needs_a_step_which_is_not_written_is_one_line_and_not_blamed() {
        List<Hole> holes = List.of(
                new Hole(Step.STORE_RESPONSES, "C.java", 9),
                new Hole(Step.THREAD_EACH, "T.java", 24),
                new Hole(Step.RESPONSE_HEAD, "H.java", 66));
        StageResult four = Reports.of(Reports.judged(Part.CONCURRENT_PROXY, 0, 0, 0), holes);
        assertThat(printed(four))
                .containsExactly(
                        "",
                        "=== part4-concurrent-proxy ===",
                        "Not written yet: step 4.1, one thread per connection (T.java:24)");
        assertThat(new ScoreTable(List.of(THREE, four)).lines().get(2))
                .isEqualTo("part4-concurrent-proxy      -            -      -   0/70  step 4.1 is not written yet");
    }

    @Test
    void what_a_stage_can_do_without_does_not_excuse_it() {
        List<Hole> holes = Stream.of(
                        Step.SERVE_FILES, Step.REFUSALS, Step.RESPONSE_HEAD, Step.BOUNDED_BUFFER, Step.WORKER_POOL)
                .map(step -> new Hole(step, "X.java", 1))
                .toList();
        assertThat(printed(Reports.of(Reports.judged(Part.CACHE_PROXY, 40, 15, 0), holes)))
                .contains("   FAILED: no good");
        assertThat(printed(Reports.of(Reports.judged(Part.CONCURRENT_PROXY, 40, 0, 0), holes)))
                .contains("   FAILED: no good");
    }

    @Test
    void points_that_were_earned_are_shown_whatever_is_not_written() {
        List<Hole> holes = List.of(new Hole(Step.SHARED_STORE, "L.java", 25));
        assertThat(printed(Reports.of(Reports.judged(Part.CACHE_PROXY, 40, 15, 0), holes)))
                .containsSubsequence(
                        "basicScore: 40/40",
                        "*** Cache ***",
                        "   no: no good",
                        "   Not written yet: step 5.3, many readers or one writer, and no lost or torn entry (L.java:25)",
                        "cacheScore: 0/15")
                .doesNotContain("   FAILED: no good");
    }

    @Test
    void audits_that_wait_for_a_step_are_counted_as_still_to_be_met() {
        Outcome toCome = new ToCome(new Hole(Step.RELAY, "R.java", 3));
        StageResult audited = Reports.audited(List.of(new Met(), toCome, toCome, new Skipped("no options here")));
        String first = Audits.all().get(1).id();
        assertThat(printed(audited))
                .containsSubsequence(
                        "Bytes 1/3",
                        "not tried " + first + " and 1 more: step 3.3 is not written yet: R.java:3",
                        "not tried " + Audits.all().get(3).id() + ": no options here",
                        "audits: 1/3");
        assertThat(new ScoreTable(List.of(audited)).lines().get(1)).endsWith("70/70     1/3");
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
