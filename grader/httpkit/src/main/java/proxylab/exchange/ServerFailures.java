package proxylab.exchange;

import java.util.Collection;
import java.util.stream.Stream;

/**
 * Answers of a server in this JVM that failed. A test that meets one tells what failed, and where, whatever it was to
 * look at: a status of 500 alone would leave a student searching.
 */
public final class ServerFailures {
    /** How the log of the lab's server begins to tell of an exception that is a mistake in the code. */
    private static final String MISTAKE = ": the handler failed: ";

    private ServerFailures() {}

    /**
     * A line for an exception that is a mistake in the server's code, as the server's log would have it, but with what
     * is behind the exception: a part of the server that is not written yet cannot make an answer of it.
     */
    public static String mistake(Throwable thrown) {
        Throwable first = thrown.getCause() == null ? thrown : thrown.getCause();
        String place = Stream.of(first.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("proxylab."))
                .findFirst()
                .map(frame -> " at " + frame.getFileName() + ":" + frame.getLineNumber())
                .orElse("");
        return "the server" + MISTAKE + first + place;
    }

    /**
     * Ends the test if an exception that is a mistake in the server's code made this answer.
     *
     * @param log the server's, with the line about this answer as its last one
     */
    public static RawResponse requireNoMistake(RawResponse response, Collection<String> log) {
        boolean isFailure = response.status() == 500 || response.bytes().length == 0;
        return isFailure && last(log).contains(MISTAKE) ? fail(response, log) : response;
    }

    /** Ends the test if the server failed for any reason (5xx). */
    public static RawResponse requireNone(RawResponse response, Collection<String> log) {
        return response.status() >= 500 ? fail(response, log) : response;
    }

    private static RawResponse fail(RawResponse response, Collection<String> log) {
        String page = response.bodyText().replaceFirst("(?s)^.*?<p>(.*?)</p>.*$", "$1");
        throw new AssertionError("expected  an answer that is no failure of the server\nactual    "
                + (response.bytes().length == 0
                        ? "nothing"
                        : response.statusLine().replaceFirst("HTTP/\\S+ ", "") + "\npage      " + page)
                + (log.isEmpty() ? "" : "\nlog       " + last(log)));
    }

    private static String last(Collection<String> log) {
        return log.stream().reduce("", (before, line) -> line);
    }
}
