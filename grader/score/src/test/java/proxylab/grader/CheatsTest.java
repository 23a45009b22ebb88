package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.course.Part;
import proxylab.grader.Cheat.Program;
import proxylab.grader.Cheat.Submission;
import proxylab.grader.fixture.CheatingProxy;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;
import proxylab.subject.Admission;
import proxylab.subject.Admission.Admitted;
import proxylab.subject.Admission.Refusal;
import proxylab.subject.Lab;
import proxylab.subject.Launch;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Processes;
import proxylab.toolbox.ProgressListener;

@DisplayName("A cheat earns what its proxy does on the wire, and nothing more")
@Timeout(120)
@Execution(ExecutionMode.CONCURRENT)
class CheatsTest {
    private static final Map<String, String> TABLE = new ConcurrentSkipListMap<>();

    @TempDir
    static Path folder;

    private static ReferenceLab reference;

    @BeforeAll
    @Timeout(300) // all sources of the parts are compiled
    static void compileTheReference() throws GradingImpossible {
        reference = new ReferenceLab(folder);
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        if (Boolean.getBoolean("catalogue.table")) {
            TABLE.forEach((cheat, came) -> System.out.println(came + "   " + cheat));
        }
        await("the processes of " + folder)
                .atMost(Duration.ofSeconds(10))
                .until(() -> Processes.mentioning(folder.toString()).isEmpty());
        await("the threads that read what they print")
                .atMost(Duration.ofSeconds(10))
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .map(Thread::getName)
                        .filter(name -> name.matches("(output|errors) of \\d+"))
                        .allMatch(name -> Processes.isRunning(Long.parseLong(name.replaceAll("\\D", "")))));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*_PROXY")
    void the_reference_is_no_cheat_and_runs_without_the_classes_of_the_web_server(Part stage) throws Exception {
        Path place = Files.createTempDirectory(folder, "reference");
        Admission admission = Admission.of(stage, reference.classPath(stage, List.of(), Map.of()), place);
        assertThat(admission).isInstanceOf(Admitted.class);
        assertThat(place.resolve("classes/proxylab/http")).isNotEmptyDirectory();
        assertThat(place.resolve("classes/proxylab/tiny")).doesNotExist();
    }

    static List<Cheat> refused() {
        return Cheats.refused();
    }

    @ParameterizedTest(name = "one that {0}")
    @MethodSource("refused")
    void is_refused_before_it_runs(Cheat cheat) throws Exception {
        Admission admission = admission((Submission) cheat.way());
        note(cheat, admission instanceof Refusal refusal ? Grading.refused(Part.CACHE_PROXY, refusal) : null);
        assertThat(admission)
                .as("whether one is admitted that %s", cheat.sentence())
                .isInstanceOf(Refusal.class);
        NotJudged result = Grading.refused(Part.CACHE_PROXY, (Refusal) admission);
        assertThat(result.points()).isZero();
        assertThat(result.reason()).startsWith(cheat.message());
        assertThat(result.details().get(0)).startsWith("part5-cache-proxy/src/main/java/proxylab/");
    }

    static List<Cheat> judged() {
        return Cheats.judged();
    }

    @Tag("thorough")
    @ParameterizedTest(name = "one that {0}")
    @MethodSource("judged")
    void earns_what_it_does_on_the_wire(Cheat cheat) throws Exception {
        StageResult result = judge(launch(cheat));
        note(cheat, result);
        assertThat(points(result))
                .as("the points of one that %s", cheat.sentence())
                .isEqualTo(cheat.expected());
        assertThat(allThatIsSaid(result))
                .as("what is said of one that %s", cheat.sentence())
                .contains(cheat.message());
    }

    @Tag("thorough")
    @Test
    void one_that_tries_to_leave_processes_behind_leaves_none_so_it_keeps_its_points() throws Exception {
        Path pidFile = folder.resolve("pids");
        StageResult result =
                judge(new Launch.Shell(Fixtures.command(CheatingProxy.LEAVES_PROCESSES_BEHIND, pidFile.toString())));
        assertThat(points(result)).containsExactly(40, 15, 15);
        List<Long> pids = Files.readAllLines(pidFile).stream()
                .filter(line -> line.matches("\\d+"))
                .map(Long::valueOf)
                .toList();
        assertThat(pids).hasSize(3).noneMatch(Processes::isRunning);
    }

