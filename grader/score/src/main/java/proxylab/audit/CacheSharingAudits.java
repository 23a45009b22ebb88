package proxylab.audit;

import static proxylab.audit.Audit.Weight.HEAVY;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Many clients share the cache: none waits for another, and none gets another's bytes. */
final class CacheSharingAudits {
    private static final int LARGE_BYTES = 100_000;
    /** More than the systems at both ends buffer for a client that does not read. */
    private static final int UNREADABLE_BYTES = 12 << 20;

    private static final int STORM_REQUESTS = 400;
    private static final int STORM_OBJECTS = 60;
    private static final int POPULAR_OBJECTS = 8;

    private CacheSharingAudits() {}

    @Sentence(
            id = "5.3-hits-at-once",
            says = "When many clients read the same stored object at once, all of them get every byte of it.",
            likelyCause = "The clients share a buffer, or a position in it. Give each its own, or write from an"
                    + " array that never changes.")
    static void hitsAtOnce(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page(LARGE_BYTES);
        witness.needStored("5.2-largest-object-stored", url);
        int asked = witness.origin().requests().size();
        for (AuditClient client : askedBy(scene, 24, url)) {
            byte[] got = client.awaitAnyEnd();
            scene.expectAnswer("the stored answer", witness.stored(url, got), got);
        }
        scene.expect(
                "how many of the 24 clients were sent to the origin server",
                0,
                witness.origin().requests().size() - asked);
    }

    /** This many clients that have all sent the same request, and have read nothing yet. */
    private static List<AuditClient> askedBy(Scene scene, int count, String url) throws Exception {
        List<AuditClient> clients = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            clients.add(scene.client("client " + i).send(scene.request(url)));
        }
        return clients;
    }

    @Sentence(
            id = "5.3-silent-miss-delays-nobody",
            says = "While an origin server is silent, hits and other misses go on.",
            likelyCause = "A lock is held while the origin server is asked. Hold it only to look something up"
                    + " or to store it.")
    static void silentMiss(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        byte[] response = Responses.ok(scene.bytes(200));
        CountDownLatch gate = scene.gate();
        AuditOrigin silent = scene.origin("silent origin", exchange -> {
            exchange.holdUntil(gate).send(response).finish();
        });
        AuditClient waiting = scene.client("waiting client").send(scene.request(silent.url(scene.path())));
        silent.awaitRequests(1, scene.patience());
        expectCacheGoesOn(witness, url);
        gate.countDown();
        scene.expectAnswer("the answer that was held back", response, waiting.awaitAnyEnd());
    }

    @Sentence(
            id = "5.3-halted-miss-delays-nobody",
            says = "While a response has stopped half-way, hits and other misses go on.",
            likelyCause = "The writer's lock is taken before the response is complete. Collect it first, then"
                    + " lock, store, unlock.")
    static void haltedMiss(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        byte[] response = Responses.ok(scene.bytes(LARGE_BYTES));
        int half = LARGE_BYTES / 2;
        CountDownLatch gate = scene.gate();
        AuditOrigin halting = scene.origin("halting origin", exchange -> exchange.sendInTwo(response, half, gate));
        AuditClient waiting = scene.client("waiting client").send(scene.request(halting.url(scene.path())));
        scene.needContent(waiting, 1);
        expectCacheGoesOn(witness, url);
        gate.countDown();
        scene.expectAnswer("the answer that was held back", response, waiting.awaitAnyEnd());
    }

    @Sentence(
            id = "5.3-unread-hit-delays-nobody",
            says = "Clients that do not read a large hit delay neither other hits nor misses.",
            likelyCause = "The response is written while the lock is held. Take it out, unlock, then write.")
    static void unreadHit(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        String large = witness.page(LARGE_BYTES);
        witness.expectStored(url);
        witness.needStored("5.2-largest-object-stored", large);
        for (AuditClient client : askedBy(scene, 8, large)) {
            client.awaitBytes(1); // its answer has begun, and it reads no more
        }
        expectCacheGoesOn(witness, url);
    }

    @Sentence(
            id = "5.3-unread-miss-delays-nobody",
            says = "A client that does not read a very large answer delays neither hits nor other misses.",
            likelyCause =
                    "A lock is held while the answer is relayed. Hold it only to look something up or to store it.")
    static void unreadMiss(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        askedBy(scene, 1, witness.page(UNREADABLE_BYTES)).get(0).awaitBytes(1);
        CacheWitness other = new CacheWitness(scene);
        witness.isHitOrRight(url);
        other.isHitOrRight(other.page());
    }

    private static void expectCacheGoesOn(CacheWitness witness, String stored) throws Exception {
        witness.isHitOrRight(stored);
        witness.isHitOrRight(witness.page());
        witness.isHitOrRight(stored);
    }

    /** All objects together are three times what the cache holds; half of the requests go to a few of them. */
    @Sentence(
            id = "5.3-storm",
            says =
                    "In a storm of hits, misses and evictions every client gets every byte of its own object, and the store goes on.",
            likelyCause =
                    "The store is changed by two threads at once: an access-ordered map changes at every get. Let a reader note its use, and a writer move entries.",
            weight = HEAVY)
    static void storm(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.2-largest-object-stored", witness.page(LARGE_BYTES));
        ParallelClients clients = new ParallelClients(scene);
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < STORM_REQUESTS; i++) {
            paths.add("/large/" + (1 + scene.below(i % 2 == 0 ? STORM_OBJECTS : POPULAR_OBJECTS)));
        }
        clients.fetchAll(paths);
        witness.expectStored(witness.page(LARGE_BYTES));
    }
}
