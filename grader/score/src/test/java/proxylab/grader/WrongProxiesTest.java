package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
import proxylab.audit.Audit;
import proxylab.audit.Audit.Weight;
import proxylab.audit.AuditResult;
import proxylab.audit.Audits;
import proxylab.course.Part;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult;
import proxylab.report.StageResult.Judged;
import proxylab.subject.Launch;
import proxylab.subject.Limits;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ProgressListener;

@Tag("thorough")
@DisplayName("A proxy with one mistake loses the points and misses the audits that the mistake costs, and no others")
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class WrongProxiesTest {
    @TempDir
    static Path folder;

    private static ReferenceLab reference;

    @BeforeAll
    @Timeout(300) // all sources of the parts are compiled
    static void compileTheReference() throws GradingImpossible {
        reference = new ReferenceLab(folder);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*_PROXY")
    void the_reference_meets_every_audit(Part stage) throws Exception {
        Judged judged = judge(stage, reference.launch(stage), Scope.ALL, new SplittableRandom());
        String missed = CatalogueDraw.told(judged.audits().stream().filter(AuditResult::isMissed));
        assertThat(missed)
                .overridingErrorMessage("the reference, judged as stage %d, misses%n%s", stage.number(), missed)
                .isEmpty();
        assertThat(points(judged))
                .as("the points")
                .containsExactly(40, stage.number() >= 4 ? 15 : 0, stage.number() >= 5 ? 15 : 0);
    }

    /** How much is judged: {@code -Dcatalogue=each} or {@code -Dcatalogue=all}. */
    private enum Extent {
        /** One mistake of eight, by a few audits that it must miss and some that it must not. */
        SAMPLE,
        /** Each mistake, in the same way. */
        EACH,
        /** Each mistake, by all audits. */
        ALL
    }

    private static final Extent EXTENT =
            Extent.valueOf(System.getProperty("catalogue", "sample").toUpperCase(Locale.ROOT));

    /** One mistake of so many belongs to a sample. */
    private static final int SAMPLE_SHARE = 8;

    /** {@code -Dmistake=WORDS} leaves the other mistakes out, and draws none. */
    private static final String PART_OF_NAME = System.getProperty("mistake", "");

    private static final CatalogueDraw DRAW = CatalogueDraw.ofThisRun();

    private static final FirstMessages MESSAGES = FirstMessages.read();

    static Stream<WrongProxy> wrong() {
        List<WrongProxy> all = Stream.concat(WrongProxies.all().stream(), WrongCaches.all().stream())
                .toList();
        if (EXTENT != Extent.SAMPLE || !PART_OF_NAME.isEmpty()) {
            return all.stream().filter(wrong -> wrong.mistake().contains(PART_OF_NAME));
        }
        List<WrongProxy> sample = DRAW.sample(all, SAMPLE_SHARE);
        System.out.println(DRAW.announcement(sample, all.size()));
        return sample.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_mistake_costs_what_it_costs(WrongProxy wrong) throws Exception {
        Scope scope =
                EXTENT == Extent.ALL ? Scope.ALL : new Scope(Optional.empty(), true, Optional.of(someAudits(wrong)));
        Judged judged = judge(wrong.stage(), reference.launch(wrong), scope, DRAW.bytes(wrong));
        String message = FirstMessages.of(judged, wrong);
        MESSAGES.tell(wrong, judged, message);
        checkPoints(wrong, points(judged));
        assertThat(missed(judged))
                .as("%sthe audits that are missed", DRAW.repeated(wrong))
                .containsAll(scope.chosen()
                        .map(chosen -> both(chosen, wrong.misses()))
                        .orElse(wrong.misses()));
        if (EXTENT != Extent.SAMPLE && !wrong.isByChance()) {
            assertThat(message).as("%sthe first message", DRAW.repeated(wrong)).isIn(MESSAGES.expectedOf(wrong));
        }
        String tooMany = CatalogueDraw.told(judged.audits().stream()
                .filter(AuditResult::isMissed)
                .filter(result -> !wrong.misses().contains(result.audit().id()))
                .filter(result -> !wrong.mayAlsoMiss(result.audit().id())));
        assertThat(tooMany)
                .overridingErrorMessage("%smisses, and should not:%n%s", DRAW.repeated(wrong), tooMany)
                .isEmpty();
    }

    private static void checkPoints(WrongProxy wrong, List<Integer> points) {
        if (wrong.isByChance()) {
            assertThat(sum(points))
                    .as("%sthe points, at most", DRAW.repeated(wrong))
                    .isLessThanOrEqualTo(sum(wrong.points()));
        } else {
            assertThat(points).as("%sthe points", DRAW.repeated(wrong)).isEqualTo(wrong.points());
        }
    }

    private static int sum(List<Integer> points) {
        return points.stream().mapToInt(Integer::intValue).sum();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }

    /** The first of those that it must miss and two more, and eight of the others. */
    private static Set<String> someAudits(WrongProxy wrong) {
        List<String> inOrder = Audits.of(wrong.stage()).stream().map(Audit::id).toList();
        List<Audit> audits = DRAW.shuffledAudits(wrong);
        return Stream.of(
                        inOrder.stream().filter(wrong.misses()::contains).limit(1),
                        audits.stream()
                                .map(Audit::id)
                                .filter(wrong.misses()::contains)
                                .limit(2),
                        audits.stream()
                                .filter(audit -> audit.weight() == Weight.LIGHT)
                                .map(Audit::id)
                                .filter(audit -> !wrong.misses().contains(audit))
                                .limit(8))
                .flatMap(ids -> ids)
                .collect(Collectors.toSet());
    }

    private static Judged judge(Part stage, Launch launch, Scope scope, SplittableRandom random) throws Exception {
        StageJudge judge =
                new StageJudge(Ground.ofThisSystem(), Limits.defaults(), scope, List.of(), ProgressListener.UNSEEN);
        StageResult result = judge.judge("wrong", stage, launch, random);
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
}
