package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import proxylab.probe.RawClient;
import proxylab.subject.Loopback;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Speaker;

/**
 * One request under way: sent at once; its answer can be awaited for any time, and then again.
 *
 * <p>Not thread safe.
 */
final class Fetch implements AutoCloseable {
    /** Several times the largest test file. */
    private static final int MOST_BYTES = 4 << 20;

    private final RawClient client;
    private final Speaker speaker;
    private final long started;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private Answer answer = Answer.parse(new byte[0], false);
    private boolean ended;

    private Fetch(RawClient client, Speaker speaker, long started) {
        this.client = client;
        this.speaker = speaker;
        this.started = started;
    }

    /**
     * How a fetch went.
     *
     * @param answer what came
     * @param elapsed the time from connecting to the last byte
     * @param gaveUp whether it was only the time limit that ended the waiting
     */
    record Outcome(Answer answer, Duration elapsed, boolean gaveUp) {
        /** No connection, so no answer. */
        static Outcome none(String trouble) {
            return new Outcome(Answer.none(trouble), Duration.ZERO, false);
        }
    }

    /** Something to connect to. */
    @FunctionalInterface
    interface Destination {
        RawClient connect(Duration limit) throws IOException;
    }

    /** Asks a proxy for {@code url}, as curl does. */
    static Fetch throughProxy(Destination proxy, String url, Duration limit, Speaker speaker) throws IOException {
        return send(proxy, limit, speaker, request(url, url, "Proxy-Connection: Keep-Alive"));
    }

    /** Asks the origin server of {@code url} itself. */
    static Outcome direct(String url, Duration limit) throws IOException {
        URI uri = URI.create(url);
        Destination origin = time -> RawClient.connect(Loopback.IPV4, uri.getPort(), time);
        try (Fetch fetch = send(
                origin, limit, new Transcript().client("direct"), request(uri.getPath(), url, "Connection: close"))) {
            return fetch.await(limit);
        }
    }

    private static String request(String target, String url, String connectionField) {
        return "GET " + target + " HTTP/1.1\r\nHost: " + URI.create(url).getAuthority()
                + "\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n" + connectionField + "\r\n\r\n";
    }

    private static Fetch send(Destination server, Duration limit, Speaker speaker, String request) throws IOException {
        long started = System.nanoTime();
        RawClient client = server.connect(limit);
        try {
            speaker.did(Kind.CONNECTED);
            speaker.sent(request.getBytes(ISO_8859_1));
            client.send(request);
            return new Fetch(client, speaker, started);
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    /** Reads until the answer is whole or can't become it, but no longer than {@code limit} from now. */
    Outcome await(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!ended && !answer.isWhole()) {
                long left = (deadline - System.nanoTime() + 999_999) / 1_000_000;
                if (left <= 0) {
                    return gaveUp(limit);
                }
                client.limit(Duration.ofMillis(left));
                byte[] some = readSome();
                received.writeBytes(some);
                answer = Answer.parse(received.toByteArray(), ended);
                if (received.size() > MOST_BYTES && !answer.isWhole()) {
                    ended = true;
                    answer = answer.brokenOff("more than " + Wording.bytes(MOST_BYTES) + " came");
                }
            }
        } catch (SocketTimeoutException e) {
            return gaveUp(limit);
        } catch (IOException e) {
            ended = true;
            speaker.saw(Kind.RESET);
            answer = answer.brokenOff("the connection was reset after " + Wording.bytes(received.size()));
        }
        return new Outcome(answer, elapsed(), false);
    }

    private byte[] readSome() throws IOException {
        byte[] some = client.readSome();
        ended = some.length == 0;
        if (ended) {
            speaker.saw(Kind.FINISHED);
        } else {
            speaker.received(some);
        }
        return some;
    }

    private Outcome gaveUp(Duration limit) {
        return new Outcome(answer.brokenOff("no whole answer within " + Wording.time(limit)), elapsed(), true);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** After an answer: waits until the server has closed the connection, but at most for {@code limit}. */
    void awaitClose(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!ended && System.nanoTime() < deadline) {
                client.limit(limit);
                readSome();
            }
        } catch (IOException e) {
            // reset, or kept open: either way there is nothing more to wait for
        }
    }

    /** Whether nothing has come yet, and more may come. Takes a millisecond. */
    boolean isStillWaiting() {
        await(Duration.ofMillis(1));
        return !ended && received.size() == 0;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
