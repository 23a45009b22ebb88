package proxylab.bench.soak.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The vitals of a process")
class VitalsTest {
    private static final ClassHistogram NOTHING = new ClassHistogram(0, Map.of());

    private static List<Growth> growth(Measure measure, long before, long after) {
        return new Vitals(Map.of(measure, after), NOTHING).grownSince(new Vitals(Map.of(measure, before), NOTHING));
    }

    @ParameterizedTest
    @CsvSource({
        "THREADS, 10, 13, 14",
        "THREADS, 1000, 1050, 1051",
        "FILES, 7, 10, 11",
        "FILES, 200, 210, 211",
        "ABANDONED, 0, 3, 4",
        "ABANDONED, 100, 3, 4",
        "HEAP, 4000, 4512, 4513",
        "HEAP, 40000, 42000, 42001",
        "RESIDENT, 100000, 108192, 108193",
        "RESIDENT, 400000, 420000, 420001",
    })
    void may_grow_by_5_percent_or_by_a_little(Measure measure, long before, long most, long tooMuch) {
        assertThat(growth(measure, before, most)).as("up to the limit").isEmpty();
        assertThat(growth(measure, before, 1)).as("less than before").isEmpty();
        assertThat(growth(measure, before, tooMuch))
                .as("%s, one more than the limit", measure.title())
                .hasSize(1)
                .first()
                .satisfies(growth -> assertThat(growth.lines())
                        .hasSize(3)
                        .first()
                        .asString()
                        .contains("expected at most ", measure.title(), ", got "));
    }

    @Test
    void a_measure_that_the_system_does_not_tell_is_left_out() {
        Vitals none = new Vitals(Map.of(), NOTHING);

        assertThat(none.of(Measure.FILES)).isEmpty();
        assertThat(new Vitals(Map.of(Measure.FILES, 100L), NOTHING).grownSince(none))
                .isEmpty();
        assertThat(none.grownSince(new Vitals(Map.of(Measure.FILES, 1L), NOTHING)))
                .isEmpty();
    }

    @Test
    void the_classes_that_have_grown_are_read_from_what_jcmd_prints() throws Exception {
        ClassHistogram before = ClassHistogram.parse("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          1000          50000  [B (java.base@17.0.15)
                   2:          1000          24000  java.lang.String (java.base@17.0.15)
                   3:            10            400  proxylab.net.Server
                Total          2010          74400
                """, "Total          2010          74400\n");
        ClassHistogram after = ClassHistogram.parse("""
                   1:          1000          51000  [B (java.base@17.0.15)
                   2:          1000          24000  java.lang.String (java.base@17.0.15)
                   3:         20000          20000  [Lproxylab.net.Server;
                """, "   9: 1 16 x.Y\nTotal          22000          95000\n");

        assertThat(before.totalBytes()).isEqualTo(74_400);
        assertThat(after.grownSince(before))
                .containsExactly("proxylab.net.Server[] (20,000 bytes more)", "byte[] (1,000 bytes more)");
    }

    @Test
    void a_process_that_cannot_be_asked_is_named_with_its_own_words() {
        assertThatThrownBy(() -> ClassHistogram.parse("1234:\njava.io.IOException: no such process\n", "process\n"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("expected a line 'Total' from jcmd")
                .hasMessageContaining("no such process");
    }
}
