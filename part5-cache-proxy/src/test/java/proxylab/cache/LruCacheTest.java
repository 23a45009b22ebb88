package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.http.Headers;
import proxylab.lesson.LikelyCause;

@Tag("step-5.2")
@Order(1)
@Timeout(20) // an eviction that finds no end would go on for ever
@DisplayName("The store: bounded in bytes, the least recently used goes first")
@LikelyCause("Follow the entry through store: the old one of the key is removed, the new one is added, then others are"
        + " evicted while the store is overfull.")
class LruCacheTest {
    /** 100 bytes in all, 40 each, 5 entries, heads of 200 bytes. */
    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));

    @Test
    @DisplayName("What was put is found, and nothing else")
    @LikelyCause(
            when = "NullPointerException",
            value = "entries has nothing for a key that was never put: find must say so with Optional.empty().")
    @LikelyCause(
            "find looks the key up in entries, and store adds an entry for it: compare what the two do with the key.")
    void what_was_put_is_found() {
        CachedResponse response = put("/a", 10);

        assertThat(cache.get(Samples.key("/a"))).as("the response for /a").containsSame(response);
        assertThat(cache.get(Samples.key("/b"))).as("the response for /b").isEmpty();
        assertThat(cache.get(new CacheKey("origin.test", 81, "/a")))
                .as("the response for port 81")
                .isEmpty();
        assertThat(cache.size()).as("entries").isEqualTo(1);
        assertThat(cache.contentBytes()).as("bytes of content").isEqualTo(10);
    }

    @Test
    @DisplayName("The total limit may be reached, not passed")
    @LikelyCause(
            when = "NullPointerException|NoSuchElementException|timed out",
            value =
                    "Everything was evicted, and still the store counts as overfull: what goes must leave both maps and both"
                            + " sums, as remove does it.")
    @LikelyCause(
            when = "not found: \\[\"/d\"\\]",
            value =
                    "The newest entry was evicted. It must have the highest number, a new one from the clock, and the search"
                            + " must begin at the lowest.")
    @LikelyCause(
            "Something was evicted too early or too late: evict after the new entry was added, while isOverfull says"
                    + " so.")
    void the_total_limit_is_inclusive() {
        put("/a", 40);
        put("/b", 40);
        put("/c", 20);
        assertThat(cache.size()).as("entries at 100 of 100 bytes").isEqualTo(3); // reading them would move them
        assertThat(cache.contentBytes()).as("bytes of content").isEqualTo(100);

        put("/d", 1);
        assertStored("what is stored after one byte more", "/b", "/c", "/d");
        assertThat(cache.contentBytes()).as("bytes of content").isEqualTo(61);
    }

    @ParameterizedTest(name = "{0} bytes of at most 40: stored {1}")
    @CsvSource({"0,true", "39,true", "40,true", "41,false", "100,false", "101,false"})
    @DisplayName("One object may have 40 bytes, not 41; one that never fits is refused and evicts nothing")
    @LikelyCause("put must refuse before it calls store. If it still does, check whether store evicts although no limit"
            + " is passed.")
    void the_object_limit_is_inclusive(int contentBytes, boolean stored) {
        put("/a", 40);
        put("/b", 40);

        boolean answer = cache.put(Samples.key("/c"), Samples.stored(contentBytes));

        assertThat(answer).as("what put returns for %d bytes", contentBytes).isEqualTo(stored);
        assertThat(has("/c")).as("whether the new one is found").isEqualTo(stored);
        assertThat(has("/a")).as("whether /a is found").isEqualTo(!stored || 80 + contentBytes <= 100);
        assertThat(has("/b")).as("whether /b is found").isTrue();
    }

    @Test
    @DisplayName("An object larger than the whole cache is refused too, whatever the limit for one object")
    @LikelyCause("The limit of the whole cache also holds for one object: see fits, which is given.")
    void an_object_larger_than_the_cache_is_refused() {
        LruCache small = new LruCache(new CacheLimits(30, 40, 5, 200));
        small.put(Samples.key("/a"), Samples.stored(30));

        assertThat(small.put(Samples.key("/b"), Samples.stored(31)))
                .as("what put returns for 31 bytes in a cache of 30")
                .isFalse();
        assertThat(small.get(Samples.key("/a"))).as("what was there before").isPresent();
    }

    @Test
    @DisplayName("An entry that is filed again leaves its old place: every eviction takes one that is there")
    @LikelyCause(
            "A stale entry: what was filed again is still in byLastUse under its old number, so it comes first again and"
                    + " is evicted twice, or for ever. Call byLastUse.remove(old number) before filedUnder changes.")
    void what_is_filed_again_leaves_its_old_place() {
        LruCache roomy = new LruCache(new CacheLimits(100, 40, 50, 200)); // the bytes alone make it overfull
        assertTimeoutPreemptively(Duration.ofSeconds(Background.LIMIT_SECONDS), () -> {
            for (int i = 1; i <= 8; i++) {
                roomy.put(Samples.key("/" + i), Samples.stored(20));
                roomy.get(Samples.key("/1"));
            }
        });
        assertThat(roomy.size()).as("entries of 20 bytes in a store of 100").isEqualTo(5);
        assertThat(roomy.contentBytes()).as("bytes of content").isEqualTo(100);
    }

    @Test
    @DisplayName("Reading counts as use")
    @LikelyCause(
            "find does not note the use, or eviction ignores it: an entry whose lastUse is higher than the number it"
                    + " is filed under was used since, and is filed again, under the new number alone. Each use takes a"
                    + " new number from the clock.")
    void reading_counts_as_use() {
        put("/a", 40);
        put("/b", 40);
        cache.get(Samples.key("/a"));
        put("/c", 40);
        assertStored("what is stored when /a was read before /c came", "/a", "/c");
    }

    @Test
    @DisplayName("A new response for a key replaces the old one; no other one is evicted for it")
    @LikelyCause(when = "the newest /b", value = "What is found is the old response: a new one must take its place.")
    @LikelyCause(
            "The old entry of the key still counts: remove it before you add the new one, or its bytes are counted twice.")
    void replacing_evicts_nobody_else() {
        put("/a", 40);
        put("/b", 40);
        put("/b", 40);
        CachedResponse newest = put("/b", 20);

        assertThat(cache.get(Samples.key("/b"))).as("the newest /b").containsSame(newest);
        assertStored("what is stored after /b was replaced twice", "/a", "/b");
        assertThat(cache.contentBytes()).as("bytes of content").isEqualTo(60);
    }

    @Test
    @DisplayName("Writing again counts as use")
    @LikelyCause("The entry that was written again kept its old number: a new entry takes a new number from the clock.")
    void writing_counts_as_use() {
        put("/a", 40);
        put("/b", 40);
        put("/a", 40);
        put("/c", 40);
        assertStored("what is stored when /a was written again before /c came", "/a", "/c");
    }

    @Test
    @DisplayName("Asking for what is not there counts for nothing")
    @LikelyCause("A search that finds nothing changes nothing: it adds no entry and moves none.")
    void a_miss_changes_nothing() {
        put("/a", 40);
        put("/b", 40);
        cache.get(Samples.key("/missing"));
        put("/c", 40);
        assertStored("what is stored after a search that found nothing", "/b", "/c");
    }

    @Test
    @DisplayName("A replacement that never fits leaves the old response in place")
    @LikelyCause("The old entry was removed before it was clear that the new one fits: fits comes first.")
    void a_refused_replacement_changes_nothing() {
        CachedResponse old = put("/a", 40);

        assertThat(cache.put(Samples.key("/a"), Samples.stored(41)))
                .as("what put returns for 41 of 40 bytes")
                .isFalse();
        assertThat(cache.get(Samples.key("/a"))).as("the old response").containsSame(old);
        assertThat(cache.contentBytes()).as("bytes of content").isEqualTo(40);
    }

    @Test
    @DisplayName("As many are evicted as the new one needs, starting with the least recently used")
    @LikelyCause("One eviction is not always enough: go on while the store is overfull, and no longer. Or one entry was"
            + " evicted twice: filed again, it was still under its old number.")
    void several_go_for_a_large_one() {
        put("/a", 25);
        put("/b", 25);
        put("/c", 25);
        put("/d", 25);
        cache.get(Samples.key("/a"));
        put("/e", 40);
        assertStored("what is stored when 40 bytes came to 100, /a read last", "/a", "/d", "/e");
    }

    @Test
    @DisplayName("The number of entries is bounded too: empty objects take no bytes of content")
    @LikelyCause(
            when = "not found",
            value =
                    "As many as should be are stored, but not the right ones. Do two uses have the same number? Then one took"
                            + " the other's place in byLastUse: each use takes a new number from the clock.")
    @LikelyCause("isOverfull counts entries too: call it instead of comparing bytes yourself.")
    void the_number_of_entries_is_bounded() {
        Stream.of("/1", "/2", "/3", "/4", "/5").forEach(path -> put(path, 0));
        assertStored("what is stored, 5 entries of 5", "/1", "/2", "/3", "/4", "/5");

        put("/6", 0);
        assertStored("what is stored after a sixth", "/2", "/3", "/4", "/5", "/6");
    }

    @ParameterizedTest(name = "a head of {0} bytes of at most 200: stored {1}")
    @CsvSource({"200,true", "201,false"})
    @DisplayName("A response with too large a head is refused")
    @LikelyCause("put must refuse before it calls store: check that it still does.")
    void the_head_of_one_response_is_bounded(int headBytes, boolean stored) {
        CachedResponse response = CachedResponse.of(new byte[headBytes], headBytes, Stream.empty(), Headers.of());
        assertThat(cache.put(Samples.key("/a"), response))
                .as("what put returns")
                .isEqualTo(stored);
    }

    private CachedResponse put(String path, int contentBytes) {
        CachedResponse response = Samples.stored(contentBytes);
        assertThat(cache.put(Samples.key(path), response))
                .as("what put returns for %d bytes", contentBytes)
                .isTrue();
        return response;
    }

    private boolean has(String path) {
        return cache.get(Samples.key(path)).isPresent();
    }

    private void assertStored(String what, String... paths) {
        Stream<String> all = Stream.of("/a", "/b", "/c", "/d", "/e", "/1", "/2", "/3", "/4", "/5", "/6");
        assertThat(all.filter(this::has)).as(what).containsExactlyInAnyOrder(paths);
        assertThat(cache.size()).as("entries").isEqualTo(paths.length);
    }
}
