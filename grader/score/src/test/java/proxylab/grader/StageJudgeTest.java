package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.grader.fixture.OddProxy;
import proxylab.probe.BusyMachine;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.report.Verdict;
import proxylab.subject.Launch;
import proxylab.subject.Limits;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.toolbox.ProgressListener;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Side;

@DisplayName("A proxy is judged by what crosses the wire")
@Execution(ExecutionMode.CONCURRENT)
class StageJudgeTest {

    @ParameterizedTest(name = "{0}: {1} + {2} + {3}")
    @CsvSource({"CachingFixture, 40, 15, 15", "ConcurrentFixture, 40, 15, 0", "SequentialFixture, 40, 0, 0"})
    void each_stage_of_the_lab_has_its_score(String fixture, int basic, int concurrency, int cache) throws Exception {
        Judged judged = judged(Fixtures.command("proxylab.grader.fixture." + fixture), Limits.defaults());
        assertThat(points(judged)).containsExactly(basic, concurrency, cache);
    }

    @Test
    void a_drawing_shows_what_belongs_to_its_check_and_nothing_else() throws Exception {
        Judged judged = judged(Fixtures.command("proxylab.grader.fixture.CachingFixture"), Limits.defaults());
        for (Verdict verdict : verdicts(judged)) {
            Transcript drawing = verdict.evidence().transcript();
            List<String> atTheOrigin = requests(drawing, Side.ORIGIN);
            assertThat(atTheOrigin)
                    .as("the paths that origins were asked for, in the drawing for " + verdict.subject())
                    .isNotEmpty()
                    .isSubsetOf(requests(drawing, Side.CLIENT));
        }
        for (Verdict verdict : judged.criteria().get(0).verdicts()) {
            Transcript drawing = verdict.evidence().transcript();
            String path = verdict.subject().split(" ")[0];
            assertThat(requests(drawing, Side.ORIGIN)).containsExactly(path);
            assertThat(requests(drawing, Side.CLIENT)).containsExactly(path);
        }
    }

    private static List<Verdict> verdicts(Judged judged) {
        return judged.criteria().stream()
                .flatMap(criterion -> criterion.verdicts().stream())
                .toList();
    }

