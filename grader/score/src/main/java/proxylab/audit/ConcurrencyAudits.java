package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Audit.Weight.HEAVY;
import static proxylab.audit.Responses.ok;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawResponse;

/** Many clients at once, whatever the way in which the proxy serves them. */
final class ConcurrencyAudits {
    private static final int SOME = 8;
    private static final int HALVES = 20;
    private static final int MANY = 64;
    private static final int THOUSAND = 1_000;
    /** More than all the buffers between an origin server and a client hold. */
    private static final int LARGE = 5 << 20;

    private ConcurrencyAudits() {}

    @Sentence(
            id = "4.1-one-waits",
            says = "While one client waits for its origin server, eight others are served.",
            likelyCause =
                    "The connection is served in the thread that accepts: call start(), not run(), and let nothing wait"
                            + " between accept and the new thread.")
    static void oneWaits(Scene scene) throws Exception {
        Crowd one = Crowd.held(scene, 1);
        for (int i = 0; i < SOME; i++) {
            scene.expectNextIsServed();
        }
        one.letGo();
        one.expectOwnContents();
    }

    /** Another client is served while 64 wait, and these get their answers. */
    @Sentence(
            id = "4.1-sixty-four-wait",
            says = "While 64 clients wait for their origin server, all at the same time, another one is served.",
            likelyCause =
                    "There are too few threads for the clients that wait, or a lock is held while an exchange waits.")
    static void manyWait(Scene scene) throws Exception {
        Crowd many = Crowd.held(scene, MANY);
        scene.expectNextIsServed();
        many.letGo();
        many.expectOwnContents();
    }

    @Sentence(
            id = "4.1-own-content",
            says = "Each of 64 clients that are answered at the same moment gets its own content.",
            likelyCause =
                    "Something that belongs to one exchange (a buffer, the host, the path) is kept in a static variable,"
                            + " or in a field of an object that all threads share. Make it local.")
    static void ownContent(Scene scene) throws Exception {
        Crowd crowd = Crowd.connect(scene, MANY, 32 << 10);
        crowd.askAtOnce();
        crowd.awaitAllHeld();
        crowd.letGo();
        crowd.expectOwnContents();
    }

    @Sentence(
            id = "4.1-other-order",
            says = "Answers come in the order in which the origin servers give them, not in the order of the"
                    + " requests.",
            likelyCause = "Connections are served one after another, or a lock is held while an exchange waits.")
    static void otherOrder(Scene scene) throws Exception {
        List<CountDownLatch> gates = new ArrayList<>();
        List<byte[]> contents = new ArrayList<>();
        List<AuditClient> clients = new ArrayList<>();
        for (int i = 0; i < SOME; i++) {
            CountDownLatch gate = scene.gate();
            byte[] content = scene.bytes(500);
            AuditOrigin origin = scene.origin(
                    "origin " + (i + 1),
                    exchange -> exchange.holdUntil(gate).send(ok(content)).finish());
            AuditClient client = scene.client("client " + (i + 1));
            client.send(scene.request(origin.url(scene.path())));
            origin.awaitRequests(1, scene.patience());
            gates.add(gate);
            contents.add(content);
            clients.add(client);
        }
        for (int i = SOME - 1; i >= 0; i--) {
            gates.get(i).countDown();
            RawResponse response = clients.get(i).response();
            scene.expectBytes("the content for client " + (i + 1), contents.get(i), response.content());
        }
    }

    @Sentence(
            id = "4.1-half-requests",
            says = "While 20 clients have sent part of their requests, another one is served; when they send the"
                    + " rest, each gets its own content.",
            likelyCause = "The request is read before the new thread starts, or into a buffer that all threads share.")
    static void halfRequests(Scene scene) throws Exception {
        Crowd crowd = Crowd.connect(scene, HALVES, 2_000);
        crowd.letGo(); // there is no need to hold these as well
        crowd.askInPart();
        scene.expectNextIsServed();
        crowd.askTheRest();
        crowd.expectOwnContents();
    }

    @Sentence(
            id = "4.1-silent-clients",
            says = "Clients that connect and send nothing delay nobody.",
            likelyCause = "The request is read before the new thread starts, and so by the thread that accepts.")
    static void silentClients(Scene scene) throws Exception {
        Crowd silent = Crowd.connect(scene, SOME, 500);
        silent.letGo();
        scene.expectNextIsServed();
        silent.askAtOnce();
        silent.expectOwnContents();
    }

