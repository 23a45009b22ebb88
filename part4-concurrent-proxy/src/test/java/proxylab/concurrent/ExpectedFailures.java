package proxylab.concurrent;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Keeps from the screen what is printed of a failure that a test made on purpose, so that nobody takes it for the
 * fault. All other lines appear, those of a student's own too. It is there for a whole class of tests, because a worker
 * may print when its test is over.
 */
final class ExpectedFailures implements BeforeAllCallback, AfterAllCallback {
    private static final String MARK = "thrown by a test, on purpose";

    private PrintStream standardError;

    static IllegalStateException exception() {
        return withoutTrace(new IllegalStateException(MARK));
    }

    static AssertionError error() {
        return withoutTrace(new AssertionError(MARK));
    }

    /** One line each, with the mark in it: the lines of a stack trace have none. */
    private static <T extends Throwable> T withoutTrace(T failure) {
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        standardError = System.err;
        System.setErr(new PrintStream(new OtherLines(standardError), true, UTF_8));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        PrintStream filtered = System.err;
        System.setErr(standardError);
        filtered.close();
    }

    /** Passes on, line by line, what has no mark. The stream in front of it lets one thread in at a time. */
    private static final class OtherLines extends FilterOutputStream {
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        OtherLines(OutputStream screen) {
            super(screen);
        }

        @Override
        public void write(int b) throws IOException {
            line.write(b);
            if (b == '\n') {
                passOn();
            }
        }

        private void passOn() throws IOException {
            if (!line.toString(UTF_8).contains(MARK)) {
                line.writeTo(out);
            }
            line.reset();
        }

        /** Leaves the screen open. */
        @Override
        public void close() throws IOException {
            passOn();
            out.flush();
        }
    }
}
