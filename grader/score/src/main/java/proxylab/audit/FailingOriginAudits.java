package proxylab.audit;

import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;

/** An origin server that fails costs one exchange, and the next client is served. */
final class FailingOriginAudits {
    private static final int TIMES = 3;
    private static final int BEGUN_BYTES = 1_000;

    private FailingOriginAudits() {}

    private static void fails(Scene scene, AuditOrigin.Behaviour failure) throws Exception {
        asksInVain(scene, scene.origin(failure));
    }

    @Sentence(
            id = "3.4-origin-gone",
            says = "When the origin server refuses the connection, only this exchange ends, and the next client is"
                    + " served.",
            likelyCause = "The failure of connect left the accept loop, or its -1 was used as a socket.")
    static void gone(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(new byte[0]);
        origin.close();
        asksInVain(scene, origin);
    }

    /** Here a client need not get an answer, only an end; the right answer is another sentence's business. */
    private static void asksInVain(Scene scene, AuditOrigin origin) throws Exception {
        for (int i = 0; i < TIMES; i++) {
            try (AuditClient client = scene.client()) {
                client.send(scene.request(origin.url(scene.path()))).awaitResponseOrEnd();
            }
        }
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "3.4-origin-resets-at-once",
            says = "When the origin server resets before it answers, only this exchange ends, and the next client"
                    + " is served.",
            likelyCause =
                    "A failed read from the origin server left the accept loop, or was tried again" + " endlessly.")
    static void originResetsAtOnce(Scene scene) throws Exception {
        fails(scene, AuditOrigin.Exchange::reset);
    }

    @Sentence(
            id = "3.4-origin-closes-at-once",
            says = "When the origin server closes without sending a byte, only this exchange ends, and the next"
                    + " client is served.",
            likelyCause =
                    "The first line of the response was taken for granted: the end of the stream is no" + " line.")
    static void originClosesAtOnce(Scene scene) throws Exception {
        fails(scene, AuditOrigin.Exchange::finish);
    }

    @Sentence(
            id = "3.3-origin-resets-in-head",
            says = "When the origin server resets within the head of its response, only this exchange ends, and"
                    + " the next client is served.",
            likelyCause =
                    "A failed read from the origin server left the accept loop, or was tried again" + " endlessly.")
    static void originResetsInHead(Scene scene) throws Exception {
        fails(scene, exchange -> exchange.send(Responses.HALF_A_HEAD).reset());
    }

    @Sentence(
            id = "3.3-origin-closes-in-head",
            says = "When the origin server closes within the head of its response, only this exchange ends, and"
                    + " the next client is served.",
            likelyCause =
                    "A loop waits for the empty line without checking for the end of the stream, and" + " never ends.")
    static void originClosesInHead(Scene scene) throws Exception {
        fails(scene, exchange -> exchange.send(Responses.HALF_A_HEAD).finish());
    }

    @Sentence(
            id = "3.3-origin-resets-in-content",
            says = "When the origin server resets within the content, the client gets what has come so far, then"
                    + " the end.",
            likelyCause = "An error page was sent although the response had begun, or the client's connection"
                    + " was left open. A status line cannot be taken back: close.")
    static void resetsInContent(Scene scene) throws Exception {
        byte[] begun = joined(text("HTTP/1.0 200 OK\r\nContent-Length: 5000\r\n\r\n"), scene.bytes(BEGUN_BYTES));
        CountDownLatch gate = scene.gate();
        AuditOrigin origin =
                scene.origin(exchange -> exchange.send(begun).holdUntil(gate).reset());
        AuditClient client = scene.client();
        scene.needContent(client.send(scene.request(origin.url(scene.path()))), BEGUN_BYTES);
        gate.countDown();
        RawResponse received = RawResponse.parse(client.awaitAnyEnd());
        byte[] more = Arrays.copyOfRange(received.body(), BEGUN_BYTES, received.body().length);
        scene.require(
                more.length == 0,
                "nothing more is sent once the response has begun and the origin server breaks off",
                "this came after the first " + BEGUN_BYTES + " bytes of content: " + VisibleBytes.of(more));
        scene.expectAnswer("what the client got", begun, received.bytes());
        scene.expectNextIsServed();
    }
}