    @Tag("thorough")
    @Test
    void one_whose_source_is_a_symbolic_link_to_the_solution_is_not_judged(@TempDir Path place) throws Exception {
        Lab lab = reference.copyTo(place.resolve("lab"));
        Path source = lab.sourceFolder(Part.CACHE_PROXY).resolve("proxylab/cache/CachingUpstream.java");
        Files.move(source, place.resolve("Solution.java"));
        Files.createSymbolicLink(source, place.resolve("Solution.java"));
        NotJudged result = (NotJudged) grade(lab);
        assertThat(result.reason()).isEqualTo("has sources that lie outside the lab");
        assertThat(result.details().get(0)).contains("CachingUpstream.java: a symbolic link");
    }

    @Tag("thorough")
    @Test
    void one_with_an_annotation_processor_finds_it_is_never_run_so_it_keeps_its_points(@TempDir Path place)
            throws Exception {
        Lab lab = reference.copyTo(place.resolve("lab"));
        Path trace = place.resolve("trace");
        Path sources = lab.sourceFolder(Part.CACHE_PROXY);
        Path services = Files.createDirectories(sources.resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), "proxylab.cache.Cheating\n");
        Files.writeString(
                sources.resolve("proxylab/cache/Cheating.java"),
                "package proxylab.cache; @javax.annotation.processing.SupportedAnnotationTypes(\"*\")"
                        + " public class Cheating extends javax.annotation.processing.AbstractProcessor {"
                        + " static { try { new java.io.FileWriter(\"" + trace + "\").close(); }"
                        + " catch (java.io.IOException e) { } }"
                        + " @Override public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a,"
                        + " javax.annotation.processing.RoundEnvironment e) { return false; } }");
        assertThat(points(grade(lab))).containsExactly(40, 15, 15);
        assertThat(trace).doesNotExist();
    }

    @Tag("thorough")
    @Test
    void one_with_a_class_in_a_package_of_the_jdk_does_not_compile(@TempDir Path place) throws Exception {
        Lab lab = reference.copyTo(place.resolve("lab"));
        Path fake = lab.sourceFolder(Part.CACHE_PROXY).resolve("java/net/Socket.java");
        Files.createDirectories(fake.getParent());
        Files.writeString(fake, "package java.net; public class Socket {}");
        NotJudged result = (NotJudged) grade(lab);
        assertThat(result.reason()).startsWith("does not compile");
        assertThat(result.details().get(0)).contains("package exists in another module: java.base");
    }

    private static StageResult grade(Lab lab) throws Exception {
        Scope scope = new Scope(Optional.of(Part.CACHE_PROXY), true, Optional.of(Set.of()));
        return new Grading(7, Fixtures.LIMITS, scope, ProgressListener.UNSEEN)
                .gradeLab(lab, List.of(), result -> {})
                .stages()
                .get(0);
    }

    private static Launch launch(Cheat cheat) throws Exception {
        return cheat.way() instanceof Program program
                // a word that its children inherit, to find them by
                ? new Launch.Shell("export CHEAT=" + folder + "; exec " + Fixtures.command(program.proxy()))
                : ((Admitted) admission((Submission) cheat.way())).launch();
    }

    private static Admission admission(Submission submission) throws Exception {
        return Admission.of(
                Part.CACHE_PROXY,
                reference.classPath(Part.CACHE_PROXY, submission.edits(), submission.added()),
                Files.createTempDirectory(folder, "run"));
    }

    private static StageResult judge(Launch launch) throws Exception {
        StageJudge judge = new StageJudge(
                Ground.ofThisSystem(), Fixtures.LIMITS, Scope.POINTS, List.of(), ProgressListener.UNSEEN);
        return judge.judge("cheat", Part.CACHE_PROXY, launch, new SplittableRandom());
    }

    private static List<Integer> points(StageResult result) {
        return result instanceof Judged judged
                ? judged.criteria().stream().map(CriterionResult::points).toList()
                : List.of();
    }

    private static String allThatIsSaid(StageResult result) {
        if (result instanceof Judged judged) {
            return Stream.concat(
                            judged.criteria().stream()
                                    .flatMap(criterion -> criterion.verdicts().stream())
                                    .map(verdict -> verdict.summary() + "\n" + verdict.explanation()),
                            judged.remarks().stream())
                    .collect(Collectors.joining("\n"));
        }
        NotJudged notJudged = (NotJudged) result;
        return notJudged.reason() + "\n" + String.join("\n", notJudged.details());
    }

    private static void note(Cheat cheat, StageResult result) {
        String came = result instanceof NotJudged notJudged ? notJudged.reason() : String.valueOf(points(result));
        String expected = cheat.expected().isEmpty() ? cheat.message() : String.valueOf(cheat.expected());
        TABLE.put(cheat.sentence(), "expected: " + expected + "   got: " + came);
    }
}
