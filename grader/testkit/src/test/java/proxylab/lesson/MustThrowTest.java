package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A call that must fail, and does not fail as it must, is told with what it did")
class MustThrowTest {
    private static String told(Callable<?> call) {
        Throwable failure = catchThrowable(() -> MustThrow.expect(IOException.class, "a refusal with 400", call));
        return String.join("\n", FailureSummary.of(failure).lines()).replaceAll("java:\\d+", "java:N");
    }

    @Test
    @DisplayName("what it returned")
    void what_it_returned() {
        assertThat(told(() -> "a\r")).startsWith("expected  a refusal with 400\nactual    \"a\\r\"\n");
        assertThat(told(() -> null)).startsWith("expected  a refusal with 400\nactual    null\n");
    }

    @Test
    @DisplayName("what it threw, and where")
    void what_it_threw() {
        assertThat(told(() -> {
                    throw new IllegalStateException("oh");
                }))
                .startsWith("expected  a refusal with 400\n"
                        + "actual    java.lang.IllegalStateException: oh at MustThrowTest.java:N\n");
    }

    @Test
    @DisplayName("what must be thrown is returned")
    void what_must_be_thrown_is_returned() {
        IOException broken = new IOException();
        assertThat(MustThrow.expect(IOException.class, "a failure", () -> {
                    throw broken;
                }))
                .isSameAs(broken);
    }
}
