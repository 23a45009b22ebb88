package proxylab.audit;

import static proxylab.audit.Audit.TimeLimits.LONG;
import static proxylab.audit.Responses.ok;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import proxylab.exchange.RawResponse;

/**
 * A request that cannot be served is answered by the proxy itself, with the right status, and the next client is
 * served.
 */
final class RefusalAudits {
    private static final int LINE_PAST_ALL_LIMITS = 1 << 20;

    private RefusalAudits() {}

    @Sentence(
            id = "3.4-bad-request-line",
            says = "A malformed request line is answered with 400.",
            likelyCause = "The line was split, and its parts were used without a check that they are there.")
    static void badRequestLine(Scene scene) throws Exception {
        answered(
                scene,
                400,
                "GET\r\n\r\n",
                "GET http://localhost/\r\n\r\n",
                "G@T! http://localhost/ HTTP/1.0\r\n\r\n",
                "GET http://localhost/ HTTP/1.0 extra\r\n\r\n",
                "GET http://localhost/ XTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.4-bad-header",
            says = "A header line without a colon, or with a space in its name, is answered with 400.",
            likelyCause = "The line was sent on as it came, or ended the exchange.")
    static void badHeader(Scene scene) throws Exception {
        answered(
                scene,
                400,
                "GET http://localhost/ HTTP/1.0\r\nno colon here\r\n\r\n",
                "GET http://localhost/ HTTP/1.0\r\nBad Name: x\r\n\r\n");
    }

    @Sentence(
            id = "3.4-long-target",
            says = "A request line far past the limit is answered with 414.",
            likelyCause = "The line was collected without a bound, or the connection was closed without an answer.")
    static void longTarget(Scene scene) throws Exception {
        answered(scene, 414, "GET http://localhost/" + "a".repeat(LINE_PAST_ALL_LIMITS) + " HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.4-long-headers",
            says = "Headers far past the limit are answered with 431.",
            likelyCause = "The headers were collected without a bound, or the connection was closed without an answer.")
    static void longHeaders(Scene scene) throws Exception {
        answered(scene, 431, "GET http://localhost/ HTTP/1.0\r\nX: " + "a".repeat(LINE_PAST_ALL_LIMITS) + "\r\n\r\n");
    }

    /** @throws Unmet if one of the requests gets another status, or the next client is not served */
    static void answered(Scene scene, int status, String... requests) throws Exception {
        for (String request : requests) {
            expectStatus(scene, status, request);
        }
        scene.expectNextIsServed();
    }

    private static void expectStatus(Scene scene, int status, String request) throws Exception {
        RawResponse response = scene.exchange(request);
        String line = request.lines().findFirst().orElse("");
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        scene.expect("the status for '" + shown + "'", status, response.status());
    }

    @Sentence(
            id = "3.4-limits-not-too-low",
            says = "A request line of 8,000 bytes and a head of 16,000 bytes are forwarded.",
            likelyCause = "A buffer of the textbook's size (MAXLINE) was taken for the limit.")
    static void longButLegal(Scene scene) throws Exception {
        byte[] content = scene.bytes(50);
        AuditOrigin origin = scene.answering(ok(content));
        String path = scene.path() + "/" + scene.letters(7_900);
        RawResponse response = scene.get(origin.url(path), "X-Long: " + scene.letters(7_900));
        scene.expect("the status", 200, response.status());
        scene.expectBytes("the content", content, response.content());
        scene.expect(
                "the length of the target that was sent",
                path.length(),
                origin.awaitRequest(scene.patience()).target().length());
    }

    @Sentence(
            id = "3.4-slow-client",
            says = "A client that does not send its whole request in time is answered with 408.",
            likelyCause = "Reads from the client have no time limit: one silent client stops a sequential proxy"
                    + " forever.",
            weight = Audit.Weight.WAITING)
    static void slowClient(Scene scene) throws Exception {
        scene.startWith("--request-timeout-ms", "700");
        RawResponse response = scene.exchange("GET http://localhost/ HT");
        scene.expect("the status for half a request line", 408, response.status());
        scene.expectNextIsServed();
    }

    /** Beginnings without a line feed; each client waits for an answer before it says more. */
    @Sentence(
            id = "3.4-other-protocols",
            says = "A client that speaks TLS or SOCKS is answered or disconnected at once, not when its time is up.",
            likelyCause = "The proxy waits for the end of a line. No request begins with such a byte: refuse it"
                    + " at once.",
            timeLimits = LONG)
    static void otherProtocols(Scene scene) throws Exception {
        List<Map.Entry<String, String>> beginnings = List.of(
                Map.entry("TLS", "\u0016\3\1\0\u00c8\1\0\0\u00c4\3\3" + scene.letters(32) + "\0"),
                Map.entry("SOCKS 5", "\5\1\0"),
                Map.entry("SOCKS 4", "\4\1\0\u0050\u007f\0\0\1\0"));
        for (Map.Entry<String, String> beginning : beginnings) {
            try (AuditClient client = scene.client("a client of " + beginning.getKey())) {
                scene.require(
                        client.send(beginning.getValue()).hearsMoreWithin(scene.patience()),
                        "an answer, or the end of the connection, for a client of " + beginning.getKey(),
                        "neither within " + scene.patience().toMillis() / 1_000.0 + " s");
            }
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-other-methods",
            says = "A method other than GET and HEAD is answered with 501.",
            likelyCause = "The method was not looked at, or was compared with the whole line.")
    static void otherMethods(Scene scene) throws Exception {
        answered(
                scene,
                501,
                "POST http://localhost/ HTTP/1.0\r\nContent-Length: 0\r\n\r\n",
                "DELETE http://localhost/ HTTP/1.0\r\n\r\n",
                "get http://localhost/ HTTP/1.0\r\n\r\n");
    }

    @Sentence(
            id = "3.4-connect",
            says = "CONNECT is answered with 501: there are no tunnels here.",
            likelyCause = "The target of CONNECT is host:port, without a scheme: look at the method first.")
    static void connect(Scene scene) throws Exception {
        answered(scene, 501, "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n");
    }

    @Sentence(
            id = "3.4-unwanted-content",
            says = "A refused client that still sends its content gets the whole answer, not a reset.",
            likelyCause =
                    "A socket that is closed while bytes wait in it sends a reset. Read on for a while, within bounds.")
    static void unwantedContent(Scene scene) throws Exception {
        try (AuditClient client = scene.client()) {
            client.send("POST http://localhost/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n");
            client.send(scene.bytes(300_000)).finishSending();
            scene.expect("the status", 501, client.response().status());
            client.awaitEnd();
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-page-explains",
            says = "A refusal has a page that says what was wrong, with its length, and without markup from the"
                    + " client.",
            likelyCause = "The client's text was put into the page as it came: replace '<' and '&'.")
    static void pageExplains(Scene scene) throws Exception {
        String markup = "<" + scene.letters(10);
        RawResponse response = scene.exchange("GET " + markup + "> HTTP/1.0\r\n\r\n");
        scene.expect("the status", 400, response.status());
        scene.require(response.body().length > 0, "a page", "the answer has no content");
        scene.require(
                !response.bodyText().contains(markup),
                "text of the client without its markup",
                "the page holds " + markup);
        scene.expect(
                "the Content-Length of the page",
                String.valueOf(response.body().length),
                response.header("Content-Length").orElse("(none)"));
        scene.require(
                response.header("Content-Type")
                        .orElse("")
                        .toLowerCase(Locale.ROOT)
                        .startsWith("text/"),
                "a Content-Type of text",
                "it is " + response.header("Content-Type"));
    }
}
