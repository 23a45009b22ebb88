package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import proxylab.bench.BenchCommand;
import proxylab.grader.Grader;
import proxylab.history.History;
import proxylab.wire.TracePage;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;

@Timeout(600)
@DisplayName("axe-core finds nothing serious on any page that the grader writes, light or dark")
class PagesTest {
    private static final Path LAB = Path.of("../..");

    /** Gives everybody the same answer, so that the report has something to explain. */
    private static final String WRONG_PROXY = """
            public class Wrong {
                public static void main(String[] arguments) throws Exception {
                    try (var server = new java.net.ServerSocket(Integer.parseInt(arguments[0]))) {
                        while (true) {
                            try (var client = server.accept()) {
                                client.getInputStream().read();
                                client.getOutputStream().write("HTTP/1.0 200 OK\\r\\n\\r\\nwrong".getBytes());
                            } catch (java.io.IOException e) {
                                // the next one
                            }
                        }
                    }
                }
            }
            """;

    @TempDir
    private Path folder;

    private AxeBrowser browser;

    @BeforeEach
    void find() throws IOException {
        browser = new AxeBrowser(folder);
    }

    private void check(String page) throws Exception {
        for (boolean dark : List.of(false, true)) {
            assertThat(browser.findings(page, dark))
                    .as(dark ? "dark" : "light")
                    .filteredOn(line -> line.startsWith("serious") || line.startsWith("critical"))
                    .isEmpty();
        }
    }

    private static SubmissionResult student(int number) {
        String audits = "{'id':'3.2-host-kept','step':'3.2','sentence':'Host is kept as it came.','outcome':'%s',"
                + "'likelyCause':'It was made anew.','readMore':'part3/README.md, step 3.2'}";
        String holes = number % 3 == 0 ? "{'step':'4." + (number % 5 + 1) + "','place':'X.java:1'}" : "";
        String stage = "{'name':'part3-sequential-proxy','points':40,'judged':true,'criteria':[],'audits':{'met':"
                + (90 + number) + ",'missed':1,'results':["
                + audits.formatted(number % 2 == 0 ? "missed" : "met") + "]}}";
        String broken = number == 7
                ? ",{'name':'part4-concurrent-proxy','judged':false,'reason':'does not compile (2 errors)'}"
                : "";
        LabReport report = new Gson()
                .fromJson(
                        "{'score':" + number * 7 % 71 + ",'maxScore':70,'notWritten':[" + holes + "],'stages':[" + stage
                                + broken + "]}",
                        LabReport.class);
        String name = number % 4 == 0 ? "김민지 (" + number + ")" : "Student with a rather long name " + number;
        return new SubmissionResult(
                new Submission(name, name, Path.of(name)),
                SubmissionResult.Status.GRADED,
                "",
                1.0,
                Optional.of(report));
    }

    private static ClassHistories histories(List<SubmissionResult> results) {
        Map<Submission, History> histories = new LinkedHashMap<>();
        results.forEach(result -> histories.put(result.submission(), new History.Untold("its .git is empty")));
        return new ClassHistories(histories);
    }

    private static String summary() {
        List<SubmissionResult> results = new ArrayList<>();
        for (int number = 0; number < 30; number++) {
            results.add(student(number));
        }
        String reason = "no lab in it: expected Java files below part1-echo/src/main/java, or of a later part";
        results.add(SubmissionResult.refused(new Submission("empty", "empty", Path.of("empty")), reason));
        return SummaryPage.of(new ClassScores(results, results.size()), Mistakes.of(results), histories(results));
    }

    @Test
    void the_summary_of_a_class() throws Exception {
        check(summary());
        check(SummaryPage.of(new ClassScores(List.of(), 0), Mistakes.of(List.of()), ClassHistories.none()));
    }

    @Test
    @DisplayName("the summary's own script is let in by the page's policy")
    void the_script_runs() throws Exception {
        Path page = Files.writeString(folder.resolve("summary.html"), summary());
        assertThat(browser.open(page)).contains("31 of 31</span>", "<button type=\"button\">score</button>");
    }

    @Test
    void the_page_of_a_submission_without_a_report() throws Exception {
        check(NotGradedPage.of(SubmissionResult.refused(new Submission("a", "a", Path.of("a")), "no lab in it")));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("the report on a proxy, right or wrong")
    void the_report(boolean right) throws Exception {
        String wrong = "java " + Files.writeString(folder.resolve("Wrong.java"), WRONG_PROXY) + " {port}";
        List<String> subject = right ? List.of("--lab", LAB.toString()) : List.of("--exec", wrong);
        List<String> options = new ArrayList<>(subject);
        options.addAll(List.of("--stage", "3", "--report", folder.resolve("report").toString()));
        assertThat(execute(new CommandLine(new Grader()), options)).isZero();
        check(Files.readString(folder.resolve("report/index.html")));
    }

    @Test
    void the_page_of_a_trace() throws Exception {
        Transcript transcript = new Transcript();
        Transcript.Speaker client = transcript.client("A");
        client.did(Kind.CONNECTED);
        client.sent("GET http://h/ HTTP/1.0\r\n\r\n".getBytes());
        client.received(("HTTP/1.0 200 OK\r\n\r\n" + "long line ".repeat(50)).getBytes());
        client.saw(Kind.FINISHED);
        check(TracePage.text("a proxy", "proxy", 1, List.of(new TracePage.Conversation("one", transcript))));
    }

    @Test
    void the_page_of_the_bench() throws Exception {
        List<String> options = List.of(
                "--quick", "--scenario", "entries", "--target", "part5/pool", "--lab", LAB.toString(), "--report",
                folder.resolve("bench").toString());
        assertThat(execute(new CommandLine(new BenchCommand()), options)).isZero();
        check(Files.readString(folder.resolve("bench/index.html")));
    }

    private static int execute(CommandLine command, List<String> options) {
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(options.toArray(String[]::new));
    }
}
