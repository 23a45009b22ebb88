package proxylab.subject;

import java.time.Duration;

/**
 * How long the grader waits for each kind of event.
 *
 * @param start from the start of a program until it listens
 * @param firstFetch the first answer of a program, which has to warm up
 * @param fetch any later answer
 * @param blocked the least time without an answer after which a client counts as blocked by another
 * @param longest the most time that is ever given to one answer, however slow the program has been
 */
public record Limits(Duration start, Duration firstFetch, Duration fetch, Duration blocked, Duration longest) {
    /** What the grader grants every proxy. */
    public static Limits defaults() {
        return new Limits(
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                Duration.ofSeconds(2),
                Duration.ofSeconds(15));
    }
}
