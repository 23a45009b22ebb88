package proxylab.audit;

import static proxylab.audit.Responses.ok;
import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.io.IOException;
import java.util.List;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;

/** The response reaches the client byte for byte. */
final class ByteAudits {
    private static final int FIVE_MB = 5 << 20;

    private ByteAudits() {}

    @Sentence(
            id = "3.3-nul-bytes",
            says = "NUL bytes in the content reach the client.",
            likelyCause = "The content was handled as a C string, or as a line: use byte[] and a count.")
    static void nulBytes(Scene scene) throws Exception {
        relayed(scene, joined(new byte[10], text("text"), new byte[10]));
    }

    @Sentence(
            id = "3.3-all-byte-values",
            says = "All 256 byte values reach the client unchanged.",
            likelyCause =
                    "Bytes were turned into text and back: a Reader, a Writer or a String stands between the sockets.")
    static void allByteValues(Scene scene) throws Exception {
        relayed(scene, everyValue());
    }

    @Sentence(
            id = "3.3-length-in-any-case",
            says = "Content-Length may be written in any letter case, and stand anywhere in the head.",
            likelyCause =
                    "The proxy looks for one spelling, such as Content-length, and does not recognise any" + " other.")
    static void lengthInAnyCase(Scene scene) throws Exception {
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

    @Sentence(
            id = "3.3-no-content",
            says = "A response without content reaches the client, and the exchange ends.",
            likelyCause = "The relay waits for content that never comes: end at the end of the stream, even"
                    + " when it comes first.")
    static void noContent(Scene scene) throws Exception {
        relayed(scene, new byte[0]);
    }

    @Sentence(
            id = "3.3-one-byte",
            says = "Content of a single byte reaches the client.",
            likelyCause = "A loop that waits until its array is full misses the last piece.")
    static void oneByte(Scene scene) throws Exception {
        relayed(scene, scene.bytes(1));
    }

    @Sentence(
            id = "3.3-five-megabytes",
            says = "All of 5 MB of content reaches the client.",
            likelyCause =
                    "Only one buffer was relayed, or the response was collected in memory. Loop: read a piece, write that piece.")
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

    @Sentence(
            id = "3.3-line-ends-in-content",
            says = "CR, LF and empty lines in the content are bytes like any others.",
            likelyCause = "The content was read line by line.")
    static void lineEndsInContent(Scene scene) throws Exception {
        relayed(scene, text("\n\r\n\r\n\r\r\n\n\n end\r"));
    }

    @Sentence(
            id = "3.3-head-unchanged",
            says = "The head of a response reaches the client line by line as it was sent, except for what it says"
                    + " about the connection.",
            likelyCause = "The head was parsed and put together again. Relay its lines as they came.")
    static void headUnchanged(Scene scene) throws Exception {
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

    @Sentence(
            id = "3.3-without-a-length",
            says = "A response without Content-Length goes on until the origin server closes.",
            likelyCause =
                    "The end of the head, or a short read, was taken for the end: only -1 is the end of a" + " stream.")
    static void withoutLength(Scene scene) throws Exception {
        arrives(scene, Responses.withoutLength(scene.bytes(50_000)));
    }

    @Sentence(
            id = "3.3-head-request",
            says = "The answer to HEAD reaches the client, although it has a Content-Length and no content.",
            likelyCause = "HEAD is refused, or the relay waits for content that HEAD never has.")
    static void headRequest(Scene scene) throws Exception {
        byte[] response = text("HTTP/1.0 200 OK\r\nContent-Length: 12345\r\n\r\n");
        AuditOrigin origin = scene.answering(response);
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())).replaceFirst("GET", "HEAD"));
        RawResponse got = withoutContent(client);
        scene.expectAnswer("the response", response, got.bytes());
        scene.expect("the Content-Length lines of the response", List.of("12345"), got.headers("Content-Length"));
        scene.expect("the method that the origin server got", "HEAD", method(origin.awaitRequest(scene.patience())));
    }

    /** Its head; and whatever comes after it, if the proxy says that it will close the connection. */
    private static RawResponse withoutContent(AuditClient client) throws Unmet {
        RawResponse got = client.awaitContent(0);
        return got.isLastOfItsConnection() ? RawResponse.parse(client.awaitEnd()) : got;
    }

    private static String method(RawRequest request) {
        return request.requestLine().split(" ")[0];
    }

    @Sentence(
            id = "3.3-status-unchanged",
            says = "Answers with any status are relayed: 204, 304, 404, 500, and one that is not registered.",
            likelyCause =
                    "Only 200 was relayed, or an answer of the origin server was taken for a failure of the proxy.")
    static void anyStatus(Scene scene) throws Exception {
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
