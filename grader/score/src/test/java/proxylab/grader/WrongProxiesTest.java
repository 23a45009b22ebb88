package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    static void compileTheReference() throws GradingImpossible {
        reference = new ReferenceLab(folder);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = ".*_PROXY")
    void the_reference_meets_every_audit(Part stage) throws Exception {
        Judged judged = judge(stage, reference.launch(stage), Scope.ALL);
        assertThat(missed(judged)).as("the audits that are missed").isEmpty();
        assertThat(points(judged))
                .as("the points")
                .containsExactly(40, stage.number() >= 4 ? 15 : 0, stage.number() >= 5 ? 15 : 0);
    }

    /** How much is judged: {@code -Dcatalogue=each} or {@code -Dcatalogue=all}. */
    private enum Extent {
        /** A quarter of the mistakes, by a few audits that they must miss and some that they must not. */
        QUARTER,
        /** Each mistake, in the same way. */
        EACH,
        /** Each mistake, by all audits. */
        ALL
    }

    private static final Extent EXTENT =
            Extent.valueOf(System.getProperty("catalogue", "quarter").toUpperCase(Locale.ROOT));

    /** {@code -Dmistake=WORDS} leaves the other mistakes out. */
    private static final String PART_OF_NAME = System.getProperty("mistake", "");

    private static final FirstMessages MESSAGES = FirstMessages.read();

    static Stream<WrongProxy> wrong() {
        List<WrongProxy> all = Stream.concat(WrongProxies.all().stream(), WrongCaches.all().stream())
                .toList();
        int first = new Random().nextInt(4);
        return IntStream.range(0, all.size())
                .filter(i -> EXTENT != Extent.QUARTER || i % 4 == first)
                .mapToObj(all::get)
                .filter(wrong -> wrong.mistake().contains(PART_OF_NAME));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_mistake_costs_what_it_costs(WrongProxy wrong) throws Exception {
        Scope scope =
                EXTENT == Extent.ALL ? Scope.ALL : new Scope(Optional.empty(), true, Optional.of(someAudits(wrong)));
        Judged judged = judge(wrong.stage(), reference.launch(wrong), scope);
        String message = FirstMessages.of(judged, wrong);
        MESSAGES.tell(wrong, judged, message);
        if (!wrong.isByChance()) {
            assertThat(points(judged)).as("the points").isEqualTo(wrong.points());
        } else {
            assertThat(points(judged).stream().mapToInt(Integer::intValue).sum())
                    .as("the points, at most")
                    .isLessThanOrEqualTo(
                            wrong.points().stream().mapToInt(Integer::intValue).sum());
        }
        Set<String> missed = missed(judged);
        assertThat(missed)
                .as("the audits that are missed")
                .containsAll(scope.chosen()
                        .map(chosen -> both(chosen, wrong.misses()))
                        .orElse(wrong.misses()));
        if (EXTENT != Extent.QUARTER && !wrong.isByChance()) {
            assertThat(message).as("the first message").isIn(MESSAGES.expectedOf(wrong));
        }
        assertThat(judged.audits())
                .as("the audits that are missed, and should not be")
                .filteredOn(AuditResult::isMissed)
                .filteredOn(result -> !wrong.misses().contains(result.audit().id()))
                .filteredOn(result -> !wrong.mayAlsoMiss(result.audit().id()))
                .isEmpty();
    }

    private static Set<String> both(Set<String> some, Set<String> others) {
        return some.stream().filter(others::contains).collect(Collectors.toSet());
    }

    /** The first of those that it must miss and two more, and eight of the others. */
    private static Set<String> someAudits(WrongProxy wrong) {
        List<String> inOrder = Audits.of(wrong.stage()).stream().map(Audit::id).toList();
        List<Audit> audits = new ArrayList<>(Audits.of(wrong.stage()));
        Collections.shuffle(audits);
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

    private static Judged judge(Part stage, Launch launch, Scope scope) throws Exception {
        StageJudge judge =
                new StageJudge(Ground.ofThisSystem(), Limits.defaults(), scope, List.of(), ProgressListener.UNSEEN);
        StageResult result = judge.judge("wrong", stage, launch, new SplittableRandom());
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
