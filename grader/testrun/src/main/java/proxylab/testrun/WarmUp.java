package proxylab.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests of nothing: once they have run, the libraries are loaded, and real tests start at once. */
final class WarmUp {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "value")
    void a_comparison_that_holds_and_one_that_fails(String value) {
        assertThat(value).as("a value").isEqualTo("value");
        assertThatThrownBy(() -> assertThat(value.getBytes()).isEqualTo(new byte[] {1}))
                .isInstanceOf(AssertionError.class);
    }

    @Property(tries = 20)
    boolean a_property(@ForAll String text, @ForAll byte[] bytes) {
        return text.length() + bytes.length >= 0;
    }
}
