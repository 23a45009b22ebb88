package proxylab.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.ValueWrapper;

/**
 * What a failed assertion or an unexpected exception says, sorted.
 *
 * @param what what was looked at; empty if the assertion does not say
 * @param lines expected and actual, with a caret, or the assertion's own words
 * @param mistake what the difference gives away; empty if it could have many causes
 */
record FailureSummary(String what, List<String> lines, Optional<String> mistake) {
    private static final int MAX_LINES = 30;
    private static final int MAX_CHARS = 300;
    private static final Pattern DESCRIPTION = Pattern.compile("(?s)\\A\\[(.*?)] ?\\R(.*)\\z");
    /** As a duration prints itself in a message: {@code PT10S}. */
    private static final Pattern DURATION = Pattern.compile("\\bPT(\\d+(?:\\.\\d+)?)S\\b");

    /** What Jupiter says, of a test's own limit and of one inside a test. */
    private static final Pattern TIMED_OUT = Pattern.compile("(?s)(?:(.*) ==> )?.*\\btimed out after (\\d+ \\w+)");

    /** What Awaitility says at the end. */
    private static final Pattern AWAITED = Pattern.compile("\\bwithin (\\d+ \\w+( \\d+ \\w+)*)\\.$");

    private static final String OF_AN_OPTIONAL = "Expecting actual:\n  Optional[";
    private static final String OWN_CODE = "proxylab.";

    static FailureSummary of(Throwable failure) {
        if (failure instanceof ConditionTimeoutException && failure.getCause() instanceof AssertionError last) {
            return of(last).asked(failure.getMessage());
        }
        String message = DURATION.matcher(String.valueOf(failure.getMessage())).replaceAll("$1 s");
        Matcher described = DESCRIPTION.matcher(message);
        String what = described.matches() ? shortened(described.group(1)) : "";
        Matcher timedOut = TIMED_OUT.matcher(message);
        if (timedOut.matches()) {
            return noEnd(failure, timedOut);
        }
        if (!(failure instanceof AssertionError)) {
            return new FailureSummary(what, unexpected(failure), Optional.empty());
        }
        String words = described.matches() ? described.group(2) : message;
        return comparison(failure, words, what)
                .orElseGet(() -> new FailureSummary(
                        what, AssertionWords.told(words).orElseGet(() -> lines(words)), Optional.empty()));
    }

    /** The same, of an assertion that did not come true in time: {@code 2 seconds}, if Awaitility's message has it. */
    private FailureSummary asked(String message) {
        Matcher limit = AWAITED.matcher(message);
        String tries = limit.find() ? "again and again for " + limit.group(1) : "again and again";
        return new FailureSummary(what.isEmpty() ? tries : what + ", " + tries, lines, mistake);
    }

    /** Only for a comparison of two whole values: other assertions keep parts of values, which mean less. */
    private static Optional<FailureSummary> comparison(Throwable failure, String words, String what) {
        if (failure instanceof AssertionFailedError error && error.isExpectedDefined() && error.isActualDefined()) {
            if (words.stripLeading().startsWith("expected:")) {
                String place = error.getCause() == null ? "" : at(error.getCause());
                return Optional.of(of(what, shown(error.getExpected()), shown(error.getActual()) + place));
            }
            if (words.stripLeading().startsWith(OF_AN_OPTIONAL)) {
                return Optional.of(of(what, quoted(error.getExpected()), quoted(error.getActual())));
            }
        }
        return Optional.empty();
    }

    /** The cause, if there is one, was made where the thread was at that moment; its words are Jupiter's own affair. */
    private static FailureSummary noEnd(Throwable failure, Matcher timedOut) {
        String what = timedOut.group(1) == null ? "" : shortened(timedOut.group(1));
        String place = failure.getCause() == null ? "" : at(failure.getCause());
        return new FailureSummary(
                what,
                List.of("expected  an end within " + timedOut.group(2), "actual    none: it timed out" + place),
                Optional.empty());
    }

    private static FailureSummary of(String what, String expected, String actual) {
        return new FailureSummary(what, Difference.lines(expected, actual), CommonMistake.of(expected, actual));
    }

    /** A comparison keeps its values as they are printed. */
    private static String shown(ValueWrapper value) {
        return VisibleRepresentation.visible(String.valueOf(value.getValue()));
    }

    private static String quoted(ValueWrapper value) {
        return VisibleRepresentation.visible(new VisibleRepresentation().toStringOf(value.getValue()));
    }

    private static List<String> lines(String words) {
        List<String> lines = new ArrayList<>();
        for (String line : words.strip().split("\n")) {
            boolean frame = line.strip().startsWith("at ") || line.strip().startsWith("...(");
            if (!line.isBlank() && !frame && lines.size() < MAX_LINES) {
                lines.add(shortened(line));
            }
        }
        return lines;
    }

    private static String shortened(String line) {
        String visible = VisibleRepresentation.visible(line);
        return visible.length() > MAX_CHARS ? visible.substring(0, MAX_CHARS) + "..." : visible;
    }

    private static List<String> unexpected(Throwable failure) {
        List<String> lines = new ArrayList<>();
        lines.add("expected  no exception");
        lines.add("actual    " + VisibleRepresentation.visible(failure.toString()) + at(failure));
        Throwable cause = failure.getCause();
        if (cause != null && cause != failure) {
            lines.add("          because of " + VisibleRepresentation.visible(cause.toString()) + at(cause));
        }
        return lines;
    }

    /** The place in the lab's own code, if there is one: the JDK's frames above it say less. */
    private static String at(Throwable failure) {
        return ownFrame(failure.getStackTrace()).map(place -> " at " + place).orElse("");
    }

    /** {@code File.java:12}, the innermost place in the lab's own code. */
    static Optional<String> ownFrame(StackTraceElement[] trace) {
        return Stream.of(trace)
                .filter(frame -> frame.getClassName().startsWith(OWN_CODE))
                .findFirst()
                .map(frame -> frame.getFileName() + ":" + frame.getLineNumber());
    }
}
