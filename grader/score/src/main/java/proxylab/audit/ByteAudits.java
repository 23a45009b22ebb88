package proxylab.audit;

import static proxylab.audit.Audit.Group.BYTES;
import static proxylab.audit.Audit.light;
import static proxylab.audit.Responses.ok;
import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import proxylab.probe.BusyMachine;
import proxylab.probe.RawRequest;
import proxylab.probe.RawResponse;

/** The response reaches the client byte for byte, as it arrives. */
final class ByteAudits {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int FIVE_MB = 5 << 20;

    private ByteAudits() {}

    static List<Audit> all() {
        return List.of(
                light(
                        BYTES,
                        "3.3-nul-bytes",
                        "NUL bytes in the content reach the client.",
                        "The content was handled as a C string, or as a line: use byte[] and a count.",
                        scene -> relayed(scene, joined(new byte[10], text("text"), new byte[10]))),
                light(
                        BYTES,
                        "3.3-all-byte-values",
                        "All 256 byte values reach the client unchanged.",
                        "Bytes were turned into text and back: a Reader, a Writer or a String stands between the sockets.",
                        scene -> relayed(scene, everyValue())),
                light(
                        BYTES,
                        "3.3-length-in-any-case",
                        "Content-Length may be written in any letter case, and stand anywhere in the head.",
                        "The proxy looks for one spelling, such as Content-length, and takes no other for a length.",
                        ByteAudits::lengthInAnyCase),
                light(
                        BYTES,
                        "3.3-no-content",
                        "A response without content reaches the client, and the exchange ends.",
                        "The relay waits for content that does not come: stop at the end of the stream, not before a first read.",
                        scene -> relayed(scene, new byte[0])),
                light(
                        BYTES,
                        "3.3-one-byte",
                        "Content of a single byte reaches the client.",
                        "A loop that reads into an array and looks for a full array misses the last piece.",
                        scene -> relayed(scene, scene.bytes(1))),
                light(
                        BYTES,
                        "3.3-five-megabytes",
                        "5 MB of content reach the client, every byte of them.",
                        "Only one buffer was relayed, or the response was collected in memory. Loop: read a piece, write that piece.",
                        ByteAudits::fiveMegabytes),
                light(
                        BYTES,
                        "3.3-line-ends-in-content",
                        "CR, LF and empty lines in the content are bytes like any other.",
                        "The content was read line by line.",
                        scene -> relayed(scene, text("\n\r\n\r\n\r\r\n\n\n end\r"))),
                light(
                        BYTES,
                        "3.3-head-unchanged",
                        "The head of a response reaches the client line by line as it was sent, but for what it says"
                                + " about the connection.",
                        "The head was parsed and put together again. Relay its lines as they came.",
                        ByteAudits::headUnchanged),
                light(
                        BYTES,
                        "3.3-without-a-length",
                        "A response without Content-Length goes on until the origin server closes.",
                        "The end of the head, or a short read, was taken for the end: only -1 is.",
                        ByteAudits::withoutLength),
                light(
                        BYTES,
                        "3.3-length-too-large",
                        "Where fewer bytes come than Content-Length says, the client gets them, then the end.",
                        "The relay waits for bytes that will not come, or answers a second time, after the first answer had begun.",
                        ByteAudits::lengthTooLarge),
                light(
                        BYTES,
                        "3.3-many-pieces",
                        "A response that comes in many small pieces reaches the client whole.",
                        "A short read was taken for the end: only -1 is the end of a stream.",
                        ByteAudits::manyPieces),
                light(
                        BYTES,
                        "3.3-first-byte-at-once",
                        "The first bytes reach the client while the origin server still holds the rest back.",
                        "The response was collected before it was sent, or a buffer was not flushed.",
                        ByteAudits::firstByteAtOnce),
                light(
                        BYTES,
                        "3.3-pause-is-not-the-end",
                        "A response whose second half comes after a pause reaches the client whole.",
                        "That nothing is there to be read (available() is 0, a read would wait) was taken for the end: only"
                                + " -1 is.",
                        ByteAudits::pauseIsNotTheEnd),
                light(
                        BYTES,
                        "3.3-client-connection-closed",
                        "When the response has ended, the client's connection is closed.",
                        "The client's socket was not closed, or its threads still hold it open.",
                        ByteAudits::connectionClosed),
                light(
                        BYTES,
                        "3.3-head-request",
                        "The answer to HEAD reaches the client, although it has a Content-Length and no content.",
                        "HEAD is refused, or the relay waits for content that HEAD never has.",
                        ByteAudits::headRequest),
                light(
                        BYTES,
                        "3.3-status-unchanged",
                        "Answers with any status are relayed: 204, 304, 404, 500 and one that nobody knows.",
                        "Only 200 was relayed, or an answer of the origin server was taken for a failure of the proxy.",
                        ByteAudits::anyStatus));
    }

