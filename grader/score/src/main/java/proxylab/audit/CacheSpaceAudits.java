package proxylab.audit;

import static proxylab.audit.Audit.Group.CACHE;
import static proxylab.audit.Audit.heavy;
import static proxylab.audit.Audit.light;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How much the cache holds, and what goes first when something has to. What was there before is older: it goes first.
 */
final class CacheSpaceAudits {
    private static final int MAX_CACHE_BYTES = 1_049_000;
    private static final int MAX_OBJECT_BYTES = 102_400;
    private static final int LARGE_BYTES = 100_000; // ten fit in, eleven do not
    private static final int SMALL_OBJECTS = 1_200;
    private static final int CHECKED_OBJECTS = 100;

    private CacheSpaceAudits() {}

    static List<Audit> all() {
        return Stream.of(limits(), order()).flatMap(List::stream).toList();
    }

    private static List<Audit> limits() {
        return List.of(
                light(
                        CACHE,
                        "5.2-largest-object-stored",
                        "An object of 102,400 bytes of content is stored: that limit may be reached.",
                        "Compared with '<' instead of '<=', or the head was counted too.",
                        CacheSpaceAudits::largestObject),
                light(
                        CACHE,
                        "5.2-long-head-does-not-count",
                        "The content alone counts, not the head: 100,000 bytes with a head of 8,000 are stored.",
                        "All bytes that were relayed were counted. Count from behind the empty line.",
                        CacheSpaceAudits::longHeadDoesNotCount),
                light(
                        CACHE,
                        "5.2-larger-object-not-stored",
                        "An object of 102,401 bytes of content reaches the client whole, and is not stored.",
                        "The limit was not checked, or a response without Content-Length slipped through: count what passes.",
                        CacheSpaceAudits::largerObject),
                light(
                        CACHE,
                        "5.2-longer-head-not-stored",
                        "A response with a head of more than 8,192 bytes reaches the client whole, and is not stored.",
                        "Heads do not count as content, so they need a limit of their own; else they fill the memory.",
                        CacheSpaceAudits::longerHead),
                light(
                        CACHE,
                        "5.2-capacity-reached",
                        "Eleven objects with 1,049,000 bytes of content together are all kept.",
                        "There are fewer places than that (count bytes, not objects), or heads are counted too.",
                        CacheSpaceAudits::capacityReached),
                light(
                        CACHE,
                        "5.2-capacity-not-passed",
                        "Of eleven objects with 1,049,001 bytes of content together, not all are kept.",
                        "The sum of all stored content was not kept up to date, or evicting stops too early.",
                        CacheSpaceAudits::capacityNotPassed),
                heavy(
                        CACHE,
                        "5.2-many-small-objects",
                        "More than a thousand small objects are all kept.",
                        "There is a fixed number of places, often ten (1 MB / 100 KB). Use a map, and count bytes.",
                        CacheSpaceAudits::manySmallObjects));
    }

    private static List<Audit> order() {
        return List.of(
                light(
                        CACHE,
                        "5.2-oldest-evicted-first",
                        "Where nothing was read since, what was stored first is evicted first, and that alone.",
                        "The newest, a random one or everything was evicted.",
                        scene -> evicts(scene, List.of(), 1)),
                light(
                        CACHE,
                        "5.2-reading-counts-as-use",
                        "An object that was read lately stays: the least recently used one is evicted.",
                        "Objects leave in the order in which they came. A hit must count as a use, too.",
                        scene -> evicts(scene, List.of(1, 3, 2), 4)),
                light(
                        CACHE,
                        "5.2-evicts-what-is-needed",
                        "Where a large object needs the room of two small ones, the two oldest go, and no more.",
                        "Evict in a loop until the sum fits. A single eviction is too few, an empty cache too much.",
                        CacheSpaceAudits::evictsWhatIsNeeded),
                light(
                        CACHE,
                        "5.2-exact-order",
                        "In a long run of reads and writes by one client, exactly the least recently used objects go.",
                        "Uses are told apart by a clock in milliseconds, or only sometimes noted. Count the uses.",
                        CacheSpaceAudits::exactOrder),
                light(
                        CACHE,
                        "5.2-too-large-evicts-nothing",
                        "A response that is too large to be stored evicts nothing.",
                        "Room was made before it was known whether the response fits.",
                        CacheSpaceAudits::tooLargeEvictsNothing),
                light(
                        CACHE,
                        "5.2-stored-again-in-its-place",
                        "An object that is stored again takes its old one's place; nothing else is evicted for it.",
                        "The old one was left in the list, or in the sum. Take it out first.",
                        CacheSpaceAudits::storedAgain));
    }

    private static void largestObject(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.expectStored(witness.page(MAX_OBJECT_BYTES - 1));
        witness.expectStored(witness.page(MAX_OBJECT_BYTES));
    }

    private static void longHeadDoesNotCount(Scene scene) throws Exception {
        String[] lines = headerLines(scene, 7_800);
        CacheWitness witness = new CacheWitness(scene, content -> Responses.ok(content, lines));
        witness.expectStored(witness.page(LARGE_BYTES));
    }

    private static void largerObject(Scene scene) throws Exception {
        for (CacheWitness.Form form : List.<CacheWitness.Form>of(Responses::ok, Responses::withoutLength)) {
            CacheWitness witness = new CacheWitness(scene, form);
            String url = witness.page(MAX_OBJECT_BYTES + 1);
            witness.expectAsked(url);
            witness.expectAsked(url);
        }
    }

