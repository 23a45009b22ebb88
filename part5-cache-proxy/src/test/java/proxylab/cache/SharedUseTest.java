package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

/**
 * What can go wrong between two readers takes some billionths of a second. So two threads meet at the same moment again
 * and again, and the store is looked at after each meeting.
 */
@Tag("step-5.3")
@Timeout(20) // a thread that locks itself out would wait for ever
@DisplayName("The store, shared: what two readers do at the same moment are two uses")
@LikelyCause("Two readers took the same number from the clock, and one entry was filed in place of the other:"
        + " reading the clock and moving it on must be one atomic step, incrementAndGet.")
class SharedUseTest {
    private static final int MEETINGS = 2_000;
    private static final long LIMIT_NANOS = 1_000_000_000;
    private static final List<CacheKey> ONE = keys("/one/");
    private static final List<CacheKey> OTHER = keys("/other/");
    private static final CachedResponse RESPONSE = Samples.stored(1);

    private final LruCache cache = new LruCache(new CacheLimits(100, 40, ONE.size() + OTHER.size(), 200));

    private static List<CacheKey> keys(String path) {
        return IntStream.range(0, 20).mapToObj(i -> Samples.key(path + i)).toList();
    }

    @Test
    @DisplayName("Forty objects that two threads read at the same moment are all evicted by forty new ones")
    void two_readers_take_two_numbers() throws Exception {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ended = new AtomicInteger();
        CompletableFuture<Void> otherReader = Background.start(() -> {
            for (int meeting = 1; awaitMeeting(begun, meeting) > 0; meeting++) {
                OTHER.forEach(cache::get);
                ended.set(meeting);
            }
            return null;
        });
        try {
            long end = System.nanoTime() + LIMIT_NANOS;
            for (int meeting = 1; meeting <= MEETINGS && System.nanoTime() < end; meeting++) {
                ONE.forEach(this::put);
                OTHER.forEach(this::put);
                begun.set(meeting);
                ONE.forEach(cache::get);
                awaitMeeting(ended, meeting);
                keys("/new/").forEach(this::put);
                keys("/newer/").forEach(this::put);
                assertThat(ONE).as("the objects of one thread").noneMatch(this::isStored);
                assertThat(OTHER).as("the objects of the other thread").noneMatch(this::isStored);
            }
        } finally {
            begun.set(-1);
        }
        Background.await("the end of the other reader", otherReader);
    }

    private void put(CacheKey key) {
        cache.put(key, RESPONSE);
    }

    private boolean isStored(CacheKey key) {
        return cache.get(key).isPresent();
    }

    /** Waits until the number is that of the meeting, or negative. */
    private static int awaitMeeting(AtomicInteger number, int meeting) {
        int seen = number.get();
        for (int turn = 1; seen >= 0 && seen < meeting; turn++) {
            if (turn % 1_000 == 0) {
                Thread.yield(); // the other thread may need this core
            }
            Thread.onSpinWait();
            seen = number.get();
        }
        return seen;
    }
}
