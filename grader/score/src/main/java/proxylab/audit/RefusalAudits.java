package proxylab.audit;

import static proxylab.audit.Audit.Group.REFUSALS;
import static proxylab.audit.Audit.light;
import static proxylab.audit.Responses.ok;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import proxylab.probe.RawResponse;

/**
 * What a client asks for in vain is answered by the proxy itself, with the right status, and the next one is served.
 */
final class RefusalAudits {
    private static final int LINE_PAST_ALL_LIMITS = 1 << 20;

    private RefusalAudits() {}

    static List<Audit> all() {
        List<Audit> audits = new ArrayList<>();
        audits.addAll(badTargets());
        audits.addAll(badRequests());
        audits.addAll(unsupported());
        return List.copyOf(audits);
    }

    private static List<Audit> badTargets() {
        String cause =
                "A target without a usable host was connected to, or it ended the program. Check it, and answer 400.";
        return List.of(
                refused(
                        "3.1-origin-form",
                        "A target without scheme and host is answered with 400.",
                        cause,
                        400,
                        "GET / HTTP/1.0\r\n\r\n"),
                refused(
                        "3.1-no-host",
                        "A target with an empty host is answered with 400.",
                        cause,
                        400,
                        "GET http:///x HTTP/1.0\r\n\r\n",
                        "GET http://:80/x HTTP/1.0\r\n\r\n"),
                refused(
                        "3.1-bad-port",
                        "A port that is no number from 1 to 65535 is answered with 400.",
                        "The port went through a conversion that takes anything (atoi), or whose exception ended the exchange.",
                        400,
                        "GET http://localhost:http/ HTTP/1.0\r\n\r\n",
                        "GET http://localhost:65536/ HTTP/1.0\r\n\r\n",
                        "GET http://localhost:0/ HTTP/1.0\r\n\r\n",
                        "GET http://localhost:-1/ HTTP/1.0\r\n\r\n"),
                refused(
                        "3.1-user-information",
                        "User information in a target is answered with 400.",
                        "'user@host' was taken for a host. RFC 9110 section 4.2.4 asks to be wary of it.",
                        400,
                        "GET http://user:secret@localhost/ HTTP/1.0\r\n\r\n"),
                refused(
                        "3.1-other-schemes",
                        "A target with another scheme is answered with 501, https too.",
                        "The scheme was skipped without a look at it.",
                        501,
                        "GET https://localhost/ HTTP/1.0\r\n\r\n",
                        "GET ftp://localhost/ HTTP/1.0\r\n\r\n"));
    }

    private static List<Audit> badRequests() {
        return List.of(
                refused(
                        "3.2-two-hosts",
                        "A request with two Host headers is answered with 400.",
                        "The first of them was used: RFC 9112 section 3.2 asks for 400.",
                        400,
                        "GET http://localhost/ HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                refused(
                        "3.4-bad-request-line",
                        "A request line that is none is answered with 400.",
                        "The line was split and its parts were used without looking whether they are there.",
                        400,
                        "GET\r\n\r\n",
                        "GET http://localhost/\r\n\r\n",
                        "G@T! http://localhost/ HTTP/1.0\r\n\r\n",
                        "GET http://localhost/ HTTP/1.0 extra\r\n\r\n",
                        "GET http://localhost/ XTTP/1.0\r\n\r\n"),
                refused(
                        "3.4-bad-header",
                        "A header line without a colon, or with a space in its name, is answered with 400.",
                        "The line was sent on as it came, or ended the exchange.",
                        400,
                        "GET http://localhost/ HTTP/1.0\r\nno colon here\r\n\r\n",
                        "GET http://localhost/ HTTP/1.0\r\nBad Name: x\r\n\r\n"),
                refused(
                        "3.4-long-target",
                        "A request line far past the limit is answered with 414.",
                        "The line was collected without a bound, or the connection was closed without an answer.",
                        414,
                        "GET http://localhost/" + "a".repeat(LINE_PAST_ALL_LIMITS) + " HTTP/1.0\r\n\r\n"),
                refused(
                        "3.4-long-headers",
                        "Headers far past the limit are answered with 431.",
                        "The headers were collected without a bound, or the connection was closed without an answer.",
                        431,
                        "GET http://localhost/ HTTP/1.0\r\nX: " + "a".repeat(LINE_PAST_ALL_LIMITS) + "\r\n\r\n"),
                light(
                        REFUSALS,
                        "3.4-limits-not-too-low",
                        "A request line of 8,000 bytes and a head of 16,000 bytes are forwarded.",
                        "A buffer of the textbook's size (MAXLINE) was taken for the limit.",
                        RefusalAudits::longButLegal),
                light(
                        REFUSALS,
                        "3.4-slow-client",
                        "A client that does not send its whole request in time is answered with 408.",
                        "Reads from the client have no time limit: one silent client stops a sequential proxy for ever.",
                        RefusalAudits::slowClient),
                light(
                        REFUSALS,
                        "3.4-other-protocols",
                        "A client that speaks TLS or SOCKS is answered or disconnected at once, not when its time is up.",
                        "The proxy waits for the end of a line. No request begins with such a byte: refuse it right there.",
                        RefusalAudits::otherProtocols));
    }

