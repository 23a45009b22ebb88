package proxylab.audit;

import static proxylab.audit.Responses.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The moment at which an answer is stored: when it is whole, however it came and whoever else asked for it. */
final class CacheMomentAudits {
    private static final int AT_ONCE_OBJECTS = 10;

    private CacheMomentAudits() {}

    /** The second client is already connected, and asks at once. */
    @Sentence(
            id = "5.4-hit-at-once",
            says = "An object that is fetched again the moment its last byte has come is a hit.",
            likelyCause = "The answer is stored after its last piece was sent, and a client that has all of it"
                    + " may ask sooner. Store it first.")
    static void hitAtOnce(Scene scene) throws Exception {
        CacheWitness.needCache(scene);
        CacheWitness witness = new CacheWitness(scene);
        for (int number = 1; number <= AT_ONCE_OBJECTS; number++) {
            String request = scene.request(witness.page(20_000));
            try (AuditClient first = scene.connected("the first client");
                    AuditClient second = scene.connected("the second client")) {
                byte[] given = first.send(request).response().bytes();
                byte[] again = second.send(request).response().bytes();
                scene.expect(
                        "how often the origin server was asked for " + number + " objects",
                        number,
                        witness.origin().requests().size());
                scene.expectAnswer("the stored answer", given, again);
            }
        }
    }

    @Sentence(
            id = "5.4-open-origin-stored",
            says = "An answer that is whole by its Content-Length is stored even when the origin server stays"
                    + " connected.",
            likelyCause =
                    "The proxy waits for the end of the connection before it stores what is already" + " complete.")
    static void openOrigin(Scene scene) throws Exception {
        CacheWitness.needCache(scene);
        byte[] response = text("HTTP/1.1 200 OK\r\nContent-Length: 40\r\n\r\n" + scene.letters(40));
        CountDownLatch gate = scene.gate();
        AuditOrigin origin = scene.origin(exchange -> exchange.send(response).stayOpen(gate));
        String request = scene.request(origin.url(scene.path()));
        scene.expectAnswer(
                "a hit", response, CacheHitAudits.hit(scene, origin, request).bytes());
    }

    @Sentence(
            id = "5.4-in-pieces-stored",
            says = "A response that comes in many pieces is stored whole.",
            likelyCause = "Only the last piece, or only the first, went into the copy: append each one to those"
                    + " before it.")
    static void inPieces(Scene scene) throws Exception {
        byte[] response = Responses.ok(text(scene.letters(40)));
        CacheWitness witness = new CacheWitness(
                scene, 1, exchange -> exchange.sendByteByByte(response).finish());
        String url = witness.page();
        scene.expectAnswer(
                "the answer that came in pieces",
                response,
                witness.fetch(scene.request(url)).bytes());
        witness.isAnswered(url, response);
        witness.expectStoredAlready(url);
    }

    @Sentence(
            id = "5.6-misses-at-once",
            says = "When clients miss the same object at once, each asks for it, all get it, and it is stored.",
            likelyCause =
                    "One waits for the other's answer, or two that store the same object disturb each" + " other.")
    static void missesAtOnce(Scene scene) throws Exception {
        int clients = 6;
        byte[] response = Responses.ok(text(scene.letters(20_000)));
        CountDownLatch gate = scene.gate();
        CacheWitness witness = new CacheWitness(scene, clients, exchange -> exchange.holdUntil(gate)
                .send(response)
                .finish());
        String url = witness.page();
        List<AuditClient> waiting = new ArrayList<>();
        for (int i = 1; i <= clients; i++) {
            waiting.add(scene.client("client " + i).send(scene.request(url)));
        }
        witness.origin().awaitRequests(clients, scene.patience());
        gate.countDown();
        for (AuditClient client : waiting) {
            scene.expectAnswer("the answer", response, client.awaitAnyEnd());
        }
        witness.isAnswered(url, response);
        witness.expectStoredAlready(url);
    }
}
