package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.http.Headers;

@Tag("step-5.2")
@DisplayName("The store: bounded in bytes, the least recently used goes first")
class LruCacheTest {
    /** 100 bytes in all, 40 each, 5 entries, heads of 200 bytes. */
    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));

    @Test
    @DisplayName("What was put is found, and nothing else")
    void what_was_put_is_found() {
        CachedResponse response = put("/a", 10);

        assertThat(cache.get(Samples.key("/a"))).as("the response for /a").containsSame(response);
        assertThat(cache.get(Samples.key("/b"))).as("nothing was put for /b").isEmpty();
        assertThat(cache.get(new CacheKey("origin.test", 81, "/a")))
                .as("nothing was put for port 81")
                .isEmpty();
        assertThat(cache.size()).isEqualTo(1);
        assertThat(cache.contentBytes()).isEqualTo(10);
    }

    @Test
    @DisplayName("The total limit may be reached, not passed")
    void the_total_limit_is_inclusive() {
        put("/a", 40);
        put("/b", 40);
        put("/c", 20);
        assertStored("100 bytes of 100 are in use, so all stay", "/a", "/b", "/c");

        put("/d", 1);
        assertStored("101 bytes of 100: the oldest one goes", "/b", "/c", "/d");
        assertThat(cache.contentBytes()).as("40 + 20 + 1").isEqualTo(61);
    }

    @ParameterizedTest(name = "{0} bytes of at most 40: stored {1}")
    @CsvSource({"0,true", "39,true", "40,true", "41,false", "100,false", "101,false"})
    @DisplayName("One object may have 40 bytes, not 41; one that never fits is refused and evicts nothing")
    void the_object_limit_is_inclusive(int contentBytes, boolean stored) {
        put("/a", 40);
        put("/b", 40);

        boolean answer = cache.put(Samples.key("/c"), Samples.stored(contentBytes));

        assertThat(answer)
                .as("put says whether it stored %d bytes", contentBytes)
                .isEqualTo(stored);
        assertThat(has("/c")).as("%d bytes can be found again", contentBytes).isEqualTo(stored);
        assertThat(has("/a"))
                .as("/a stays as long as the three together fit; a refused object needs no room")
                .isEqualTo(!stored || 80 + contentBytes <= 100);
        assertThat(has("/b")).as("/b stays in any case").isTrue();
    }

    @Test
    @DisplayName("An object larger than the whole cache is refused too, whatever the limit for one object")
    void an_object_larger_than_the_cache_is_refused() {
        LruCache small = new LruCache(new CacheLimits(30, 40, 5, 200));
        small.put(Samples.key("/a"), Samples.stored(30));

        assertThat(small.put(Samples.key("/b"), Samples.stored(31)))
                .as("31 bytes into a cache of 30")
                .isFalse();
        assertThat(small.get(Samples.key("/a"))).as("/a was there before").isPresent();
    }

    @Test
    @DisplayName("Reading counts as use")
    void reading_counts_as_use() {
        put("/a", 40);
        put("/b", 40);
        cache.get(Samples.key("/a"));
        put("/c", 40);
        assertStored("/a was read after /b was written, so /b was the least recently used", "/a", "/c");
    }

    @Test
    @DisplayName("Writing again counts as use")
    void writing_counts_as_use() {
        put("/a", 40);
        put("/b", 40);
        put("/a", 40);
        put("/c", 40);
        assertStored("/a was written after /b, so /b was the least recently used", "/a", "/c");
    }

    @Test
    @DisplayName("Asking for what is not there counts for nothing")
    void a_miss_changes_nothing() {
        put("/a", 40);
        put("/b", 40);
        cache.get(Samples.key("/missing"));
        put("/c", 40);
        assertStored("/a was used least recently", "/b", "/c");
    }

    @Test
    @DisplayName("A new response for a key takes the place of the old one; no other one goes for it")
    void replacing_evicts_nobody_else() {
        put("/a", 40);
        put("/b", 40);
        CachedResponse second = put("/b", 40);
        CachedResponse third = put("/b", 20);

        assertThat(cache.get(Samples.key("/b"))).as("the newest /b").containsSame(third);
        assertThat(third).isNotSameAs(second);
        assertStored("only /b was replaced; count the old one's bytes off before you look for room", "/a", "/b");
        assertThat(cache.contentBytes()).as("40 + 20, each object counted once").isEqualTo(60);
    }

    @Test
    @DisplayName("A replacement that never fits leaves the old response in place")
    void a_refused_replacement_changes_nothing() {
        CachedResponse old = put("/a", 40);

        assertThat(cache.put(Samples.key("/a"), Samples.stored(41)))
                .as("41 of 40 bytes")
                .isFalse();
        assertThat(cache.get(Samples.key("/a"))).containsSame(old);
        assertThat(cache.contentBytes()).isEqualTo(40);
    }

    @Test
    @DisplayName("As many go as are needed for the new one, from the least recently used on")
    void several_go_for_a_large_one() {
        put("/a", 25);
        put("/b", 25);
        put("/c", 25);
        put("/d", 25);
        cache.get(Samples.key("/a"));
        put("/e", 40);
        assertStored("60 of 100 bytes are free without /b and /c; /a was read last", "/a", "/d", "/e");
    }

    @Test
    @DisplayName("The number of entries is bounded too: empty objects take no bytes of content")
    void the_number_of_entries_is_bounded() {
        Stream.of("/1", "/2", "/3", "/4", "/5").forEach(path -> put(path, 0));
        assertStored("5 entries of 5", "/1", "/2", "/3", "/4", "/5");

        put("/6", 0);
        assertStored("a sixth one: the oldest goes", "/2", "/3", "/4", "/5", "/6");
    }

    @ParameterizedTest(name = "a head of {0} bytes of at most 200: stored {1}")
    @CsvSource({"200,true", "201,false"})
    @DisplayName("A response with too large a head is refused")
    void the_head_of_one_response_is_bounded(int headBytes, boolean stored) {
        CachedResponse response = CachedResponse.of(new byte[headBytes], headBytes, Stream.empty(), Headers.of());
        assertThat(cache.put(Samples.key("/a"), response)).isEqualTo(stored);
    }

    private CachedResponse put(String path, int contentBytes) {
        CachedResponse response = Samples.stored(contentBytes);
        assertThat(cache.put(Samples.key(path), response))
                .as("%d bytes fit", contentBytes)
                .isTrue();
        return response;
    }

    private boolean has(String path) {
        return cache.get(Samples.key(path)).isPresent();
    }

    private void assertStored(String why, String... paths) {
        Stream<String> all = Stream.of("/a", "/b", "/c", "/d", "/e", "/1", "/2", "/3", "/4", "/5", "/6");
        assertThat(all.filter(this::has)).as(why).containsExactlyInAnyOrder(paths);
        assertThat(cache.size()).as("entries").isEqualTo(paths.length);
    }
}
