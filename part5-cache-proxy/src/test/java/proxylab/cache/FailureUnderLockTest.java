package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

/**
 * In a running proxy it may be an {@link OutOfMemoryError} that ends a call half-way. Here it is what the call finds in
 * the map, which is no entry.
 */
@Tag("step-5.3")
@Order(2)
@DisplayName("The store, shared: a call that fails inside leaves no lock behind")
@LikelyCause("An exception came out of the store, and the call after it, which unlocks, was skipped: from then on"
        + " every other thread waits for ever. unlock belongs in a finally block.")
class FailureUnderLockTest {
    private static final CacheKey BROKEN = Samples.key("/broken");

    private final LruCache cache = new LruCache(new CacheLimits(100, 40, 5, 200));

    @Test
    @DisplayName("After a put that has failed, another thread can read and write")
    void a_put_that_fails() throws Exception {
        assertOthersComeIn("put", () -> cache.put(BROKEN, Samples.stored(1)));
    }

    @Test
    @DisplayName("After a get that has failed, another thread can read and write")
    void a_get_that_fails() throws Exception {
        assertOthersComeIn("get", () -> cache.get(BROKEN));
    }

    private void assertOthersComeIn(String method, Runnable call) throws Exception {
        Background.await("a first put", Background.start(() -> cache.put(Samples.key("/a"), Samples.stored(1))));
        breakTheEntry();
        assumeTrue(catchThrowable(call::run) != null, method + " does not look at the entry");

        assertThat(Background.await(
                        "a read by another thread, after a " + method + " that has failed",
                        Background.start(() -> cache.get(Samples.key("/a")))))
                .as("what another thread reads")
                .isPresent();
        assertThat(Background.await(
                        "a write by another thread, after a " + method + " that has failed",
                        Background.start(() -> cache.put(Samples.key("/b"), Samples.stored(1)))))
                .as("what put returns in another thread")
                .isTrue();
    }

    /** Whoever takes the value for an entry gets a {@link ClassCastException}. */
    @SuppressWarnings("unchecked") // that is the point
    private void breakTheEntry() throws ReflectiveOperationException {
        Field field = LruCache.class.getDeclaredField("responses"); // given, as is the map in it
        field.setAccessible(true);
        Field map = LruStore.class.getDeclaredField("entries");
        map.setAccessible(true);
        ((Map<Object, Object>) map.get(field.get(cache))).put(BROKEN, "no entry");
    }
}