    static void fiveMegabytes(Scene scene) throws IOException, Unmet {
        relayed(scene, scene.bytes(FIVE_MB));
    }

    private static void relayed(Scene scene, byte[] content) throws IOException, Unmet {
        arrives(scene, ok(content));
    }

    /** Whatever the origin server sends before it closes is what the client gets. */
    private static void arrives(Scene scene, byte[] response) throws IOException, Unmet {
        AuditOrigin origin = scene.answering(response);
        RawResponse got = scene.get(origin.url(scene.path()));
        scene.expectAnswer("the response", response, got.bytes());
    }

    private static void lengthInAnyCase(Scene scene) throws Exception {
        byte[] content = text(scene.letters(300));
        for (String name : List.of("Content-Length", "content-length", "CONTENT-LENGTH")) {
            String length = name + ":" + content.length + "\r\n";
            for (String head : List.of(length + "Server: audit\r\n", "Server: audit\r\n" + length)) {
                byte[] response = joined(text("HTTP/1.0 200 OK\r\n" + head + "\r\n"), content);
                AuditOrigin origin = scene.answering(response);
                RawResponse got = scene.get(origin.url(scene.path()));
                scene.expectAnswer("the response with " + name, response, got.bytes());
            }
        }
    }

    private static byte[] everyValue() {
        byte[] bytes = new byte[512];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static void headUnchanged(Scene scene) throws Exception {
        byte[] response = ok(
                scene.bytes(20),
                "Date: Sat, 28 Nov 2026 09:00:00 GMT",
                "Set-Cookie: a=1; Path=/",
                "Cache-Control: no-store",
                "Set-Cookie: b=2; Path=/",
                "ETag: \"x\"");
        AuditOrigin origin = scene.answering(response);
        scene.expectResponse(
                "the response", response, scene.get(origin.url(scene.path())).bytes());
    }

    private static void withoutLength(Scene scene) throws Exception {
        arrives(scene, Responses.withoutLength(scene.bytes(50_000)));
    }

    private static void lengthTooLarge(Scene scene) throws Exception {
        byte[] response = text("HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        AuditOrigin origin = scene.answering(response);
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        scene.expectAnswer("the response", response, client.awaitAnyEnd());
    }

    private static void manyPieces(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(300));
        AuditOrigin origin =
                scene.origin(exchange -> exchange.sendByteByByte(response).finish());
        scene.expectAnswer(
                "the response", response, scene.get(origin.url(scene.path())).bytes());
    }

    private static void firstByteAtOnce(Scene scene) throws Exception {
        byte[] response = Responses.withoutLength(scene.bytes(2_000));
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> exchange.sendInTwo(response, 1, gate));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        client.awaitContent(1);
        gate.countDown();
        scene.expectAnswer("the response", response, client.response().bytes());
    }

    private static void pauseIsNotTheEnd(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(2_000));
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> exchange.sendInTwo(response, 1_000, gate));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        origin.awaitRequests(1, scene.patience());
        scene.require(
                client.staysConnectedFor(BusyMachine.stretched(PAUSE)),
                "the client's connection stays open while the origin server pauses",
                "it ended when half of the response had come");
        gate.countDown();
        scene.expectAnswer("the response", response, client.response().bytes());
    }

    private static void connectionClosed(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(100)));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        client.awaitEnd();
    }

    private static void headRequest(Scene scene) throws Exception {
        byte[] response = text("HTTP/1.0 200 OK\r\nContent-Length: 12345\r\n\r\n");
        AuditOrigin origin = scene.answering(response);
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())).replaceFirst("GET", "HEAD"));
        RawResponse got = withoutContent(client);
        scene.expectAnswer("the response", response, got.bytes());
        scene.expect("the Content-Length lines of the response", List.of("12345"), got.headers("Content-Length"));
        scene.expect("the method that the origin server got", "HEAD", method(origin.awaitRequest(scene.patience())));
    }

    /** Its head; and whatever comes after it, where the proxy says that it will close the connection. */
    private static RawResponse withoutContent(AuditClient client) throws Unmet {
        RawResponse got = client.awaitContent(0);
        return got.isLastOfItsConnection() ? RawResponse.parse(client.awaitEnd()) : got;
    }

    private static String method(RawRequest request) {
        return request.requestLine().split(" ")[0];
    }

    private static void anyStatus(Scene scene) throws Exception {
        for (String status : List.of("204 No Content", "304 Not Modified", "404 Not Found", "500 Oh", "599 Odd")) {
            boolean hasContent = !status.matches("204.*|304.*");
            byte[] response = Responses.response(status, hasContent ? scene.bytes(30) : new byte[0]);
            AuditOrigin origin = scene.answering(response);
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            RawResponse got = hasContent ? client.response() : withoutContent(client);
            scene.expectAnswer("the response with status " + status, response, got.bytes());
        }
    }
}