    @Sentence(
            id = "4.1-slow-reader",
            says = "A client that does not read its large response delays nobody, and gets all of it later.",
            likelyCause =
                    "The response is written by a thread that others wait for, or a lock is held while it is written.")
    static void slowReader(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(LARGE));
        AuditOrigin origin = scene.answering(response);
        AuditClient slow = scene.client("the client that does not read");
        slow.send(scene.request(origin.url(scene.path()))).awaitBytes(1);
        expectOthersAreServed(scene);
        scene.expectAnswer(
                "the response for the client that did not read",
                response,
                slow.response().bytes());
    }

    @Sentence(
            id = "4.1-slow-origin",
            says = "An origin server that stops in the middle of its response delays nobody else.",
            likelyCause = "A lock is held while bytes are relayed, or one thread relays for all.")
    static void slowOrigin(Scene scene) throws Exception {
        String begin = scene.letters(50_000); // some proxies pass on whole pieces only
        CountDownLatch gate = scene.gate();
        AuditOrigin origin =
                scene.origin("the origin that stops", exchange -> exchange.send("HTTP/1.0 200 OK\r\n\r\n" + begin)
                        .holdUntil(gate)
                        .send(", end")
                        .finish());
        AuditClient first = scene.client("the first client");
        scene.needContent(first.send(scene.request(origin.url(scene.path()))), 1);
        expectOthersAreServed(scene);
        gate.countDown();
        scene.expectBytes(
                "the content for the first client",
                (begin + ", end").getBytes(ISO_8859_1),
                first.response().content());
    }

    /** Others with a response of many pieces, which is relayed to its end. */
    private static void expectOthersAreServed(Scene scene) throws Exception {
        byte[] response = ok(scene.bytes(300_000));
        AuditOrigin origin = scene.origin(
                "another origin", exchange -> exchange.send(response).finish());
        for (int i = 0; i < 3; i++) {
            AuditClient other = scene.client("another client");
            other.send(scene.request(origin.url(scene.path())));
            scene.expectAnswer("the response for another client", response, other.awaitEnd());
        }
    }

    @Sentence(
            id = "4.1-failures-stay-apart",
            says = "Clients that vanish and origin servers that reset end their own exchanges, and nobody else's.",
            likelyCause = "A failure of one thread ended the program, or closed a socket that another thread uses: a"
                    + " static variable, or in C the number of a socket that was closed twice.")
    static void failuresStayApart(Scene scene) throws Exception {
        Crowd crowd = Crowd.held(scene, 3 * SOME);
        AuditOrigin resetting = scene.origin("the origin that resets", AuditOrigin.Exchange::reset);
        for (int i = SOME - 1; i >= 0; i--) {
            crowd.reset(2 * i);
            try (AuditClient client = scene.client("a client of it")) {
                client.send(scene.request(resetting.url(scene.path()))).awaitAnyEnd();
            }
        }
        crowd.letGo();
        crowd.expectOwnContents();
        scene.expectNextIsServed();
    }

    @Sentence(
            id = "4.1-all-at-once",
            says = "A hundred clients that connect at the same moment are all accepted and served.",
            likelyCause = "The accept loop waits for something other than the next connection.")
    static void allAtOnce(Scene scene) throws Exception {
        Crowd crowd = Crowd.connect(scene, 100, 500);
        crowd.letGo();
        crowd.askAtOnce();
        crowd.expectOwnContents();
    }

    @Sentence(
            id = "4.1-thousand-half-requests",
            says = "A thousand clients that have each sent half a request do not keep the next one from being"
                    + " served.",
            likelyCause =
                    "The number of threads is fixed, and each waits for the rest of a request. Let the" + " pool grow.",
            weight = HEAVY)
    static void thousandHalfRequests(Scene scene) throws Exception {
        String request = scene.request("http://127.0.0.1:1" + scene.path());
        for (int i = 0; i < THOUSAND; i++) {
            scene.client().send(request.substring(0, request.length() / 2));
        }
        scene.expectNextIsServed();
    }
}
