package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

@DisplayName("A run of tests does not wait in vain for ever")
class PatienceTest {
    private final Patience patience = new Patience();

    @Test
    @DisplayName("Failures that wait may use up the limit, and no more; then nothing is tried any more")
    void patience_has_a_limit() {
        patience.used(Patience.LIMIT.toNanos() / 2);
        patience.used(Patience.LIMIT.toNanos() / 2);
        assertThatCode(patience::check).doesNotThrowAnyException();

        patience.used(1);
        assertThatThrownBy(patience::check)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("mend the first one");
    }
}
