package proxylab.audit;

import static proxylab.audit.StoredObjects.LARGE_BYTES;
import static proxylab.audit.StoredObjects.MAX_CACHE_BYTES;
import static proxylab.audit.StoredObjects.MAX_OBJECT_BYTES;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/**
 * What is evicted first when something must be. What other audits have left in the cache is older: it goes before all
 * else.
 */
final class CacheOrderAudits {
    private CacheOrderAudits() {}

    @Sentence(
            id = "5.2-oldest-evicted-first",
            says = "When nothing has been read since, what was stored first is evicted first, and nothing else.",
            likelyCause = "The newest, a random one or everything was evicted.")
    static void oldestEvictedFirst(Scene scene) throws Exception {
        evicts(scene, List.of(), 1);
    }

    @Sentence(
            id = "5.2-reading-counts-as-use",
            says = "An object that was read recently stays: the least recently used one is evicted.",
            likelyCause = "Objects leave in the order in which they came. A hit must count as a use, too.")
    static void readingCountsAsUse(Scene scene) throws Exception {
        evicts(scene, List.of(1, 3, 2), 4);
    }

    /** Stores ten large objects, reads some of them, stores one more: then exactly the expected one is gone. */
    private static void evicts(Scene scene, List<Integer> read, int expected) throws Exception {
        StoredObjects objects = new StoredObjects(scene);
        objects.needStored(StoredObjects.alike(10, LARGE_BYTES));
        for (int number : read) {
            objects.expectHit(number);
        }
        objects.store(LARGE_BYTES);
        objects.expectGone(expected);
    }

    @Sentence(
            id = "5.2-evicts-what-is-needed",
            says = "When a large object needs the room of two small ones, the two oldest go, and no more.",
            likelyCause =
                    "Evict in a loop until the sum fits. A single eviction is too few, an empty cache too" + " much.")
    static void evictsWhatIsNeeded(Scene scene) throws Exception {
        StoredObjects objects = new StoredObjects(scene);
        objects.needStored(StoredObjects.alike(20, LARGE_BYTES / 2));
        objects.store(LARGE_BYTES);
        objects.expectGone(1, 2);
    }

    /** A model of the store says of every request whether it is a hit. */
    @Sentence(
            id = "5.2-exact-order",
            says = "In a long run of reads and writes by one client, exactly the least recently used objects go.",
            likelyCause = "Uses are ordered by a clock in milliseconds, or noted only sometimes. Count the uses.")
    static void exactOrder(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.2-largest-object-stored", witness.page(LARGE_BYTES));
        int[] sizes =
                IntStream.range(0, 20).map(i -> 60_000 + scene.below(42_000)).toArray();
        String[] urls = IntStream.of(sizes).mapToObj(witness::page).toArray(String[]::new);
        Map<Integer, Integer> model = new LinkedHashMap<>(); // the least recently used first
        for (int step = 1; step <= 60; step++) {
            int i = scene.below(sizes.length);
            boolean isInModel = model.remove(i) != null;
            scene.require(
                    witness.isStored(urls[i]) == isInModel,
                    "use " + step + " finds the object " + (isInModel ? "stored" : "evicted, or never stored")
                            + ": it and all objects used since its last use have "
                            + (isInModel ? "at most" : "more than") + " 1,049,000 bytes",
                    isInModel ? "it is not stored" : "it is stored");
            witness.expectStored(urls[i]);
            model.put(i, sizes[i]);
            while (model.values().stream().mapToInt(Integer::intValue).sum() > MAX_CACHE_BYTES) {
                model.remove(model.keySet().iterator().next());
            }
        }
    }

    @Sentence(
            id = "5.2-too-large-evicts-nothing",
            says = "A response that is too large to be stored evicts nothing.",
            likelyCause = "Room was made before it was known whether the response fits.")
    static void tooLargeEvictsNothing(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        StoredObjects objects = new StoredObjects(scene, witness);
        objects.needStored(StoredObjects.alike(10, LARGE_BYTES));
        witness.expectAsked(witness.page(MAX_OBJECT_BYTES + 1));
        witness.expectAsked(witness.page(2 * MAX_CACHE_BYTES));
        objects.expectGone();
    }

    /** Clients that miss the same object at once make the proxy store it several times. */
    @Sentence(
            id = "5.2-stored-again-in-its-place",
            says = "An object that is stored again replaces the old one; nothing else is evicted for it.",
            likelyCause = "The old one was left in the list, or in the sum. Take it out first.")
    static void storedAgain(Scene scene) throws Exception {
        StoredObjects objects = new StoredObjects(scene);
        objects.needStored(StoredObjects.alike(9, LARGE_BYTES));
        int clients = 4;
        CountDownLatch gate = scene.gate();
        byte[] response = Responses.ok(scene.bytes(LARGE_BYTES));
        AuditOrigin origin =
                scene.origin(exchange -> exchange.holdUntil(gate).send(response).finish());
        String request = scene.request(origin.url(scene.path()));
        List<AuditClient> waiting = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            waiting.add(scene.client("client " + (i + 1)).send(request));
        }
        origin.awaitRequests(clients, scene.patience());
        gate.countDown();
        for (AuditClient client : waiting) {
            scene.expectAnswer("the response", response, client.awaitAnyEnd());
        }
        objects.expectGone();
    }
}
