package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import proxylab.exchange.Chunks;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyProcess;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Speaker;

/**
 * A client of the proxy that does exactly what it is told, and notes it in the transcript. Reads that take longer than
 * the scene's patience end in {@link Unmet}. Not thread safe.
 */
final class AuditClient implements AutoCloseable {
    private static final int MOST_BYTES = 32 << 20;
    private static final int MOST_HEAD_BYTES = 1 << 20;

    private final RawClient client;
    private final Duration patience;
    private final Speaker speaker;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean ended;

    private AuditClient(RawClient client, Duration patience, Speaker speaker) {
        this.client = client;
        this.patience = patience;
        this.speaker = speaker;
    }

    static AuditClient connect(ProxyProcess proxy, Duration patience, Speaker speaker) throws Unmet {
        try {
            RawClient client = proxy.connect(patience);
            speaker.did(Kind.CONNECTED);
            return new AuditClient(client, patience, speaker);
        } catch (IOException e) {
            throw new Unmet("the proxy accepts " + speaker.name(), "no connection to it: " + e.getMessage());
        }
    }

    AuditClient send(String text) throws IOException {
        return send(text.getBytes(ISO_8859_1));
    }

    AuditClient send(byte[] bytes) throws IOException {
        speaker.sent(bytes); // noted first: its effect may be seen at once
        client.send(bytes);
        return this;
    }

    /** Says that nothing more will be sent, and goes on reading. */
    AuditClient finishSending() throws IOException {
        client.finishSending();
        speaker.did(Kind.FINISHED);
        return this;
    }

    /** Vanishes: the connection ends with a reset. */
    void reset() throws IOException {
        client.reset();
        speaker.did(Kind.RESET);
    }

    /** Waits for {@code count} bytes in all since the beginning; returns what came by then, which may be more. */
    byte[] awaitBytes(int count) throws Unmet {
        await(count + " bytes", () -> received.size() >= count);
        if (received.size() < count) {
            throw new Unmet(
                    speaker.name() + " gets " + count + " bytes",
                    "the connection ended after " + received.size() + " bytes");
        }
        return received.toByteArray();
    }

    /** Waits for the head of a response and this many bytes of its content; returns what came by then, perhaps more. */
    RawResponse awaitContent(int count) throws Unmet {
        String what = count == 0 ? "a whole head" : "a head and " + count + " bytes of content";
        await(what, () -> headEnd() >= 0 && received.size() - headEnd() >= count);
        if (headEnd() < 0 || received.size() - headEnd() < count) {
            throw new Unmet(
                    speaker.name() + " gets " + what, "the connection ended after " + received.size() + " bytes");
        }
        return RawResponse.parse(received.toByteArray());
    }

    /** Waits for the head of a response, and removes it from what came. */
    RawResponse takeHead() throws Unmet {
        byte[] begun = awaitContent(0).bytes();
        int headEnd = headEnd();
        received.reset();
        received.write(begun, headEnd, begun.length - headEnd);
        return RawResponse.parse(Arrays.copyOf(begun, headEnd));
    }

    /**
     * Waits for a whole response: up to its {@code Content-Length}, its last chunk, or the end of the connection.
     *
     * <p>A proxy that leaves the connection open after a whole response does no harm here.
     */
    RawResponse response() throws Unmet {
        await("the head of a response", () -> headEnd() >= 0);
        int headEnd = headEnd();
        RawResponse begun = RawResponse.parse(received.toByteArray());
        int length = headEnd < 0 ? MOST_BYTES : begun.contentLength().orElse(MOST_BYTES);
        await("a whole response", begun.isChunked() ? this::hasLastChunk : () -> received.size() - headEnd >= length);
        return RawResponse.parse(received.toByteArray());
    }

    private boolean hasLastChunk() {
        byte[] body = RawResponse.parse(received.toByteArray()).body();
        return Chunks.parse(body).length().isPresent();
    }

    /** Waits until the proxy closes the connection in good order; returns all that came. */
    byte[] awaitEnd() throws Unmet {
        await("the end of the connection", () -> false);
        return received.toByteArray();
    }

    /** Waits until the connection has ended, in good order or not; returns all that came. */
    byte[] awaitAnyEnd() throws Unmet {
        try {
            return awaitEnd();
        } catch (Unmet e) {
            return unlessEnded(e);
        }
    }

    /** Waits for a whole response, or until the connection has ended, in good order or not; returns all that came. */
    byte[] awaitResponseOrEnd() throws Unmet {
        try {
            return response().bytes();
        } catch (Unmet e) {
            return unlessEnded(e);
        }
    }

    private byte[] unlessEnded(Unmet e) throws Unmet {
        if (!ended) {
            throw e;
        }
        return received.toByteArray();
    }

    /** Whether anything more comes within this time, even the end. */
    boolean hearsMoreWithin(Duration time) {
        int before = received.size();
        try {
            readUntil(() -> received.size() > before, time);
        } catch (SocketTimeoutException e) {
            return received.size() > before;
        } catch (IOException e) {
            sawReset();
        }
        return true;
    }

    /** Whether the connection stays open for this long, whatever comes meanwhile. */
    boolean staysConnectedFor(Duration time) {
        collectFor(time);
        return !ended;
    }

    /** All that has come when the connection ends, in good order or not, or when this much time has passed. */
    byte[] collectFor(Duration time) {
        try {
            readUntil(() -> false, time);
        } catch (SocketTimeoutException e) {
            // it has not ended
        } catch (IOException e) {
            sawReset();
        }
        return received.toByteArray();
    }

    /** Forgets what has come so far: what comes now is another response. */
    void forgetWhatCame() {
        received.reset();
    }

    private int headEnd() {
        int emptyLine = received.size() > MOST_HEAD_BYTES
                ? -1
                : received.toString(ISO_8859_1).indexOf("\r\n\r\n");
        return emptyLine < 0 ? -1 : emptyLine + 4;
    }

    private void await(String what, BooleanSupplier isEnough) throws Unmet {
        try {
            readUntil(isEnough, patience);
        } catch (SocketTimeoutException e) {
            throw new Unmet(
                    speaker.name() + " gets " + what + " within " + patience.toMillis() / 1_000.0 + " s",
                    received.size() == 0 ? "not a byte came" : received.size() + " bytes came, and no more");
        } catch (IOException e) {
            sawReset();
            throw new Unmet(
                    speaker.name() + " gets " + what, "the connection was reset after " + received.size() + " bytes");
        }
    }

    /** @throws SocketTimeoutException if neither enough nor the end has come within the limit, or far too much */
    private void readUntil(BooleanSupplier isEnough, Duration limit) throws IOException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!ended && !isEnough.getAsBoolean()) {
            readOnce(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            if (received.size() > MOST_BYTES || System.nanoTime() > deadline) {
                throw new SocketTimeoutException();
            }
        }
    }

    private void sawReset() {
        ended = true;
        speaker.saw(Kind.RESET);
    }

    private void readOnce(long limitMillis) throws IOException {
        byte[] some = client.limit(Duration.ofMillis(limitMillis)).readSome();
        ended = some.length == 0;
        received.writeBytes(some);
        if (ended) {
            speaker.saw(Kind.FINISHED);
        } else {
            speaker.received(some);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
