package proxylab.audit;

import static proxylab.audit.Responses.ok;

import java.util.List;
import java.util.Optional;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;

/**
 * A request that two servers could read in two ways is refused, or written anew so that they cannot: otherwise one
 * request can be smuggled behind another.
 */
final class OddRequestAudits {
    /** A reader that forgives what is wrong with one of them finds {@code hello}, or more. */
    static final List<String> MALFORMED_CHUNKS = List.of(
            "\r\nhello\r\n0\r\n\r\n",
            "0x5\r\nhello\r\n0\r\n\r\n",
            "+5\r\nhello\r\n0\r\n\r\n",
            "5 5\r\nhello\r\n0\r\n\r\n",
            "10000000000000005\r\nhello\r\n0\r\n\r\n", // 2^64 + 5
            "5\r\nhello0\r\n\r\n",
            "5\nhello\n0\n\n",
            "5;a\rb\r\nhello\r\n0\r\n\r\n");

    private OddRequestAudits() {}

    /** Sends a request with these lines; what the origin server gets of it, or empty if the proxy refuses it. */
    private static Optional<RawRequest> forwarded(Scene scene, String... lines) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(20)));
        RawResponse got = scene.exchange(scene.request(origin.url(scene.path()), lines));
        if (got.status() >= 400) {
            return Optional.empty();
        }
        return Optional.of(origin.awaitRequest(scene.patience()));
    }

    private static String shown(Optional<RawRequest> request) {
        return request.map(got -> VisibleBytes.of(got.head())).orElse("nothing");
    }

    @Sentence(
            id = "3.4-repeated-length",
            says = "A Content-Length that is given twice is sent on once, or the request is refused.",
            likelyCause =
                    "The lines were sent on as they came. Where one server believes the first and another the last, a"
                            + " request can hide in the content (RFC 9110 section 8.6).")
    static void repeatedLength(Scene scene) throws Exception {
        for (List<String> lines :
                List.of(List.of("Content-Length: 0", "Content-Length: 0"), List.of("Content-Length: 0, 0"))) {
            Optional<RawRequest> request = forwarded(scene, lines.toArray(String[]::new));
            if (request.isPresent()) {
                List<String> sent = request.get().headers("Content-Length");
                scene.require(
                        sent.isEmpty() || sent.equals(List.of("0")),
                        "one Content-Length of 0, none, or a refusal, after " + String.join(" and ", lines),
                        "the origin server got Content-Length: " + sent);
            }
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-bare-cr",
            says = "A CR without an LF, or a NUL, within a header line is not sent on.",
            likelyCause =
                    "The line was sent on as it came. To some servers a CR ends a line, to others a NUL ends a value"
                            + " (RFC 9112 section 2.2, RFC 9110 section 5.5): answer 400.")
    static void bareCr(Scene scene) throws Exception {
        for (String character : List.of("\r", "\0")) {
            Optional<RawRequest> request = forwarded(scene, "X-Odd: a" + character + "X-Hidden: b");
            scene.require(
                    request.isEmpty() || !request.get().head().contains("a" + character + "X"),
                    "a header line without it, or a refusal, after a " + (character.equals("\r") ? "CR" : "NUL"),
                    "the origin server got " + shown(request));
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-cr-or-nul-first",
            says = "A CR or a NUL at the beginning of a header line is not sent on.",
            likelyCause =
                    "White space was skipped in front of the name, or a line of a single CR was taken for a header."
                            + " To some servers that CR ends the head (RFC 9112 section 2.2): answer 400.")
    static void crOrNulFirst(Scene scene) throws Exception {
        for (String line : List.of("\rX-Hidden: b", "\0X-Hidden: b", "\r")) {
            Optional<RawRequest> request = forwarded(scene, "X-Odd: a", line, "X-More: c");
            scene.require(
                    request.isEmpty() || !hasCrOrNul(request.get()),
                    "header lines without a CR and a NUL, or a refusal, after the line " + VisibleBytes.of(line),
                    "the origin server got " + shown(request));
        }
        scene.expectNextIsServed();
    }

    /** Line ends do not count. */
    private static boolean hasCrOrNul(RawRequest request) {
        String lines = request.head().replace("\r\n", "");
        return lines.contains("\r") || lines.contains("\0");
    }

    @Sentence(
            id = "3.4-malformed-chunks",
            says = "A request with content in malformed chunks is refused.",
            likelyCause = "Transfer-Encoding was not looked at, or a size was read by something that accepts more than"
                    + " hexadecimal digits (strtol, Integer.parseInt). Where two servers read a size differently, a"
                    + " request can hide in the content (RFC 9112 section 7.1).")
    static void malformedChunks(Scene scene) throws Exception {
        for (String method : List.of("GET", "POST")) {
            for (String chunks : MALFORMED_CHUNKS) {
                String head = scene.request(
                                scene.answering(ok(scene.bytes(20))).url(scene.path()), "Transfer-Encoding: chunked")
                        .replaceFirst("GET", method);
                try (AuditClient client = scene.connected("client")) {
                    byte[] got = client.send(head + chunks).finishSending().awaitResponseOrEnd();
                    int status = RawResponse.parse(got).status();
                    scene.require(
                            got.length == 0 || status >= 400,
                            "a refusal of " + method + " with the chunks " + VisibleBytes.of(chunks),
                            "the client got the status " + status);
                }
            }
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-space-before-colon",
            says = "White space between a header's name and its colon is answered with 400.",
            likelyCause =
                    "The name was trimmed, or sent on with its white space. Servers do not agree whether 'Host :' is a"
                            + " Host (RFC 9112 section 5.1).")
    static void spaceBeforeColon(Scene scene) throws Exception {
        RefusalAudits.answered(
                scene,
                400,
                "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nX-Odd : a\r\n\r\n",
                "GET http://localhost/ HTTP/1.1\r\nHost: localhost\r\nX-Odd\t: a\r\n\r\n");
    }

    @Sentence(
            id = "3.4-folded-header",
            says = "A header line that continues on the next line is sent on as one line, or the request is refused.",
            likelyCause = "Both lines were sent on as they came. To some servers the second one is a header of its own"
                    + " (RFC 9112 section 5.2).")
    static void folded(Scene scene) throws Exception {
        Optional<RawRequest> request = forwarded(scene, "X-Odd: a\r\n X-Hidden: b");
        scene.require(
                request.isEmpty() || !request.get().head().contains("\n "),
                "one line, or a refusal",
                "the origin server got " + shown(request));
        scene.expectNextIsServed();
    }
}
