package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.audit.AuditResult;
import proxylab.course.Part;
import proxylab.grader.ProxyUnderTest.Ground;
import proxylab.grader.StageResult.Judged;

@Tag("thorough")
@DisplayName("A proxy with one mistake loses the points and misses the audits that the mistake costs, and no others")
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class WrongProxiesTest {
    @TempDir
    static Path folder;

    private static ReferenceLab reference;

    @BeforeAll
    static void compileTheReference() throws GradingImpossible {
        reference = new ReferenceLab(folder);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*_PROXY")
    void the_reference_meets_every_audit(Part stage) throws Exception {
        Judged judged = judge(stage, reference.launch(stage));
        assertThat(missed(judged)).as("the audits that are missed").isEmpty();
        assertThat(points(judged))
                .as("the points")
                .containsExactly(40, stage.number() >= 4 ? 15 : 0, stage.number() >= 5 ? 15 : 0);
    }

    static Stream<WrongProxy> wrong() {
        return Stream.concat(WrongProxies.all().stream(), WrongCaches.all().stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_mistake_costs_what_it_costs(WrongProxy wrong) throws Exception {
        Judged judged = judge(wrong.stage(), reference.launch(wrong));
        if (Boolean.getBoolean("catalogue.print")) {
            System.out.println(wrong + ": " + points(judged) + " " + missed(judged));
        }
        assertThat(points(judged)).as("the points").isEqualTo(wrong.points());
        assertThat(missed(judged)).as("the audits that are missed").containsAll(wrong.misses());
        Set<String> unexpected = missed(judged);
        unexpected.removeAll(wrong.misses());
        unexpected.removeAll(wrong.mayMiss());
        assertThat(unexpected)
                .as("the audits that are missed, and should not be")
                .isEmpty();
        assertThat(printed(judged)).as("the report").contains(wrong.says());
    }

    private static Judged judge(Part stage, Launch launch) throws Exception {
        StageJudge judge = new StageJudge(Ground.ofThisSystem(), Fixtures.LIMITS, Scope.ALL);
        StageResult result = judge.judge("wrong", stage.number(), launch, new SplittableRandom());
        assertThat(result).isInstanceOf(Judged.class);
        return (Judged) result;
    }

    private static List<Integer> points(Judged judged) {
        return judged.criteria().stream().map(CriterionResult::points).toList();
    }

    private static Set<String> missed(Judged judged) {
        return judged.audits().stream()
                .filter(AuditResult::isMissed)
                .map(result -> result.audit().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String printed(Judged judged) {
        StringWriter report = new StringWriter();
        new ConsoleReport(new PrintWriter(report, true), false).stage(judged);
        return report.toString();
    }
}
