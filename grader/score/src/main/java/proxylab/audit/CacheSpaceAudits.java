package proxylab.audit;

import static proxylab.audit.Audit.Weight.HEAVY;
import static proxylab.audit.StoredObjects.LARGE_BYTES;
import static proxylab.audit.StoredObjects.MAX_CACHE_BYTES;
import static proxylab.audit.StoredObjects.MAX_OBJECT_BYTES;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How large an object may be, and how many the cache holds. What other audits have left in it is older: it goes first.
 */
final class CacheSpaceAudits {
    private static final int SMALL_OBJECTS = 1_200;
    private static final int CHECKED_OBJECTS = 100;

    private CacheSpaceAudits() {}

    @Sentence(
            id = "5.2-largest-object-stored",
            says = "An object of 102,400 bytes of content is stored: that limit may be reached.",
            likelyCause = "The limit was compared with '<' instead of '<=', or the head was counted too.")
    static void largestObject(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.expectStored(witness.page(MAX_OBJECT_BYTES - 1));
        witness.expectStored(witness.page(MAX_OBJECT_BYTES));
    }

    @Sentence(
            id = "5.2-long-head-does-not-count",
            says = "Only the content counts, not the head: 100,000 bytes with a head of 8,000 are stored.",
            likelyCause = "All relayed bytes were counted. Count from the empty line on.")
    static void longHeadDoesNotCount(Scene scene) throws Exception {
        String[] lines = headerLines(scene, 7_800);
        CacheWitness witness = new CacheWitness(scene, content -> Responses.ok(content, lines));
        witness.expectStored(witness.page(LARGE_BYTES));
    }

    @Sentence(
            id = "5.2-larger-object-not-stored",
            says = "An object of 102,401 bytes of content reaches the client whole, and is not stored.",
            likelyCause = "The limit was not checked, or a response without Content-Length slipped through:"
                    + " count what passes.")
    static void largerObject(Scene scene) throws Exception {
        for (CacheWitness.Form form : List.<CacheWitness.Form>of(Responses::ok, Responses::withoutLength)) {
            CacheWitness witness = new CacheWitness(scene, form);
            String url = witness.page(MAX_OBJECT_BYTES + 1);
            witness.expectAsked(url);
            witness.expectAsked(url);
        }
    }

    @Sentence(
            id = "5.2-longer-head-not-stored",
            says = "A response with a head of more than 8,192 bytes reaches the client whole, and is not stored.",
            likelyCause = "Heads do not count as content, so they need a limit of their own; otherwise they"
                    + " fill the memory.")
    static void longerHead(Scene scene) throws Exception {
        String[] lines = headerLines(scene, 9_000);
        CacheWitness witness = new CacheWitness(scene, content -> Responses.ok(content, lines));
        String url = witness.page();
        witness.expectAsked(url);
        witness.expectAsked(url);
    }

    /** Lines of 100 bytes with their ends, this many bytes in all. */
    private static String[] headerLines(Scene scene, int bytes) {
        return IntStream.range(0, bytes / 100)
                .mapToObj(i -> "X-Line-%03d: ".formatted(i) + scene.letters(86))
                .toArray(String[]::new);
    }

    @Sentence(
            id = "5.2-capacity-reached",
            says = "Eleven objects with 1,049,000 bytes of content together are all kept.",
            likelyCause = "There is less room than that (count bytes, not objects), or heads are counted too.")
    static void capacityReached(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.2-largest-object-stored", witness.page(LARGE_BYTES));
        StoredObjects objects = new StoredObjects(scene, witness);
        objects.store(elevenObjects(MAX_CACHE_BYTES));
        objects.expectGone();
    }

    @Sentence(
            id = "5.2-capacity-not-passed",
            says = "Of eleven objects with 1,049,001 bytes of content together, not all are kept.",
            likelyCause = "The sum of all stored content was not kept up to date, or evicting stops too early.")
    static void capacityNotPassed(Scene scene) throws Exception {
        int[] sizes = elevenObjects(MAX_CACHE_BYTES + 1);
        StoredObjects objects = new StoredObjects(scene);
        objects.needStored(Arrays.copyOf(sizes, 10));
        objects.fetch(sizes[10]);
        scene.require(
                !objects.gone().isEmpty(),
                "one of eleven objects with 1,049,001 bytes is evicted",
                "all eleven are kept");
    }

    /** Ten large objects, and one with the rest of these bytes. */
    private static int[] elevenObjects(int bytes) {
        return IntStream.rangeClosed(0, 10)
                .map(i -> i < 10 ? LARGE_BYTES : bytes - 10 * LARGE_BYTES)
                .toArray();
    }

    @Sentence(
            id = "5.2-many-small-objects",
            says = "More than a thousand small objects are all kept.",
            likelyCause = "There is a fixed number of places, often ten (1 MB / 100 KB). Use a map, and count bytes.",
            weight = HEAVY)
    static void manySmallObjects(Scene scene) throws Exception {
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
}
