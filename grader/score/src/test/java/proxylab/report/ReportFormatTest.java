package proxylab.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
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
import wiremock.com.networknt.schema.InputFormat;
import wiremock.com.networknt.schema.JsonSchemaFactory;
import wiremock.com.networknt.schema.SpecVersion.VersionFlag;

@DisplayName("Other programs read a report in their own form")
class ReportFormatTest {
    private static final Missed MISSED = new Missed("a < b & \"c\"", "that\n  ^\u0001", List.of("last words"));
    private static final StageResult AUDITED = Reports.audited(List.of(new Met(), MISSED, new Skipped("no options")));
    private static final StageResult BROKEN = new NotJudged(
            "part4-concurrent-proxy", Part.CONCURRENT_PROXY, "does not compile (1 error)", List.of("X.java:3: <T>"));

    static Stream<Report> reports() {
        StageResult sequential = Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0);
        return Stream.of(Reports.of(), Reports.of(BROKEN), Reports.of(sequential, BROKEN, AUDITED), unfinished());
    }

    private static Report unfinished() {
        List<Hole> holes = List.of(new Hole(Step.RELAY, "X.java", 7));
        StageResult.Judged judged = Reports.judged(Part.SEQUENTIAL_PROXY, 0, 0, 0);
        List<CriterionResult> criteria = judged.criteria().stream()
                .map(result -> result.of(Part.SEQUENTIAL_PROXY, holes))
                .toList();
        StageResult stage = new StageResult.Judged(judged.name(), judged.aim(), criteria, List.of(), List.of());
        return new Report("a lab", 1, holes, List.of("X.java is <odd>"), List.of(stage), Duration.ofMillis(1_500));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void json_is_what_its_schema_says(Report report) throws Exception {
        assertThat(violations(Files.readString(Path.of("../report.schema.json")), ReportFormat.JSON.text(report)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void gradescope_gets_what_it_documents(Report report) throws Exception {
        assertThat(violations(resource("gradescope.schema.json"), ReportFormat.GRADESCOPE.text(report)))
                .isEmpty();
    }

    @Test
    void what_was_assumed_of_the_sources_is_in_every_form_that_has_a_place_for_it() {
        assertThat(object(ReportFormat.JSON.text(unfinished())).getAsJsonArray("remarks"))
                .containsExactly(new JsonPrimitive("X.java is <odd>"));
        assertThat(object(ReportFormat.GRADESCOPE.text(unfinished()))
                        .get("output")
                        .getAsString())
                .endsWith("\nNote: X.java is <odd>");
        assertThat(HtmlReport.text(unfinished())).contains("About the sources", "<p>X.java is &lt;odd&gt;</p>");
        assertThat(HtmlReport.text(Reports.of(BROKEN))).doesNotContain("About the sources");
    }

    @Test
    void json_tells_everything_that_the_records_hold() {
        JsonObject run = object(ReportFormat.JSON.text(Reports.of(BROKEN, AUDITED)));
        assertThat(run.get("score").getAsInt()).isEqualTo(70);
        JsonArray stages = run.getAsJsonArray("stages");
        assertThat(stages.get(0).getAsJsonObject().get("reason").getAsString()).isEqualTo("does not compile (1 error)");
        JsonObject audits = stages.get(1).getAsJsonObject().getAsJsonObject("audits");
        assertThat(audits.get("met").getAsInt()).isEqualTo(1);
        assertThat(audits.get("missed").getAsInt()).isEqualTo(1);
        assertThat(audits.get("notTried").getAsInt()).isEqualTo(1);
        JsonObject missed = audits.getAsJsonArray("results").get(1).getAsJsonObject();
        assertThat(missed.get("happened").getAsString()).isEqualTo(MISSED.happened());
        assertThat(missed.get("outcome").getAsString()).isEqualTo("missed");
    }

    @Test
    void json_and_the_page_mark_what_only_this_lab_asks_for() {
        List<Audit> audits = Audits.all();
        Report report = Reports.of(
                Reports.audited(audits.stream().<Outcome>map(audit -> new Met()).toList()));
        JsonArray results = object(ReportFormat.JSON.text(report))
                .getAsJsonArray("stages")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("audits")
                .getAsJsonArray("results");
        String page = HtmlReport.text(report);

        for (int i = 0; i < audits.size(); i++) {
            Audit audit = audits.get(i);
            assertThat(results.get(i).getAsJsonObject().get("classic").getAsBoolean())
                    .as("whether %s is marked as the classic lab's in the JSON", audit.id())
                    .isEqualTo(audit.isClassic());
            assertThat(page.contains("<code>" + audit.id() + "</code> <b"))
                    .as("whether %s is marked as this lab's own on the page", audit.id())
                    .isNotEqualTo(audit.isClassic());
        }
    }

    @Test
    void the_points_of_the_tests_add_up_to_the_score() {
        for (Report report : reports().toList()) {
            JsonObject result = object(ReportFormat.GRADESCOPE.text(report));
            int sum = result.getAsJsonArray("tests").asList().stream()
                    .map(test -> test.getAsJsonObject().get("score"))
                    .mapToInt(score -> score == null ? 0 : score.getAsInt())
                    .sum();
            assertThat(sum).isEqualTo(result.get("score").getAsInt()).isEqualTo(report.score());
        }
    }

    @Test
    void where_nothing_was_judged_every_line_says_why() {
        String text = ReportFormat.GRADESCOPE.text(Reports.of(BROKEN));
        assertThat(object(text).getAsJsonArray("tests")).allSatisfy(test -> assertThat(
                        test.getAsJsonObject().get("output").getAsString())
                .contains("part4-concurrent-proxy: does not compile (1 error)", "X.java:3: <T>"));
    }

    @Test
    void of_missed_audits_a_grade_book_has_the_first_in_full_the_others_in_a_line_each_and_no_points() {
        Report report = Reports.of(Reports.audited(List.of(new Met(), MISSED, MISSED, new Met(), MISSED)));
        JsonArray tests = object(ReportFormat.GRADESCOPE.text(report)).getAsJsonArray("tests");
        JsonObject audits = tests.get(3).getAsJsonObject();
        assertThat(audits.has("score")).isFalse();
        assertThat(audits.get("name").getAsString()).contains("2/5");
        List<Audit> all = Audits.all();
        assertThat(audits.get("output").getAsString())
                .startsWith("MISSED " + all.get(1).id())
                .contains(MISSED.expected(), "\nlikely cause: ", "\nagain: ", "\nlast words\n")
                .containsOnlyOnce("likely cause: ")
                .endsWith("\nMISSED " + all.get(2).id() + ": " + all.get(2).sentence() + "\nMISSED "
                        + all.get(4).id() + ": " + all.get(4).sentence());
    }

    @Test
    void xml_counts_failures_and_what_was_left_out() throws Exception {
        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(ReportFormat.JUNIT.text(Reports.of(BROKEN, AUDITED)))))
                .getDocumentElement();
        assertThat(suites.getTagName()).isEqualTo("testsuites");
        NodeList list = suites.getElementsByTagName("testsuite");
        Element audited = (Element) list.item(1);
        assertThat(((Element) list.item(0)).getAttribute("failures")).isEqualTo("1");
        assertThat(audited.getAttribute("tests")).isEqualTo("6");
        assertThat(audited.getAttribute("failures")).isEqualTo("1");
        assertThat(audited.getAttribute("skipped")).isEqualTo("1");
        Element failure = (Element) audited.getElementsByTagName("failure").item(0);
        assertThat(failure.getTextContent()).contains("should be: a < b & \"c\"", "happened: that\n  ^?");
    }

    @Test
    void a_step_that_is_not_written_is_no_failure_in_xml() {
        assertThat(ReportFormat.JUNIT.text(unfinished()))
                .contains("Not written yet: step 3.3")
                .doesNotContain("<failure");
    }

    @Test
    void a_criterion_whose_stage_is_not_written_is_no_failure_in_a_grade_book() {
        StageResult three = Reports.judged(Part.SEQUENTIAL_PROXY, 40, 0, 0);
        List<Hole> holes = List.of(new Hole(Step.THREAD_EACH, "T.java", 24));
        StageResult four = Reports.of(Reports.judged(Part.CONCURRENT_PROXY, 0, 0, 0), holes);
        List<ScoredTest> tests = ScoredTest.of(Reports.of(three, four));
        assertThat(tests.get(1).output())
                .startsWith("Not written yet: step 4.1, one thread per connection (T.java:24)\n")
                .doesNotContain("FAILED", "likely cause");
        assertThat(ScoredTest.of(Reports.of(three)).get(1).output()).contains("FAILED", "likely cause");
    }

    static JsonObject object(String json) {
        return JsonParser.parseString(json).getAsJsonObject();
    }

    static List<String> violations(String schema, String json) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(schema)
                .validate(json, InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    static String resource(String name) throws Exception {
        try (InputStream in = ReportFormatTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