    private static void longerHead(Scene scene) throws Exception {
        String[] lines = headerLines(scene, 9_000);
        CacheWitness witness = new CacheWitness(scene, content -> Responses.ok(content, lines));
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAsked(url);
    }

    /** Lines of 100 bytes with their ends, so many bytes in all. */
    private static String[] headerLines(Scene scene, int bytes) {
        return IntStream.range(0, bytes / 100)
                .mapToObj(i -> "X-Line-%03d: ".formatted(i) + scene.letters(86))
                .toArray(String[]::new);
    }

    private static void capacityReached(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.2-largest-object-stored", witness.page(LARGE_BYTES));
        expectGone(scene, witness, store(witness, elevenObjects(MAX_CACHE_BYTES)));
    }

    private static void capacityNotPassed(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        int[] sizes = elevenObjects(MAX_CACHE_BYTES + 1);
        List<String> urls = needStored(witness, Arrays.copyOf(sizes, 10));
        String last = witness.page(sizes[10]);
        witness.comesToBeStored(last);
        urls.add(last);
        int kept = 0;
        for (String url : urls) {
            kept += witness.isStored(url) ? 1 : 0;
        }
        scene.require(
                kept < urls.size(), "one of eleven objects with 1,049,001 bytes is evicted", "all eleven are kept");
    }

    /** Ten large objects and the rest of these bytes. */
    private static int[] elevenObjects(int bytes) {
        return IntStream.rangeClosed(0, 10)
                .map(i -> i < 10 ? LARGE_BYTES : bytes - 10 * LARGE_BYTES)
                .toArray();
    }

    private static int[] alike(int count, int bytes) {
        return IntStream.range(0, count).map(i -> bytes).toArray();
    }

    /** Stores objects with these sizes; their URLs in the same order. */
    private static List<String> store(CacheWitness witness, int... sizes) throws IOException, Unmet, NotTried {
        List<String> urls = new ArrayList<>();
        for (int size : sizes) {
            String url = witness.page(size);
            witness.expectStored(url);
            urls.add(url);
        }
        return urls;
    }

    /** The same for an audit that is about what comes after them. */
    private static List<String> needStored(CacheWitness witness, int... sizes) throws IOException, NotTried {
        List<String> urls = new ArrayList<>();
        for (int size : sizes) {
            String url = witness.page(size);
            witness.needStored("5.2-capacity-reached", url);
            urls.add(url);
        }
        return urls;
    }

    /** Exactly the objects with these numbers are not stored any more. */
    private static void expectGone(Scene scene, CacheWitness witness, List<String> urls, Integer... numbers)
            throws IOException, Unmet {
        List<Integer> gone = new ArrayList<>();
        for (int i = 0; i < urls.size(); i++) {
            if (!witness.isStored(urls.get(i))) {
                gone.add(i + 1);
            }
        }
        scene.expect("the evicted ones of " + urls.size() + " stored objects", named(List.of(numbers)), named(gone));
    }

    private static String named(List<Integer> numbers) {
        return numbers.isEmpty()
                ? "none"
                : numbers.stream().map(number -> "number " + number).collect(Collectors.joining(", "));
    }

    private static void manySmallObjects(Scene scene) throws Exception {
        CacheWitness.needCache(scene);
        ParallelClients clients = new ParallelClients(scene);
        List<String> paths = IntStream.range(0, SMALL_OBJECTS)
                .mapToObj(i -> scene.path() + "/" + i)
                .toList();
        clients.fetchAll(paths);
        int asked = clients.asked();
        // the oldest would be the first to go
        clients.fetchAll(paths.subList(0, CHECKED_OBJECTS));
        scene.expect(
                "how many of the " + CHECKED_OBJECTS + " oldest of " + SMALL_OBJECTS + " objects are gone",
                0,
                clients.asked() - asked);
    }

    /** Stores ten large objects, reads some of them, stores one more: then exactly the expected one is gone. */
    private static void evicts(Scene scene, List<Integer> read, int expected) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        List<String> urls = needStored(witness, alike(10, LARGE_BYTES));
        for (int number : read) {
            witness.expectHit(urls.get(number - 1));
        }
        urls.addAll(store(witness, LARGE_BYTES));
        expectGone(scene, witness, urls, expected);
    }

    private static void evictsWhatIsNeeded(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        List<String> urls = needStored(witness, alike(20, LARGE_BYTES / 2));
        urls.addAll(store(witness, LARGE_BYTES));
        expectGone(scene, witness, urls, 1, 2);
    }

    /** A model of the store says of every request whether it is a hit. */
    private static void exactOrder(Scene scene) throws Exception {
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

    private static void tooLargeEvictsNothing(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        List<String> urls = needStored(witness, alike(10, LARGE_BYTES));
        witness.expectAsked(witness.page(MAX_OBJECT_BYTES + 1));
        witness.expectAsked(witness.page(2 * MAX_CACHE_BYTES));
        expectGone(scene, witness, urls);
    }

    /** Clients that miss the same object at once make the proxy store it several times. */
    private static void storedAgain(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        List<String> urls = needStored(witness, alike(9, LARGE_BYTES));
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
        expectGone(scene, witness, urls);
    }
}
