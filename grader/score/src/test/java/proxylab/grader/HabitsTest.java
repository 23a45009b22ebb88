package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult;
import proxylab.audit.Audits;
import proxylab.report.Report;
import proxylab.report.StageResult.Judged;
import proxylab.subject.Limits;
import proxylab.toolbox.ProgressListener;

/** What gets full points from the classic driver gets full points here; the audits may say more. */
@DisplayName("Habits of old student proxies that the classic driver permits cost no points")
@Timeout(60)
@Tag("thorough")
class HabitsTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "one letter case",
                "needs a length",
                "says HTTP/1.0 itself",
                "head in pieces",
                "room of 100 KB",
                "slow threads",
                "pieces of 8 KB",
                "closes late",
                "names encodings",
                "a slash too many"
            })
    void a_habit_costs_nothing(String habit) throws Exception {
        Report report = graded(habit, Scope.POINTS);

        assertThat(report.score())
                .as("the points of a proxy with the habit: %s", habit)
                .isEqualTo(70);
    }

    /** Audits that once accused such proxies of things they had not done. */
    static Stream<Arguments> accused() {
        return Stream.of(
                Arguments.of(
                        "none",
                        Set.of(
                                "3.2-line-ends",
                                "3.3-client-leaves-in-download",
                                "3.3-client-resets-in-download",
                                "4.1-slow-origin",
                                "5.1-head-not-served",
                                "5.1-head-not-stored",
                                "5.2-exact-order",
                                "5.2-oldest-evicted-first",
                                "5.2-capacity-reached",
                                "5.2-reading-counts-as-use",
                                "5.2-evicts-what-is-needed",
                                "5.3-halted-miss-delays-nobody",
                                "5.6-half-answer-not-served")),
                Arguments.of("remembers nothing", ofACacheThatIsThere()),
                Arguments.of("names encodings", Set.of("3.2-hundred-headers")),
                Arguments.of("asks again", Set.of("5.6-reset-not-stored", "5.6-own-error-not-stored")));
    }

    private static Set<String> ofACacheThatIsThere() {
        return Audits.all().stream()
                .map(Audit::id)
                .filter(id -> id.startsWith("5.") && !id.equals("5.6-hit-asks-nothing"))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accused")
    void audits_do_not_accuse_wrongly(String habit, Set<String> audits) throws Exception {
        Scope scope = new Scope(Optional.empty(), false, Optional.of(audits));

        Judged judged = (Judged) graded(habit, scope).stages().get(0);

        assertThat(judged.audits())
                .as("the audits that were made, or not tried, of a proxy with the habit: %s", habit)
                .hasSameSizeAs(audits);
        String missed = CatalogueDraw.told(judged.audits().stream().filter(AuditResult::isMissed));
        assertThat(missed)
                .overridingErrorMessage("a proxy with the habit '%s' is said to miss%n%s", habit, missed)
                .isEmpty();
    }

    private static Report graded(String habit, Scope scope) throws Exception {
        return new Grading(7, Limits.defaults(), scope, ProgressListener.UNSEEN)
                .gradeProgram(Fixtures.python("habits.py", habit), result -> {});
    }
}
