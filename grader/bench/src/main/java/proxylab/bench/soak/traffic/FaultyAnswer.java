package proxylab.bench.soak.traffic;

import java.io.IOException;

/** A visitor did not get what it had to get; the message says what that was, and what came. */
final class FaultyAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    FaultyAnswer(String message) {
        super(message);
    }
}