    /** The paths of the requests that crossed the wire on this side of the proxy, in their order. */
    private static List<String> requests(Transcript drawing, Side side) {
        return drawing.joinedEvents().stream()
                .filter(event ->
                        event.side() == side && event.toProxy() == (side == Side.CLIENT) && event.kind() == Kind.BYTES)
                .map(event -> new String(event.bytes(), StandardCharsets.ISO_8859_1).split(" ")[1])
                .map(target -> target.replaceFirst("^http://[^/]*", ""))
                .toList();
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of(OddProxy.SENDS_AN_EMPTY_LINE_TOO_MANY, 40, 15, 15),
                Arguments.of(OddProxy.LISTENS_ON_IPV6_ONLY, 40, 15, 15),
                Arguments.of(OddProxy.ENDS_WHEN_A_CLIENT_HAS_LEFT, 40, 15, 15),
                Arguments.of(OddProxy.STARTS_SLOWLY, 40, 15, 15),
                Arguments.of(OddProxy.STORES_LATE, 40, 15, 15),
                Arguments.of(OddProxy.ASKS_TWICE, 40, 15, 15),
                Arguments.of(OddProxy.ANSWERS_IN_CHUNKS, 40, 15, 15),
                Arguments.of(OddProxy.KEEPS_CONNECTIONS_OPEN, 40, 15, 15));
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}: {1} + {2} + {3}")
    @MethodSource("odd")
    void an_unusual_proxy_gets_the_points_it_earns(OddProxy proxy, int basic, int concurrency, int cache)
            throws Exception {
        assertThat(points(judged(Fixtures.command(proxy), Fixtures.LIMITS))).containsExactly(basic, concurrency, cache);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(OddProxy.ADDS_BYTES_AND_NO_LENGTH, 0, 0, 0, "bytes were added"),
                Arguments.of(OddProxy.ASKS_FOR_THE_HOME_PAGE, 8, 15, 15, "asked for something else"),
                Arguments.of(OddProxy.STORES_HALF, 40, 15, 0, "the end is missing"),
                Arguments.of(OddProxy.ENDS_AFTER_ONE_CLIENT, 8, 0, 0, "exit status 9"),
                Arguments.of(OddProxy.ENDS_IN_THE_FIFTH_ANSWER, 32, 15, 15, "SIGSEGV"),
                Arguments.of(OddProxy.GIVES_THE_FIRST_CLIENT_UP, 40, 0, 0, "given up client A"));
    }

    @Tag("thorough")
    @ParameterizedTest(name = "{0}: {1} + {2} + {3}, \"{4}\"")
    @MethodSource("wrong")
    void a_wrong_proxy_loses_its_points_and_the_report_says_why(
            OddProxy proxy, int basic, int concurrency, int cache, String message) throws Exception {
        Judged judged = judged(Fixtures.command(proxy), Fixtures.LIMITS);
        assertThat(points(judged)).containsExactly(basic, concurrency, cache);
        assertThat(failures(judged)).contains(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"SENDS_NO_EMPTY_LINE, sent no whole request", "NEVER_ANSWERS, no whole answer within"})
    void a_proxy_that_never_answers_costs_little_time(OddProxy proxy, String message) throws Exception {
        long start = System.nanoTime();
        Judged judged = judged(Fixtures.command(proxy), Fixtures.IMPATIENT);
        assertThat(points(judged)).containsExactly(0, 0, 0);
        assertThat(failures(judged)).contains(message, "not one file came through");
        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(BusyMachine.stretched(Duration.ofSeconds(20)));
    }

    @Test
    void a_program_that_ends_before_it_listens_is_quoted() throws Exception {
        NotJudged result = (NotJudged) judge(Fixtures.command(OddProxy.ENDS_BEFORE_IT_LISTENS), Fixtures.LIMITS);
        assertThat(result.points()).isZero();
        assertThat(result.reason()).contains("ended before it listened").contains("exit status 3");
        assertThat(result.details()).contains("| this machine is not good enough");
    }

    @Test
    void a_program_that_ends_because_a_step_is_not_written_is_not_blamed() throws Exception {
        Hole hole = new Hole(Step.ACCEPT_LOOP, "Server.java", 107);
        Judged result =
                (Judged) judge(Fixtures.command(OddProxy.ENDS_BEFORE_IT_LISTENS), Fixtures.LIMITS, List.of(hole));
        assertThat(result.points()).isZero();
        assertThat(result.notWritten()).contains(hole);
        assertThat(result.remarks()).contains("| this machine is not good enough");
    }

    @Test
    void a_program_that_never_listens_gets_nothing_whatever_it_prints() throws Exception {
        Limits limits = new Limits(Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        NotJudged result = (NotJudged) judge(Fixtures.command(OddProxy.NEVER_LISTENS), limits);
        assertThat(result.reason()).contains("did not listen").containsPattern("within [1-5]");
    }

    @Test
    void a_program_that_is_not_there_is_reported_with_the_words_of_the_shell() throws Exception {
        NotJudged result = (NotJudged) judge("./no-such-proxy {port}", Fixtures.LIMITS);
        assertThat(result.reason()).contains("exit status 127");
        assertThat(String.join("\n", result.details())).contains("no-such-proxy");
    }

    @Test
    void looking_whether_a_proxy_listens_does_not_disturb_it() throws Exception {
        assertThat(Files.isReadable(Path.of("/proc/net/tcp")))
                .as("tables of open ports")
                .isTrue();
        Judged judged = judged(Fixtures.command(OddProxy.ENDS_AT_AN_EMPTY_CONNECTION), Fixtures.LIMITS);
        assertThat(judged.points()).isEqualTo(70);
    }

    private static Judged judged(String command, Limits limits) throws Exception {
        StageResult result = judge(command, limits);
        assertThat(result).isInstanceOf(Judged.class);
        return (Judged) result;
    }

    private static StageResult judge(String command, Limits limits) throws Exception {
        return judge(command, limits, List.of());
    }

    private static StageResult judge(String command, Limits limits, List<Hole> holes) throws Exception {
        StageJudge judge = new StageJudge(Ground.ofThisSystem(), limits, Scope.POINTS, holes, ProgressListener.UNSEEN);
        return judge.judge("fixture", Part.CACHE_PROXY, new Launch.Shell(command), new SplittableRandom());
    }

    private static List<Integer> points(Judged judged) {
        return judged.criteria().stream().map(CriterionResult::points).toList();
    }

    /** All that is said about what went wrong. */
    private static String failures(Judged judged) {
        return verdicts(judged).stream()
                .filter(verdict -> !verdict.isPassed())
                .map(verdict -> verdict.summary() + "\n" + verdict.explanation())
                .collect(Collectors.joining("\n"));
    }
}
