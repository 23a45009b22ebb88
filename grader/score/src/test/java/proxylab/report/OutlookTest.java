package proxylab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.ToCome;
import proxylab.audit.Audits;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.toolbox.Paint;

@DisplayName("A report ends with what to do next, or with what was achieved, above the score")
class OutlookTest {
    private static final Hole REFUSALS = new Hole(Step.REFUSALS, "P.java", 48);
    private static final Hole THREADS = new Hole(Step.THREAD_EACH, "T.java", 24);
    private static final Hole BUFFER = new Hole(Step.BOUNDED_BUFFER, "B.java", 45);
    private static final Judged THREE = Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0);

    @Test
    void the_next_step_is_named_with_the_points_that_it_earns() {
        assertThat(words(List.of(BUFFER, THREADS), THREE))
                .containsExactly("Next: step 4.1, one thread per connection (T.java:24). With it, the score is 55.");
    }

    @Test
    void a_step_without_points_is_named_with_the_audits_that_wait_for_it() {
        List<AuditResult> audits = List.of(
                AuditResult.toCome(Audits.all().get(0), REFUSALS),
                AuditResult.toCome(Audits.all().get(1), REFUSALS),
                AuditResult.toCome(Audits.all().get(2), THREADS));
        Judged audited = new Judged(THREE.name(), THREE.aim(), THREE.criteria(), audits, List.of());
        assertThat(words(List.of(REFUSALS, THREADS), audited))
                .containsExactly("Next: step 3.4, answer 400, 501, 502 and 504, and go on serving (P.java:48)."
                        + " It gives no points of its own: the next come with step 4.1. But 2 audits wait for it.");
    }

    @Test
    void a_step_that_nothing_waits_for_is_named_all_the_same() {
        assertThat(words(List.of(BUFFER), Reports.judged(Part.CONCURRENT_PROXY, 40, 15, 0)))
                .hasSize(1)
                .first()
                .asString()
                .contains("step 4.2", "(B.java:45)", "no points of its own", "the next come with step 5.");
    }

    @Test
    void what_should_have_worked_comes_before_the_next_step() {
        Judged failed = Reports.judged(Part.SEQUENTIAL_PROXY, 0, 0, 0);
        assertThat(words(List.of(THREADS), failed))
                .containsExactly("Next: the first failure above, in part3-sequential-proxy, basic.");
        NotJudged broken =
                new NotJudged("part4-concurrent-proxy", Part.CONCURRENT_PROXY, "does not compile", List.of());
        assertThat(words(List.of(THREADS), THREE, broken))
                .containsExactly("Next: part4-concurrent-proxy is not judged: does not compile.");
    }

    @Test
    void a_missed_audit_is_named_with_the_command_that_tries_it_again() {
        Judged missed = Reports.audited(List.of(new Met(), new Missed("this", "that", List.of())));
        assertThat(words(List.of(), missed))
                .element(1)
                .isEqualTo("part5-cache-proxy misses 1 audit; the first is explained above. Try it again:"
                        + " java -jar grader/target/grader.jar --stage 3 --check "
                        + Audits.all().get(1).id());
    }

    @Test
    void all_points_are_praised_for_what_the_proxy_does_and_open_ways_to_go_on() {
        Outlook outlook = Outlook.of(Reports.of(THREE, Reports.audited(List.of(new Met(), new Met()))));
        assertThat(outlook.words()).hasSize(2);
        assertThat(outlook.words().get(0)).startsWith("All 70 points. You have built a web proxy");
        assertThat(outlook.words().get(1)).startsWith("It also keeps to all 2 sentences");
        assertThat(outlook.ways())
                .extracting(Outlook.Way::how)
                .anyMatch(how -> how.contains("grader.jar bench"))
                .anyMatch(how -> how.contains("part5-cache-proxy/README.md"));
    }

    @Test
    void without_audits_the_praise_says_that_there_are_some() {
        assertThat(words(List.of(), Reports.judged(Part.CACHE_PROXY, 40, 15, 15)))
                .element(1)
                .asString()
                .contains("leave out --points-only");
    }

    @Test
    void an_audit_that_waits_for_a_step_is_not_said_to_hold() {
        Judged waiting = Reports.audited(List.of(new Met(), new ToCome(BUFFER)));
        assertThat(words(List.of(BUFFER), waiting)).noneMatch(words -> words.contains("keeps to all"));
    }

    @Test
    void a_program_that_is_no_stage_of_the_lab_is_not_sent_to_the_labs_folders() {
        Judged five = Reports.judged(Part.CACHE_PROXY, 40, 15, 15);
        Judged program = new Judged("./proxy {port}", five.aim(), five.criteria(), List.of(), List.of());
        Outlook outlook = Outlook.of(Reports.of(program));
        assertThat(outlook.words().get(0)).startsWith("All 70 points: the proxy hands on");
        assertThat(outlook.ways()).isEmpty();
    }

    @Test
    void the_places_that_it_names_are_there() throws Exception {
        Path part = Path.of("../..", Part.CACHE_PROXY.folder());
        assertThat(Files.readAllLines(part.resolve("README.md"))).contains("## " + Outlook.MORE);
        assertThat(part.resolve("run")).isRegularFile();
    }

    @Test
    void the_score_stays_the_last_line() {
        StringWriter text = new StringWriter();
        new ConsoleReport(new PrintWriter(text), false, Paint.NONE)
                .end(Reports.of(Reports.judged(Part.CACHE_PROXY, 40, 15, 15)));
        assertThat(text.toString().lines())
                .contains("Where to go from here:")
                .last()
                .isEqualTo("totalScore: 70/70");
    }

    private static List<String> words(List<Hole> holes, StageResult... stages) {
        return Outlook.of(new Report("a lab", 1, holes, List.of(), List.of(stages), Duration.ZERO))
                .words();
    }
}
