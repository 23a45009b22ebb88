package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Speaker;

/** An origin server behind the proxy that answers as it is told, and notes it in the transcript. Thread safe. */
final class AuditOrigin implements AutoCloseable {
    private final String name;
    private final RawOrigin origin;

    private AuditOrigin(String name, RawOrigin origin) {
        this.name = name;
        this.origin = origin;
    }

    /** How it answers one request. An exception ends that connection alone. */
    @FunctionalInterface
    interface Behaviour {
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    static AuditOrigin start(Speaker speaker, Behaviour behaviour) throws IOException {
        return new AuditOrigin(speaker.name(), RawOrigin.start(raw -> {
            speaker.received(raw.request().head().getBytes(ISO_8859_1));
            behaviour.answer(new Exchange(raw, speaker));
        }));
    }

    /** One request, and the connection that it came on. */
    static final class Exchange {
        private final RawExchange raw;
        private final Speaker speaker;

        private Exchange(RawExchange raw, Speaker speaker) {
            this.raw = raw;
            this.speaker = speaker;
        }

        RawRequest request() {
            return raw.request();
        }

        Exchange send(String text) throws IOException {
            return send(text.getBytes(ISO_8859_1));
        }

        Exchange send(byte[] bytes) throws IOException {
            speaker.sent(bytes); // noted first: its effect may be seen at once
            raw.send(bytes);
            return this;
        }

        /** Each byte in a separate write. */
        Exchange sendByteByByte(byte[] bytes) throws IOException {
            for (byte b : bytes) {
                send(new byte[] {b});
            }
            return this;
        }

        /**
         * Ends the response in good order; returns what came after the request's head until the proxy closed as well.
         */
        byte[] finish() throws IOException {
            speaker.did(Kind.FINISHED);
            return raw.finish();
        }

        /** Ends the connection with a reset. */
        void reset() throws IOException {
            speaker.did(Kind.RESET);
            raw.reset();
        }

        /** Keeps the answer back until the gate opens, which it does at the end of the audit at the latest. */
        Exchange holdUntil(CountDownLatch gate) throws InterruptedException {
            speaker.did(Kind.HELD);
            if (gate.await(1, TimeUnit.MINUTES)) {
                speaker.did(Kind.LET_GO);
            }
            return this;
        }

        /**
         * Sends the head and this many bytes of content at once, the rest when the gate opens, and ends in good order.
         */
        void sendInTwo(byte[] response, int contentAtOnce, CountDownLatch gate)
                throws IOException, InterruptedException {
            int atOnce = response.length - RawResponse.parse(response).body().length + contentAtOnce;
            send(Arrays.copyOf(response, atOnce)).holdUntil(gate);
            send(Arrays.copyOfRange(response, atOnce, response.length)).finish();
        }

        /** Keeps the connection open until the gate opens, although the whole response has been sent. */
        void stayOpen(CountDownLatch gate) throws InterruptedException {
            speaker.did(Kind.STAYED_OPEN);
            gate.await(1, TimeUnit.MINUTES);
        }
    }

    /** {@code http://127.0.0.1:PORT} and this path. */
    String url(String path) {
        return origin.url(path);
    }

    /** What a {@code Host} header for it says. */
    String authority() {
        return "127.0.0.1:" + origin.port();
    }

    /** Waits for the first request if need be. */
    RawRequest awaitRequest(Duration limit) throws Unmet, InterruptedException {
        awaitRequests(1, limit);
        return requests().get(0);
    }

    List<RawRequest> requests() {
        return origin.requests();
    }

    /** Waits until this many requests have come in all. */
    void awaitRequests(int count, Duration limit) throws Unmet, InterruptedException {
        if (!origin.awaitRequests(count, limit)) {
            throw new Unmet(
                    name + " gets " + count + (count == 1 ? " request" : " requests"),
                    "it got " + requests().size() + " within " + limit.toSeconds() + " s");
        }
    }

    /** Stops listening, and ends every connection. */
    @Override
    public void close() throws IOException {
        origin.close();
    }
}
