package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An assertion that does not come true in time is told like any other, with the time that it had")
class AwaitedAssertionTest {
    private static final Duration LIMIT = Duration.ofMillis(150);

    @Test
    @DisplayName("expected, actual and its place; no guess at something that never ends")
    void an_assertion_that_stays_wrong() {
        Throwable failure = catchThrowable(() -> await().atMost(LIMIT)
                .untilAsserted(() -> assertThatCode(refused()).as("the port").doesNotThrowAnyException()));
        FailureSummary summary = FailureSummary.of(failure);

        assertThat(summary.what()).isEqualTo("the port, again and again for 150 milliseconds");
        assertThat(summary.lines())
                .satisfiesExactly(
                        expected -> assertThat(expected).isEqualTo("expected  no exception"),
                        actual -> assertThat(actual)
                                .matches("actual    java.io.IOException: in use at AwaitedAssertionTest.java:\\d+"));
        assertThat(CommonCause.of(failure)).isEmpty();
    }

    @Test
    @DisplayName("A condition without an assertion has nothing else to tell: something never ends")
    void a_condition_that_stays_false() {
        Throwable failure = catchThrowable(() -> await().atMost(LIMIT).until(() -> false));

        assertThat(CommonCause.of(failure))
                .hasValueSatisfying(cause -> assertThat(cause).contains("never ends"));
    }

    private static ThrowingCallable refused() {
        return () -> {
            throw new IOException("in use");
        };
    }
}
