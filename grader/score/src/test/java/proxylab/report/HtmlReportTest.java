package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.Skipped;
import proxylab.audit.Audits;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;

@DisplayName("The page shows a whole report, and needs nothing else")
class HtmlReportTest {
    private static final Missed MISSED = new Missed("a <b> & c", "that\n  ^", List.of("the last words"));

    @Test
    void the_page_needs_no_network_and_no_script() {
        String page = HtmlReport.text(Reports.of(Reports.audited(List.of(new Met(), MISSED))));
        assertThat(page).doesNotContain("<script", "http-equiv", "@import", "<link", "<img", "<iframe");
        assertThat(page.replaceAll("href=\"#[^\"]*\"", "")).doesNotContain("href=", "src=", "url(http");
    }

    @Test
    void every_row_criterion_and_audit_is_on_the_page() {
        StageResult broken = new NotJudged("part4", Part.CONCURRENT_PROXY, "does not compile", List.of("X.java:3: no"));
        String page = HtmlReport.text(
                Reports.of(broken, Reports.audited(List.of(new Met(), MISSED, new Skipped("no options here")))));
        assertThat(page)
                .contains("does not compile", "X.java:3: no", "15/15", "no options here", "the last words")
                .contains(Audits.all().get(0).sentence(), Audits.all().get(1).likelyCause());
    }

    @Test
    void what_comes_from_outside_is_text_and_not_html() {
        String page = HtmlReport.text(Reports.of(
                Reports.audited(List.of(MISSED)),
                new NotJudged("<i>", Part.CACHE_PROXY, "<script>", List.of("</pre>"))));
        assertThat(page).contains("a &lt;b&gt; &amp; c").doesNotContain("<i>", "<script>", "a <b>");
    }

    @Test
    void a_page_of_nothing_is_a_page() {
        assertThat(HtmlReport.text(Reports.of())).contains("of 70", "</html>");
    }

    @Test
    void steps_that_are_not_written_come_first() {
        List<Hole> holes = List.of(new Hole(Step.RELAY, "X.java", 7), new Hole(Step.THREAD_EACH, "Y.java", 8));
        assertThat(HtmlReport.text(new Report("lab", 1, holes, List.of(), List.of(), Duration.ZERO)))
                .containsSubsequence("Not written yet", "step 3.3", "X.java:7", "step 4.1", "Y.java:8");
    }

    @Test
    void a_stage_that_needs_a_step_which_is_not_written_is_not_blamed() {
        Judged four = Reports.of(
                Reports.judged(Part.CONCURRENT_PROXY, 0, 0, 0), List.of(new Hole(Step.THREAD_EACH, "Y.java", 8)));
        assertThat(HtmlReport.text(Reports.of(four)))
                .contains("step 4.1 is not written yet")
                .contains("Not written yet: step 4.1, one thread per connection (Y.java:8)")
                .doesNotContain("Not judged", "no good", "pill bad", "a slip");
    }

    @Test
    void the_page_says_what_comes_next() {
        List<Hole> holes = List.of(new Hole(Step.THREAD_EACH, "Y.java", 8));
        assertThat(HtmlReport.text(new Report(
                        "lab",
                        1,
                        holes,
                        List.of(),
                        List.of(Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0)),
                        Duration.ZERO)))
                .contains("With it, the score is 55.");
        assertThat(HtmlReport.text(Reports.of(Reports.judged(Part.CACHE_PROXY, 40, 15, 15))))
                .contains("What next", "Where to go from here:", "grader.jar bench");
    }

    @Test
    void an_exchange_is_drawn_with_its_lanes_its_gate_and_its_bytes() {
        Transcript transcript = new Transcript();
        transcript.client("client A").did(Kind.CONNECTED);
        transcript.client("client A").sent("GET /x HTTP/1.0\r\nA: 1\r\n\r\n".getBytes());
        transcript.origin("origin").received("GET /x HTTP/1.0\r\nA: 2\r\n\r\n".getBytes());
        transcript.origin("origin").did(Kind.HELD);
        transcript.origin("origin").did(Kind.LET_GO);
        transcript.origin("origin").sent("abc".getBytes());
        transcript.client("client A").received("abX".getBytes());
        transcript.client("client A").saw(Kind.RESET);
        transcript.cacheAnswered("GET /x", 3, true);
        String page = HtmlReport.text(Reports.of(withTranscript(transcript)));
        assertThat(page)
                .contains(">client A</text>", ">proxy</text>", ">origin</text>", "<rect class=\"hold\"")
                .contains("holds its answer back", "reset (RST)", "the proxy itself")
                .contains("<mark>A: 2\\r\\n", "ab<mark>X</mark>")
                .doesNotContain("<mark>GET /x");
    }

    @Test
    void of_a_head_only_the_lines_that_nobody_sent_are_marked() {
        Transcript transcript = new Transcript();
        for (int i = 0; i < 2; i++) {
            transcript.origin("origin").sent("HTTP/1.1 200 OK\r\nA: 1\r\n\r\nabc".getBytes());
            transcript.client("client").received("HTTP/1.1 200 OK\r\nA: 1\r\nB: 2\r\n\r\nabc".getBytes());
        }
        String page = HtmlReport.text(Reports.of(withTranscript(transcript)));
        assertThat(page.split("<mark>B: 2\\\\r\\\\n", -1)).hasSize(3);
        assertThat(page.split("<mark>", -1)).hasSize(3);
    }

    private static Judged withTranscript(Transcript transcript) {
        Judged judged = Reports.judged(Part.CACHE_PROXY, 40, 15, 15);
        AuditResult audit = new AuditResult(Audits.all().get(0), MISSED, Duration.ZERO, transcript);
        return new Judged(judged.name(), judged.aim(), judged.criteria(), List.of(audit), List.of());
    }
}