    private static List<Audit> unsupported() {
        return List.of(
                refused(
                        "3.4-other-methods",
                        "Another method than GET and HEAD is answered with 501.",
                        "The method was not looked at, or compared with the whole line.",
                        501,
                        "POST http://localhost/ HTTP/1.0\r\nContent-Length: 0\r\n\r\n",
                        "DELETE http://localhost/ HTTP/1.0\r\n\r\n",
                        "get http://localhost/ HTTP/1.0\r\n\r\n"),
                refused(
                        "3.4-connect",
                        "CONNECT is answered with 501: there are no tunnels here.",
                        "The target of CONNECT is host:port, without a scheme: look at the method first.",
                        501,
                        "CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n\r\n"),
                light(
                        REFUSALS,
                        "3.4-unwanted-content",
                        "A refused client that still sends its content gets the whole answer, not a reset.",
                        "A socket that is closed while bytes wait in it sends a reset. Read on for a while, within bounds.",
                        RefusalAudits::unwantedContent),
                light(
                        REFUSALS,
                        "3.4-page-explains",
                        "A refusal has a page that says what was wrong, with its length, and with no markup of the client's.",
                        "Text of the client was put into the page as it came: replace '<' and '&'.",
                        RefusalAudits::pageExplains));
    }

    /** Each of these requests gets this status, and after them all the next client is served. */
    private static Audit refused(String id, String sentence, String likelyCause, int status, String... requests) {
        return light(REFUSALS, id, sentence, likelyCause, scene -> {
            for (String request : requests) {
                expectStatus(scene, status, request);
            }
            scene.expectNextIsServed();
        });
    }

    /** @throws Unmet where the request gets another status, or the next client is not served */
    static void answered(Scene scene, int status, String request) throws Exception {
        expectStatus(scene, status, request);
        scene.expectNextIsServed();
    }

    private static void expectStatus(Scene scene, int status, String request) throws Exception {
        RawResponse response = scene.exchange(request);
        String line = request.lines().findFirst().orElse("");
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        scene.expect("the status for '" + shown + "'", status, response.status());
    }

    private static void longButLegal(Scene scene) throws Exception {
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

    private static void slowClient(Scene scene) throws Exception {
        scene.startWith("--request-timeout-ms", "700");
        RawResponse response = scene.exchange("GET http://localhost/ HT");
        scene.expect("the status for half a request line", 408, response.status());
        scene.expectNextIsServed();
    }

    /** Beginnings without a line feed; each client waits for an answer before it says more. */
    private static void otherProtocols(Scene scene) throws Exception {
        scene.startWithLongLimits();
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

    private static void unwantedContent(Scene scene) throws Exception {
        try (AuditClient client = scene.client()) {
            client.send("POST http://localhost/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000\r\n\r\n");
            client.send(scene.bytes(300_000)).finishSending();
            scene.expect("the status", 501, client.response().status());
            client.awaitEnd();
        }
        scene.expectNextIsServed();
    }

    private static void pageExplains(Scene scene) throws Exception {
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
