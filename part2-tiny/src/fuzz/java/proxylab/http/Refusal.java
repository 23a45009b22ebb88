package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/** What every refusal owes to the one who is refused. */
public final class Refusal {
    private Refusal() {}

    /** One of these statuses, and a message that says what was expected, on one line that a terminal can show. */
    public static void assertClear(HttpException refusal, int... statuses) {
        int status = refusal.status().code();
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new AssertionError("the status " + status + " with: " + refusal.getMessage(), refusal);
        }
        String message = refusal.getMessage();
        assertThat(message).isNotBlank();
        assertThat(Quoted.printable(message)).as("a message that a terminal can show").isEqualTo(message);
        assertThat(message).hasSizeLessThan(1_000);
    }
}
