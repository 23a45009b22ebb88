package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Audit.TimeLimits.LONG;
import static proxylab.audit.Responses.INTERIM;
import static proxylab.audit.Responses.SHORT;
import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawResponse;

/** Where a response's head begins and ends: at once when it is whole, after interim ones, without end, or nowhere. */
final class ResponseHeadAudits {
    private static final int ENDLESS_BYTES = 8 << 20;

    private ResponseHeadAudits() {}

    @Sentence(
            id = "3.5-head-not-held-back",
            says = "The head goes on as soon as it is whole, and each byte of content as soon as it comes.",
            likelyCause = "The proxy waits for content before it sends the head, or for a full buffer of" + " content.")
    static void notHeldBack(Scene scene) throws Exception {
        byte[] content = scene.bytes(2_000);
        byte[] response = joined(text("HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n"), content);
        int head = response.length - content.length;
        CountDownLatch headCame = scene.gate();
        CountDownLatch byteCame = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> {
            exchange.send(Arrays.copyOf(response, head - 1));
            exchange.send(Arrays.copyOfRange(response, head - 1, head)).holdUntil(headCame);
            exchange.send(Arrays.copyOf(content, 1)).holdUntil(byteCame);
            exchange.send(Arrays.copyOfRange(content, 1, content.length)).finish();
        });
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        client.awaitContent(0);
        headCame.countDown();
        client.awaitContent(1);
        byteCame.countDown();
        scene.expectBytes("the content", content, client.response().content());
    }

    @Sentence(
            id = "3.5-interim-goes-on",
            says = "An interim response (1xx) reaches a client of HTTP/1.1 at once, and the final one follows.",
            likelyCause = "The first head was taken for the answer. After a 1xx status, another head follows.")
    static void interimGoesOn(Scene scene) throws Exception {
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(
                exchange -> exchange.send(INTERIM).holdUntil(gate).send(SHORT).finish());
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        RawResponse interim = client.takeHead();
        scene.expect("the status of the first head", 103, interim.status());
        scene.expect("its Link lines", List.of("</style.css>; rel=preload"), interim.headers("Link"));
        gate.countDown();
        expectLast(scene, client.response());
    }

    @Sentence(
            id = "3.5-interim-not-for-http-1-0",
            says = "A client of HTTP/1.0, which knows no interim responses, gets the final one alone.",
            likelyCause = "The client's version was not looked at (RFC 9110 section 15.2).")
    static void interimNotForOldClients(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(text(INTERIM + SHORT));
        String request = scene.request(origin.url(scene.path()));
        expectLast(scene, scene.exchange(request.replaceFirst("HTTP/1.1", "HTTP/1.0")));
    }

    private static void expectLast(Scene scene, RawResponse got) throws Unmet {
        scene.expect("the status of the final response", 200, got.status());
        scene.expect("its content", "ok", new String(got.content(), ISO_8859_1));
    }

    /** It may also arrive as the content of a response that the proxy has made: HTTP/0.9 had no heads. */
    @Sentence(
            id = "3.5-no-http-goes-on",
            says = "What is not HTTP goes on as it came, up to the end of the connection, or gets a 502.",
            likelyCause = "The proxy looks for a head where there is none, and ends in an exception, an endless"
                    + " wait, or made-up lines.")
    static void noHttp(Scene scene) throws Exception {
        byte[] lines = text("Good morning.\r\nThis is: no HTTP\r\n\r\n" + scene.letters(2_000));
        for (byte[] answer :
                List.of(lines, joined(new byte[3], scene.bytes(300)), text("HTTP/1.1 fine\r\nA: b\r\n\r\n"))) {
            AuditOrigin origin = scene.answering(answer);
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            RawResponse got = RawResponse.parse(client.collectFor(scene.patience()));
            if (got.status() != 502) {
                scene.expectBytes("what the client gets", answer, got.status() == 0 ? got.bytes() : got.content());
            }
        }
    }

    @Sentence(
            id = "3.5-endless-head",
            says = "A head without an end is not collected forever: the client gets its beginning, or 502.",
            likelyCause = "The head is collected without a bound, so an origin server can fill the memory.",
            timeLimits = LONG)
    static void endlessHead(Scene scene) throws Exception {
        String line = "X-Line: " + scene.letters(8_000) + "\r\n";
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> {
            exchange.send("HTTP/1.1 200 OK\r\n");
            for (int sent = 0; sent < ENDLESS_BYTES; sent += line.length()) {
                exchange.send(line);
            }
            exchange.stayOpen(gate);
        });
        scene.client().send(scene.request(origin.url(scene.path()))).awaitBytes(1);
    }
}
