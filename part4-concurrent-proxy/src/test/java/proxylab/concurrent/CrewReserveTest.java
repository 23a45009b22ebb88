package proxylab.concurrent;

import static java.lang.Thread.State.BLOCKED;
import static java.lang.Thread.State.TIMED_WAITING;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@Timeout(20) // a member that nobody wakes would rest for ever
@DisplayName("step 4.5: the reserve, where members rest until they are called")
@LikelyCause("CrewReserve is given, finished. If you changed it, undo your change.")
class CrewReserveTest {
    private static final long LONG_MILLIS = 600_000;

    private final CrewReserve reserve = new CrewReserve();

    @Test
    @DisplayName("a call frees one of the members that rest, and no other")
    void a_call_frees_one() throws Exception {
        AtomicInteger freed = new AtomicInteger();
        List<TestThread<Boolean>> members = List.of(resting(LONG_MILLIS, freed), resting(LONG_MILLIS, freed));
        assertThat(reserve.size()).as("how many rest").isEqualTo(2);

        assertThat(reserve.call()).as("whether somebody was called").isTrue();
        Waiting.until(freed::get, 1, "how many were freed by one call");
        assertThat(reserve.size()).as("how many still rest").isEqualTo(1);

        assertThat(reserve.call()).as("whether somebody else was called").isTrue();
        for (TestThread<Boolean> member : members) {
            assertThat(member.result()).as("whether a member was called").isTrue();
        }
    }

    @Test
    @DisplayName("nobody is called when nobody rests, or when all that rest are called already")
    void nobody_to_call() throws Exception {
        assertThat(reserve.call()).as("whether somebody was called of nobody").isFalse();
        TestThread<Boolean> member = resting(LONG_MILLIS, new AtomicInteger());
        synchronized (reserve) { // so that the member cannot leave between the two calls
            assertThat(reserve.call()).as("whether the only one was called").isTrue();
            assertThat(reserve.call()).as("whether anybody else was").isFalse();
        }
        assertThat(member.result()).as("whether the member was called").isTrue();
    }

    @Test
    @DisplayName("a member that is not called in time leaves, and can be called no longer")
    void a_time_limit() {
        long before = System.nanoTime();
        assertThat(reserve.awaitCall(20)).as("whether it was called").isFalse();
        assertThat((System.nanoTime() - before) / 1_000_000)
                .as("after how many milliseconds it left")
                .isGreaterThanOrEqualTo(20);
        assertThat(reserve.size()).as("how many rest").isZero();
        assertThat(reserve.call()).as("whether somebody was called").isFalse();
    }

    @Test
    @DisplayName("a call that comes when the time is just over still counts: it is not lost")
    void a_call_at_the_last_moment() throws Exception {
        TestThread<Boolean> member = TestThread.start(() -> reserve.awaitCall(50));
        Waiting.until(reserve::size, 1, "how many rest");
        synchronized (reserve) { // the member's time ends, and it cannot go on
            member.awaitState(BLOCKED, "the state of a member whose time is over, while the monitor is not free");
            assertThat(reserve.call()).as("whether it was called").isTrue();
        }
        assertThat(member.result()).as("whether it knows").isTrue();
    }

    @Test
    @DisplayName("an interrupt that a handler left behind neither frees a member nor costs it its call")
    void an_interrupt() throws Exception {
        TestThread<Boolean> member = TestThread.start(() -> {
                    Thread.currentThread().interrupt();
                    return reserve.awaitCall(LONG_MILLIS);
                })
                .awaitState(TIMED_WAITING, "the state of a member that was interrupted");
        Waiting.until(reserve::call, true, "whether it can be called");
        assertThat(member.result()).as("whether it was called").isTrue();
    }

    @Test
    @DisplayName("when it closes, all leave, and whoever comes later does not rest")
    void closing() throws Exception {
        List<TestThread<Boolean>> members =
                List.of(resting(LONG_MILLIS, new AtomicInteger()), resting(LONG_MILLIS, new AtomicInteger()));
        reserve.close();
        for (TestThread<Boolean> member : members) {
            assertThat(member.result()).as("whether a member was called").isFalse();
        }
        assertThat(reserve.awaitCall(LONG_MILLIS))
                .as("whether one that comes later was called")
                .isFalse();
        assertThat(reserve.size()).as("how many rest").isZero();
    }

    @Test
    @DisplayName("no call is lost and none is heard twice, with members whose time is over all the while")
    void no_call_is_lost() throws Exception {
        AtomicInteger heard = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        List<TestThread<Void>> members = new ArrayList<>();
        for (int m = 0; m < 4; m++) {
            int millis = m % 2; // 0: over at once; 1: often over at the moment of a call
            members.add(TestThread.start(() -> {
                while (!over.get()) {
                    if (reserve.awaitCall(millis)) {
                        heard.incrementAndGet();
                    }
                }
                return null;
            }));
        }
        List<TestThread<Integer>> callers =
                List.of(TestThread.start(this::callOften), TestThread.start(this::callOften));
        int calls = callers.get(0).result() + callers.get(1).result();
        over.set(true);
        for (TestThread<Void> member : members) {
            member.result();
        }
        assertThat(heard.get()).as("how many calls were heard, of %d", calls).isEqualTo(calls);
    }

    /** Returns how many of its calls found somebody. */
    private int callOften() {
        int calls = 0;
        while (calls < 2_000) {
            calls += reserve.call() ? 1 : 0;
        }
        return calls;
    }

    /** A member that rests by now, and counts itself when it is called. */
    private TestThread<Boolean> resting(long millis, AtomicInteger called) throws Exception {
        int before = reserve.size();
        TestThread<Boolean> member = TestThread.start(() -> {
            boolean isCalled = reserve.awaitCall(millis);
            called.addAndGet(isCalled ? 1 : 0);
            return isCalled;
        });
        Waiting.until(reserve::size, before + 1, "how many rest");
        return member;
    }
}
