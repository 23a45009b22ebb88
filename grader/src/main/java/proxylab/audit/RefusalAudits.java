package proxylab.audit;

import static proxylab.audit.Audit.Group.REFUSALS;
import static proxylab.audit.Audit.light;
import static proxylab.audit.Scene.ok;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import proxylab.probe.RawResponse;

/** What cannot be forwarded is answered by the proxy itself, with the right status, and the next client is served. */
final class RefusalAudits {
    private static final int LINE_PAST_ALL_LIMITS = 1 << 20;

    private RefusalAudits() {}

    static List<Audit> all() {
        List<Audit> audits = new ArrayList<>();
        audits.addAll(badTargets());
        audits.addAll(badRequests());
        audits.addAll(unsupported());
        audits.addAll(originFailures());
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
                        RefusalAudits::slowClient));
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

    private static List<Audit> originFailures() {
        return List.of(
                light(
                        REFUSALS,
                        "3.4-origin-unknown",
                        "A host that nobody knows is answered with 502.",
                        "The exception of the look-up ended the exchange, or the program.",
                        scene -> answered(scene, 502, scene.request("http://no-such-host.invalid" + scene.path()))),
                light(
                        REFUSALS,
                        "3.4-origin-refuses",
                        "An origin server that refuses the connection is answered for with 502.",
                        "The exception of connect ended the exchange, or the program.",
                        scene -> answered(scene, 502, scene.request("http://127.0.0.1:" + closedPort() + "/"))),
                light(
                        REFUSALS,
                        "3.4-origin-resets",
                        "An origin server that resets before it answers is answered for with 502.",
                        "The exception of the first read ended the exchange without an answer.",
                        scene -> originAnswered(scene, 502, AuditOrigin.Exchange::reset)),
                light(
                        REFUSALS,
                        "3.4-origin-silent-close",
                        "An origin server that closes without a byte is answered for with 502.",
                        "No byte at all was taken for an empty, finished response.",
                        scene -> originAnswered(scene, 502, AuditOrigin.Exchange::finish)),
                light(
                        REFUSALS,
                        "3.4-origin-too-slow",
                        "An origin server that does not answer in time is answered for with 504.",
                        "Reads from the origin server have no time limit, or its exception is not told from others.",
                        RefusalAudits::originTooSlow));
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

    private static void answered(Scene scene, int status, String request) throws Exception {
        expectStatus(scene, status, request);
        scene.expectNextIsServed();
    }

    private static void expectStatus(Scene scene, int status, String request) throws Exception {
        RawResponse response = scene.exchange(request);
        String line = request.lines().findFirst().orElse("");
        String shown = line.length() > 60 ? line.substring(0, 60) + "..." : line;
        scene.expect("the status for '" + shown + "'", status, response.status());
    }

    private static void originAnswered(Scene scene, int status, AuditOrigin.Behaviour behaviour) throws Exception {
        AuditOrigin origin = scene.origin(behaviour);
        answered(scene, status, scene.request(origin.url(scene.path())));
    }

    private static void longButLegal(Scene scene) throws Exception {
        byte[] content = scene.bytes(50);
        AuditOrigin origin = scene.answering(ok(content));
        String path = scene.path() + "/" + scene.letters(7_900);
        RawResponse response = scene.get(origin.url(path), "X-Long: " + scene.letters(7_900));
        scene.expect("the status", 200, response.status());
        scene.expectBytes("the content", content, response.body());
        scene.expect(
                "the length of the target that was sent",
                path.length(),
                origin.requests().get(0).target().length());
    }

    private static void slowClient(Scene scene) throws Exception {
        scene.startWith("--request-timeout-ms", "700");
        RawResponse response = scene.exchange("GET http://localhost/ HT");
        scene.expect("the status for half a request line", 408, response.status());
        scene.expectNextIsServed();
    }

    private static void originTooSlow(Scene scene) throws Exception {
        scene.startWith("--origin-timeout-ms", "700");
        var gate = scene.gate();
        originAnswered(scene, 504, exchange -> exchange.holdUntil(gate));
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

    /** A port at which nobody listens: it was free a moment ago. */
    private static int closedPort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
