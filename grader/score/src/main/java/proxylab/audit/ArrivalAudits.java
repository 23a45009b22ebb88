package proxylab.audit;

import static proxylab.audit.Responses.ok;
import static proxylab.audit.Responses.text;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import proxylab.probe.BusyMachine;

/** The response reaches the client as it arrives: in pieces, after a pause, and up to its end. */
final class ArrivalAudits {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private ArrivalAudits() {}

    @Sentence(
            id = "3.3-length-too-large",
            says = "When fewer bytes come than Content-Length says, the client gets those, then the end.",
            likelyCause = "The relay waits for bytes that will not come, or sends a second answer after the"
                    + " first has begun.")
    static void lengthTooLarge(Scene scene) throws Exception {
        byte[] response = text("HTTP/1.0 200 OK\r\nContent-Length: 100\r\n\r\nabc");
        AuditOrigin origin = scene.answering(response);
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        scene.expectAnswer("the response", response, client.awaitAnyEnd());
    }

    @Sentence(
            id = "3.3-many-pieces",
            says = "A response that comes in many small pieces reaches the client whole.",
            likelyCause = "A short read was taken for the end: only -1 is the end of a stream.")
    static void manyPieces(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(300));
        AuditOrigin origin =
                scene.origin(exchange -> exchange.sendByteByByte(response).finish());
        scene.expectAnswer(
                "the response", response, scene.get(origin.url(scene.path())).bytes());
    }

    @Sentence(
            id = "3.3-first-byte-at-once",
            says = "The first bytes reach the client while the origin server still holds the rest back.",
            likelyCause = "The response was collected before it was sent, or a buffer was not flushed.")
    static void firstByteAtOnce(Scene scene) throws Exception {
        byte[] response = Responses.withoutLength(scene.bytes(2_000));
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> exchange.sendInTwo(response, 1, gate));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        client.awaitContent(1);
        gate.countDown();
        scene.expectAnswer("the response", response, client.response().bytes());
    }

    @Sentence(
            id = "3.3-pause-is-not-the-end",
            says = "A response whose second half comes after a pause reaches the client whole.",
            likelyCause = "Having nothing to read yet (available() is 0, a read would wait) was taken for the"
                    + " end: only -1 is the end.",
            weight = Audit.Weight.WAITING)
    static void pauseIsNotTheEnd(Scene scene) throws Exception {
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

    @Sentence(
            id = "3.3-client-connection-closed",
            says = "When the response has ended, the client's connection is closed.",
            likelyCause = "The client's socket was not closed, or a thread still holds it open.")
    static void connectionClosed(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(100)));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        client.awaitEnd();
    }
}
