package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.subject.Loopback;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Speaker;

/**
 * An origin server with a few files, and the witness of what it was asked.
 *
 * <p>It answers as the textbook's Tiny does (CS:APP section 11.6), down to the letter case of its headers: many proxies
 * know no other origin server, and what they do with others is the audits' business. It may hold all its answers back
 * until {@link #release()}.
 */
final class TinyOrigin implements AutoCloseable {
    private static final byte[] NOT_FOUND = "There is no such file.\n".getBytes(ISO_8859_1);

    private final RawOrigin origin;
    private final CountDownLatch gate;
    private final AtomicReference<Speaker> witness;

    private TinyOrigin(RawOrigin origin, CountDownLatch gate, AtomicReference<Speaker> witness) {
        this.origin = origin;
        this.gate = gate;
        this.witness = witness;
    }

    /** One that answers at once. */
    static TinyOrigin serving(List<TestFile> files) throws IOException {
        return start(files, new CountDownLatch(0));
    }

    /** One that reads requests and answers none of them before {@link #release()}. */
    static TinyOrigin holding(TestFile file) throws IOException {
        return start(List.of(file), new CountDownLatch(1));
    }

    private static TinyOrigin start(List<TestFile> files, CountDownLatch gate) throws IOException {
        AtomicReference<Speaker> witness = new AtomicReference<>(unheard());
        RawOrigin origin = RawOrigin.start(Loopback.IPV4, exchange -> {
            Speaker speaker = witness.get();
            speaker.received(exchange.request().head().getBytes(ISO_8859_1));
            hold(gate, speaker);
            for (byte[] part : response(exchange.request(), files)) {
                speaker.sent(part);
                exchange.send(part);
            }
            speaker.did(Kind.FINISHED);
            exchange.finish();
        });
        return new TinyOrigin(origin, gate, witness);
    }

    private static Speaker unheard() {
        return new Transcript().origin("origin");
    }

    private static void hold(CountDownLatch gate, Speaker speaker) throws InterruptedException {
        if (gate.getCount() > 0) {
            speaker.did(Kind.HELD);
            gate.await();
            speaker.did(Kind.LET_GO);
        }
    }

    /** The head, and the content: Tiny writes one after the other. */
    private static List<byte[]> response(RawRequest request, List<TestFile> files) {
        return files.stream()
                .filter(file -> isGet(request) && file.isAt(request.target()))
                .findFirst()
                .map(file -> List.of(head("200 OK", file.contentType(), file.bytes().length), file.bytes()))
                .orElseGet(() -> List.of(head("404 Not found", "text/html", NOT_FOUND.length), NOT_FOUND));
    }

    private static byte[] head(String status, String contentType, int contentBytes) {
        return ("HTTP/1.0 " + status + "\r\nServer: Tiny Web Server\r\nConnection: close\r\nContent-length: "
                        + contentBytes + "\r\nContent-type: " + contentType + "\r\n\r\n")
                .getBytes(ISO_8859_1);
    }

    /** From now on notes what it sees in this transcript; before that, nowhere. */
    void tell(Speaker speaker) {
        witness.set(speaker);
    }

    private static boolean isGet(RawRequest request) {
        return request.requestLine().startsWith("GET ");
    }

    String url(TestFile file) {
        return origin.url(file.path());
    }

    /**
     * What it has seen.
     *
     * @param requests the requests, in the order of their arrival
     * @param connections how many connections there were, with or without a whole request
     */
    record Seen(List<RawRequest> requests, int connections) {
        /** How many requests ask for the file in a way that Tiny understands: {@code GET /path}. */
        long requestsFor(TestFile file) {
            return requests.stream()
                    .filter(request -> isGet(request) && file.isAt(request.target()))
                    .count();
        }

        /** What is new since an earlier look. */
        Seen since(Seen earlier) {
            return new Seen(
                    requests.subList(earlier.requests.size(), requests.size()), connections - earlier.connections);
        }
    }

    /** Everything so far. */
    Seen seen() {
        return new Seen(origin.requests(), origin.connections());
    }

    /** Waits until a request has arrived; tells whether it did. */
    boolean awaitRequest(Duration limit) throws InterruptedException {
        return origin.awaitRequests(1, limit);
    }

    /** Lets every answer go, including those to come. */
    void release() {
        gate.countDown();
    }

    /** Closes it for good; tells whether its port now refuses connections. */
    boolean closeForGood() throws IOException {
        origin.close();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(Loopback.IPV4, origin.port()), 1_000);
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        release();
        origin.close();
    }
}
