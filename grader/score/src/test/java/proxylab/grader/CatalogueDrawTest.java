package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.Audits;
import proxylab.wire.Transcript;

@DisplayName("What a run of the catalogue leaves to chance can be repeated, and a failure names its mistake")
class CatalogueDrawTest {
    private static final List<WrongProxy> ALL = WrongProxies.all();

    private final CatalogueDraw draw = new CatalogueDraw(42);

    @Test
    @DisplayName("The same number draws the same mistakes, audits and bytes")
    void the_same_number_draws_the_same() {
        CatalogueDraw again = new CatalogueDraw(42);
        WrongProxy wrong = ALL.get(0);

        assertThat(again.sample(ALL, 8)).isEqualTo(draw.sample(ALL, 8)).isNotEmpty();
        assertThat(again.shuffledAudits(wrong)).isEqualTo(draw.shuffledAudits(wrong));
        assertThat(again.bytes(wrong).nextLong()).isEqualTo(draw.bytes(wrong).nextLong());
    }

    @Test
    @DisplayName("Each mistake is drawn sooner or later")
    void each_mistake_is_drawn() {
        assertThat(Stream.iterate(0, seed -> seed + 1).limit(200))
                .flatMap(seed -> new CatalogueDraw(seed).sample(ALL, 8))
                .containsAll(ALL);
    }

    @Test
    @DisplayName("A sample is announced with each of its mistakes, and the option that draws it again")
    void a_sample_is_announced() {
        List<WrongProxy> sample = draw.sample(ALL, 8);

        assertThat(draw.announcement(sample, ALL.size()))
                .contains("-Dcatalogue.seed=42")
                .contains(sample.stream().map(WrongProxy::toString).toList());
    }

    @Test
    @DisplayName("Before a failure stand the mistake, and a command for this mistake and this draw")
    void a_failure_names_its_mistake() {
        WrongProxy wrong = ALL.get(0);

        assertThat(draw.repeated(wrong))
                .startsWith("a proxy that " + wrong.mistake())
                .contains("\"-Dmistake=" + wrong.mistake() + "\" -Dcatalogue.seed=42");
        assertThat(ALL)
                .extracting(WrongProxy::mistake)
                .as("words within quotes")
                .noneMatch(words -> words.matches(".*[\"$`\\\\].*"));
    }

    @Test
    @DisplayName("A missed audit is told by its id, what was expected and what happened")
    void a_missed_audit_is_told() {
        Audit audit = Audits.all().get(0);
        AuditResult missed =
                new AuditResult(audit, new Missed("one", "two\nthree", List.of()), Duration.ZERO, new Transcript());

        assertThat(CatalogueDraw.told(Stream.of(missed)).lines())
                .containsExactly(audit.id(), "  expected  one", "  happened  two", "            three");
    }
}
