package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Responses.ok;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;
import proxylab.probe.BusyMachine;

/**
 * The request that the origin server gets: its line, its headers, its line ends; and how the client's request may
 * arrive.
 */
final class RequestAudits {
    /** Longer than an origin server waits for more bytes. */
    private static final Duration UNTIL_ALL_IS_SAID = Duration.ofSeconds(10);

    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMillis(300);

    private RequestAudits() {}

    @FunctionalInterface
    interface RequestFor {
        String to(AuditOrigin origin);
    }

    /** Sends a request to an origin server, which answers it; returns the request as it arrived there. */
    static RawRequest forwarded(Scene scene, RequestFor request) throws Exception {
        byte[] content = scene.bytes(100);
        AuditOrigin origin = scene.answering(ok(content));
        RawResponse response = scene.exchange(request.to(origin));
        scene.expect("the status", 200, response.status());
        scene.expectBytes("the content", content, response.content());
        return origin.awaitRequest(scene.patience());
    }

    @Sentence(
            id = "3.2-request-line",
            says = "The origin server gets the method, the path and HTTP/1.0, whatever version the client speaks.",
            likelyCause = "The whole URL was sent on, or the client's version.")
    static void requestLine(Scene scene) throws Exception {
        for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
            String path = scene.path();
            RawRequest request =
                    forwarded(scene, origin -> scene.request(origin.url(path)).replaceFirst("HTTP/1.1", version));
            scene.expect("the request line", "GET " + path + " HTTP/1.0", request.requestLine());
        }
    }

    /** Sends a request with this line; the only line with this name that reaches the origin server must be that one. */
    static void oneHeader(Scene scene, String sent, String name, String value) throws Exception {
        RawRequest request = forwarded(
                scene,
                origin -> "GET " + origin.url(scene.path()) + " HTTP/1.1\r\nAccept: */*\r\n"
                        + (name.equals("Host") ? "" : "Host: " + origin.authority() + "\r\n") + sent + "\r\n\r\n");
        scene.expect("the " + name + " headers that were sent", List.of(value), request.headers(name));
    }

    @Sentence(
            id = "3.2-host-kept",
            says = "The client's own Host header goes on as it is, and there is only one.",
            likelyCause = "A second Host was added, or the client's was replaced.")
    static void hostKept(Scene scene) throws Exception {
        for (String name : List.of("Host", "hOsT")) {
            oneHeader(scene, name + ": example.test:8080", "Host", "example.test:8080");
        }
    }

    @Sentence(
            id = "3.2-host-made",
            says = "A request without Host gets one: the target's host, with its port unless that is 80.",
            likelyCause = "No Host was sent, or its port was left out.")
    static void hostMade(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(10)));
        scene.exchange("GET " + origin.url(scene.path()) + " HTTP/1.0\r\nAccept: */*\r\n\r\n");
        scene.expect(
                "the Host headers that were sent",
                List.of(origin.authority()),
                origin.awaitRequest(scene.patience()).headers("Host"));
    }

    @Sentence(
            id = "3.2-user-agent",
            says = "There is exactly one User-Agent, the lab's own and not the client's.",
            likelyCause = "The client's User-Agent went on.")
    static void userAgent(Scene scene) throws Exception {
        String own = "Audit/" + scene.letters(8);
        RawRequest request = forwarded(
                scene,
                origin -> "GET " + origin.url(scene.path()) + " HTTP/1.1\r\nHost: " + origin.authority()
                        + "\r\nuser-AGENT: " + own + "\r\n\r\n");
        List<String> sent = request.headers("User-Agent");
        scene.require(
                sent.size() == 1 && !sent.get(0).equals(own),
                "one User-Agent header, different from the client's " + own,
                "the origin server got " + sent);
    }

    @Sentence(
            id = "3.2-others-unchanged",
            says = "All other headers go on in their order, with their letter case, spaces and duplicates.",
            likelyCause = "Headers were kept in a map, sorted, or written anew.")
    static void othersUnchanged(Scene scene) throws Exception {
        String[] lines = {
            "X-One: 1", "x-tWo:  with  spaces ", "X-One: 1 again", "Accept-Language: ko, en;q=0.5", "X-Empty:", "a:b:c"
        };
        RawRequest request = forwarded(scene, origin -> scene.request(origin.url(scene.path()), lines));
        scene.expect(
                "the other header lines that were sent",
                String.join("\n", lines),
                String.join("\n", linesLike(request, lines)));
    }

    @Sentence(
            id = "3.2-hundred-headers",
            says = "A hundred headers go on, all of them.",
            likelyCause = "There is room for a fixed number of headers, or the head was read with a single read.")
    static void hundredHeaders(Scene scene) throws Exception {
        String[] lines = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> "X-Number-" + i + ": " + scene.letters(20))
                .toArray(String[]::new);
        RawRequest request = forwarded(scene, origin -> scene.request(origin.url(scene.path()), lines));
        scene.expect(
                "the hundred header lines that were sent",
                String.join("\n", lines),
                String.join("\n", linesLike(request, lines)));
    }

    /** The header lines that have one of these names; a proxy may add others of its own. */
    private static List<String> linesLike(RawRequest request, String[] lines) {
        Set<String> names = Stream.of(lines).map(RequestAudits::name).collect(Collectors.toSet());
        return request.headerLines().stream()
                .filter(line -> names.contains(name(line)))
                .toList();
    }

    private static String name(String line) {
        return line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
    }

    @Sentence(
            id = "3.2-line-ends",
            says = "Every line that is sent ends with CRLF, and one empty line ends the head.",
            likelyCause =
                    "Lines end with LF alone, a CR is doubled, or the empty line is sent twice or not at" + " all.")
    static void lineEnds(Scene scene) throws Exception {
        CompletableFuture<byte[]> behindHead = new CompletableFuture<>();
        AuditOrigin origin = scene.origin(exchange ->
                behindHead.complete(exchange.send(ok(scene.bytes(10))).finish()));
        scene.client().send(scene.request(origin.url(scene.path()), "X-A: b"));
        String head = origin.awaitRequest(scene.patience()).head();
        String withoutLineEnds = head.replace("\r\n", "");
        scene.require(
                !withoutLineEnds.contains("\r") && !withoutLineEnds.contains("\n"),
                "every line of the forwarded head ends with \\r\\n",
                "the origin server got " + VisibleBytes.of(head));
        byte[] more = behindHead.get(UNTIL_ALL_IS_SAID.toMillis(), TimeUnit.MILLISECONDS);
        scene.expect("what is sent after the empty line", "", new String(more, ISO_8859_1));
    }

    @Sentence(
            id = "3.2-request-in-pieces",
            says = "A request may arrive in pieces, the first of a single byte: the proxy waits for all of it.",
            likelyCause = "One read was taken for the whole head. Read up to the empty line.")
    static void inPieces(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(100));
        AuditOrigin origin = scene.answering(response);
        AuditClient client = scene.client();
        String request = scene.request(origin.url(scene.path()));
        int from = 0;
        for (int to : new int[] {1, 20, request.indexOf("\r\n") + 1, request.length() - 2, request.length() - 1}) {
            client.send(request.substring(from, to));
            scene.require(
                    !client.hearsMoreWithin(Duration.ofMillis(50)),
                    "the proxy waits for the rest of the request",
                    "after " + to + " of " + request.length() + " bytes it has answered, or closed the connection");
            from = to;
        }
        client.send(request.substring(from));
        scene.expectAnswer("the response", response, client.response().bytes());
    }

    @Sentence(
            id = "3.2-bare-linefeeds",
            says = "Lines of a request may end with LF alone.",
            likelyCause = "The head was searched for CR LF CR LF.")
    static void bareLinefeeds(Scene scene) throws Exception {
        String path = scene.path();
        RawRequest request =
                forwarded(scene, origin -> scene.request(origin.url(path)).replace("\r\n", "\n"));
        scene.expect("the request target", path, request.target());
    }

    @Sentence(
            id = "3.2-client-stays-open",
            says = "The request is forwarded at its empty line: the client need not close its side first.",
            likelyCause = "The request was read up to the end of the stream.")
    static void clientStaysOpen(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(10)));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        origin.awaitRequests(1, scene.patience());
        client.response();
    }

    @Sentence(
            id = "3.3-asks-once",
            says = "For one request from a client, the origin server gets one.",
            likelyCause = "It is fetched a second time, for the cache or after an imagined failure. Keep a copy"
                    + " of what passes through.")
    static void asksOnce(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(100)));
        AuditClient client = scene.client().send(scene.request(origin.url(scene.path())));
        client.response();
        client.hearsMoreWithin(BusyMachine.stretched(UNTIL_ASKED_AGAIN));
        scene.expect(
                "how many requests the origin server got", 1, origin.requests().size());
    }

    @Sentence(
            id = "3.2-http-1-0-client",
            says = "An HTTP/1.0 client that sends no headers is served.",
            likelyCause = "A header was expected where none is required.")
    static void bareRequest(Scene scene) throws Exception {
        String path = scene.path();
        RawRequest request = forwarded(scene, origin -> "GET " + origin.url(path) + " HTTP/1.0\r\n\r\n");
        scene.expect("the request target", path, request.target());
    }
}
