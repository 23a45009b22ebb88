package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Audit.TimeLimits.LONG;
import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.Chunks;
import proxylab.exchange.RawResponse;

/**
 * Where the content of a response ends (RFC 9112 section 6.3). Many origin servers keep their connections open: a proxy
 * that waits for the end of the connection waits long, and makes the client wait.
 */
final class ResponseEndAudits {
    private static final String WAITS =
            "The relay waits for the origin server to close. Its head says where the content ends.";

    private ResponseEndAudits() {}

    /**
     * Sends a request whose response is complete while the origin server stays connected; returns what the client gets.
     */
    private static RawResponse whole(Scene scene, String method, byte[] response) throws Exception {
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> exchange.send(response).stayOpen(gate));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())).replaceFirst("GET", method));
        boolean hasContent = method.equals("GET") && !string(response).matches("(?s)HTTP/1.1 (204|304) .*");
        RawResponse got = hasContent ? client.response() : client.awaitContent(0);
        scene.require(
                isOver(scene, client, got),
                "after the whole response the connection ends, or serves another request",
                "neither within " + scene.patience().toMillis() / 1_000.0 + " s");
        scene.expectNextIsServed();
        return got;
    }

    private static String string(byte[] bytes) {
        return new String(bytes, ISO_8859_1);
    }

    /** If the proxy keeps the connection, only the answer to the next request shows that this one is over. */
    private static boolean isOver(Scene scene, AuditClient client, RawResponse got) throws Unmet {
        try {
            if (!got.isLastOfItsConnection()) {
                client.send(
                        scene.request(scene.answering(Responses.ok(new byte[0])).url(scene.path())));
            }
            return client.hearsMoreWithin(scene.patience());
        } catch (IOException e) {
            return true; // already closed
        }
    }

    @Sentence(
            id = "3.5-ends-at-length",
            says = "A response is over at its Content-Length even when the origin server stays connected: its"
                    + " client does not wait, and the next one is served.",
            likelyCause = WAITS,
            timeLimits = LONG)
    static void endsAtLength(Scene scene) throws Exception {
        for (int length : List.of(20_000, 0)) {
            byte[] content = scene.bytes(length);
            String head = "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n";
            RawResponse got = whole(scene, "GET", joined(text(head), content));
            scene.expectBytes("the content", content, got.content());
        }
    }

    @Sentence(
            id = "3.5-ends-at-last-chunk",
            says = "A response in chunks is over after its last chunk, even when the origin server stays connected.",
            likelyCause = WAITS + " In chunks, it is the empty line after the last one.",
            timeLimits = LONG)
    static void endsAtLastChunk(Scene scene) throws Exception {
        byte[] content = scene.bytes(2_001); // 7d1: a size that ends in 0 is another sentence's business
        RawResponse got = whole(scene, "GET", Responses.chunked(content));
        scene.expectBytes("the content, out of its chunks", content, got.content());
    }

    /** In one piece, and byte by byte, so that a size and its line end come apart. */
    @Sentence(
            id = "3.5-only-the-last-chunk-ends",
            says = "Only the last chunk ends a response in chunks: not a size such as 10 or a0, and not data that"
                    + " looks like it.",
            likelyCause =
                    "The relay looks for '0' or \"0\\r\\n\" in the bytes. Follow the chunks: a size, so many bytes of"
                            + " data, the next size.")
    static void onlyTheLastChunk(Scene scene) throws Exception {
        String misleading = "0\r\n\r\n0\r\n\r\n123456";
        String letters = scene.letters(0xa0);
        byte[] content = text(misleading + letters + "\r\n0");
        byte[] response = text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n" + misleading
                + "\r\na0;last=0\r\n" + letters + "\r\n3\r\n\r\n0\r\n0\r\nX-Trailer: 0\r\n\r\n");
        AuditOrigin inPieces =
                scene.origin(exchange -> exchange.sendByteByByte(response).finish());
        for (AuditOrigin origin : List.of(scene.answering(response), inPieces)) {
            RawResponse got = scene.get(origin.url(scene.path()));
            scene.expectBytes("the content, out of its chunks", content, got.content());
            scene.require(
                    !got.isChunked() || Chunks.parse(got.body()).hasLast(),
                    "the last chunk reaches the client",
                    "the response ended before it");
        }
    }

    /** Treating such a response as an error is right, too. */
    @Sentence(
            id = "3.5-chunks-beat-length",
            says = "When a response has both, its chunks say where it ends, and its Content-Length is not passed"
                    + " on.",
            likelyCause = "Content-Length was believed first (RFC 9112 section 6.3). Clients that disagree"
                    + " about the end can be tricked into taking one answer for another.")
    static void chunksBeatLength(Scene scene) throws Exception {
        byte[] content = text(scene.letters(30));
        byte[] chunked = Responses.chunked(content);
        byte[] response = text(string(chunked).replaceFirst("\r\n", "\r\nContent-Length: 5\r\n"));
        RawResponse got = scene.get(scene.answering(response).url(scene.path()));
        if (got.status() == 502) {
            return;
        }
        scene.expectBytes("the content, out of its chunks", content, got.content());
        scene.require(
                !got.isChunked() || got.headers("Content-Length").isEmpty(),
                "a response in chunks without Content-Length",
                "it has both, and Content-Length: " + got.headers("Content-Length"));
    }

    @Sentence(
            id = "3.5-head-request-ends",
            says = "The answer to HEAD is over at its empty line, whatever its Content-Length says, even when the"
                    + " origin server stays connected.",
            likelyCause = "The relay waits for content that never follows an answer to HEAD.",
            timeLimits = LONG)
    static void headRequest(Scene scene) throws Exception {
        whole(scene, "HEAD", text("HTTP/1.1 200 OK\r\nContent-Length: 12345\r\nX-A: b\r\n\r\n"));
    }

    @Sentence(
            id = "3.5-statuses-without-content",
            says = "Answers with status 204 and 304 are over at their empty line, even when the origin server"
                    + " stays connected.",
            likelyCause = "The relay waits for content that these statuses never have.",
            timeLimits = LONG)
    static void statusesWithoutContent(Scene scene) throws Exception {
        whole(scene, "GET", text("HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n"));
        whole(scene, "GET", text("HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n"));
    }

    @Sentence(
            id = "3.5-nothing-beyond-the-end",
            says = "Bytes that come after the end of a response do not reach the client.",
            likelyCause =
                    "Everything that came was passed on. What follows the end belongs to no response, and a client"
                            + " could take it for the next one.")
    static void nothingBeyond(Scene scene) throws Exception {
        String beyond = "this belongs to nobody";
        List<Map.Entry<String, byte[]>> responses = List.of(
                Map.entry("its Content-Length", text(Responses.SHORT)),
                Map.entry("its last chunk", Responses.chunked(text("abc"))),
                Map.entry("the empty line of a 204", text("HTTP/1.1 204 No Content\r\n\r\n")));
        for (Map.Entry<String, byte[]> response : responses) {
            AuditOrigin origin = scene.answering(joined(response.getValue(), text(beyond)));
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            String got = string(client.collectFor(scene.patience()));
            scene.require(
                    !got.contains(beyond),
                    "nothing that follows " + response.getKey() + " reaches the client",
                    "the client got it: " + beyond);
        }
    }
}
