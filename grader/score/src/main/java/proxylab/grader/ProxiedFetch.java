package proxylab.grader;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import proxylab.exchange.VisibleBytes;
import proxylab.grader.Fetch.Outcome;
import proxylab.grader.TinyOrigin.Seen;
import proxylab.report.Evidence;
import proxylab.subject.ProxyUnderTest;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript;

/**
 * One fetch through the proxy, seen from both of its ends.
 *
 * @param file what was asked for
 * @param outcome what the client got
 * @param seen what reached the origin meanwhile
 * @param lastWords if the program has ended: how, and what it printed; otherwise empty
 * @param transcript what both ends have seen, and those of the fetches that belong to it
 */
record ProxiedFetch(TestFile file, Outcome outcome, Seen seen, List<String> lastWords, Transcript transcript) {
    /** Between a connection that breaks off and the end of the program that held it. */
    private static final Duration DYING = Duration.ofMillis(300);

    /** Fetches the file and waits for as long as a fetch of this proxy may take. */
    static ProxiedFetch make(
            ProxyUnderTest proxy, TinyOrigin origin, TestFile file, AdaptiveTimeouts timeouts, Transcript transcript)
            throws InterruptedException {
        return make(proxy, origin, file, timeouts, transcript, Duration.ZERO);
    }

    /** The same, and then waits a little for the proxy to close the connection: then it has done everything. */
    static ProxiedFetch make(
            ProxyUnderTest proxy,
            TinyOrigin origin,
            TestFile file,
            AdaptiveTimeouts timeouts,
            Transcript transcript,
            Duration untilClose)
            throws InterruptedException {
        Seen before = origin.seen();
        Duration limit = timeouts.forFetch();
        Outcome outcome;
        try (Fetch fetch = Fetch.throughProxy(proxy::connect, origin.url(file), limit, transcript.client("client"))) {
            outcome = fetch.await(limit);
            fetch.awaitClose(untilClose);
        } catch (IOException e) {
            outcome = Outcome.none(unreachable(e));
        }
        if (outcome.gaveUp()) {
            timeouts.gaveUp();
        }
        return of(proxy, file, outcome, origin.seen().since(before), transcript);
    }

    /** Puts together what was seen at both ends. */
    static ProxiedFetch of(ProxyUnderTest proxy, TestFile file, Outcome outcome, Seen seen, Transcript transcript)
            throws InterruptedException {
        boolean mayHaveEnded = !outcome.answer().isWhole();
        boolean hasEnded = mayHaveEnded && proxy.endsWithin(outcome.gaveUp() ? Duration.ZERO : DYING);
        return new ProxiedFetch(file, outcome, seen, hasEnded ? proxy.lastWords() : List.of(), transcript);
    }

    /** For a connection that can't be made or used. */
    static String unreachable(IOException e) {
        return e instanceof ConnectException
                ? "the proxy refuses connections to its port, on 127.0.0.1 and on ::1"
                : "the connection to the proxy failed: " + e.getMessage();
    }

    Answer answer() {
        return outcome.answer();
    }

    /** A whole answer with status 200 and exactly the bytes of the file. */
    boolean isServed() {
        return answer().isWhole() && answer().status() == 200 && Arrays.equals(answer().body(), file.bytes());
    }

    /** Whether the origin was asked for the file, as an origin is asked. */
    boolean isWitnessed() {
        return seen.requestsFor(file) > 0;
    }

    boolean isRight() {
        return isServed() && isWitnessed();
    }

    boolean hasProgramEnded() {
        return !lastWords.isEmpty();
    }

    /** What crossed the wire. */
    Evidence evidence() {
        return new Evidence(wire(), transcript);
    }

    private List<String> wire() {
        List<String> lines = new ArrayList<>(List.of("client to proxy:  GET " + file.path() + " of the origin"));
        seen.requests().forEach(request -> lines.add("proxy to origin:  " + VisibleBytes.of(request.head())));
        lines.add("connections that the origin saw: " + seen.connections());
        lines.add("proxy to client:  "
                + (answer().status() == 0 ? "no status" : "status " + answer().status())
                + ", a body of " + Wording.bytes(answer().body().length)
                + (answer().trouble().isEmpty() ? "" : "; " + answer().trouble())
                + ", after " + Wording.time(outcome.elapsed()));
        return lines;
    }
}
