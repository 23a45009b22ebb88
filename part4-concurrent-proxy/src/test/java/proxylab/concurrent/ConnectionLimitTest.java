package proxylab.concurrent;

import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

@Tag("step-4.1")
@DisplayName("step 4.1: a limit on the number of connections")
@LikelyCause("ConnectionLimit is given, finished. If you changed it, undo your change.")
class ConnectionLimitTest {
    /** Tasks that are accepted and not yet run; a test runs them itself. */
    private final Queue<Runnable> accepted = new ArrayDeque<>();

    @Test
    @DisplayName("beyond the limit execute waits, until a task is done")
    void it_waits_beyond_the_limit() throws Exception {
        ConnectionLimit limit = new ConnectionLimit(accepted::add, 2);
        limit.execute(() -> {});
        limit.execute(() -> {});
        TestThread<Void> third =
                submitting(limit).awaitState(WAITING, "the state of a thread that submits a third task");
        assertThat(accepted).as("the tasks that were let through").hasSize(2);

        accepted.remove().run();
        third.result();
        assertThat(accepted).as("the second and the third task").hasSize(2);
    }

    @Test
    @DisplayName("a task that throws makes room, too")
    void a_task_that_throws_makes_room() throws Exception {
        ConnectionLimit limit = new ConnectionLimit(accepted::add, 1);
        for (int i = 0; i < 3; i++) {
            TestThread.start(() -> {
                        limit.execute(() -> {
                            throw new IllegalStateException("thrown by a test, on purpose");
                        });
                        return null;
                    })
                    .result();
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> accepted.remove().run());
        }
    }

    @Test
    @DisplayName("if the executor behind it takes no task, the room is free again, and the caller learns why")
    void a_rejected_task_makes_room() throws Exception {
        for (Throwable refusal :
                new Throwable[] {new RejectedExecutionException("full"), new OutOfMemoryError("no thread")}) {
            AtomicInteger calls = new AtomicInteger();
            Executor refusing = task -> {
                if (calls.incrementAndGet() <= 3) {
                    throw ConnectionLimitTest.<RuntimeException>unchecked(refusal);
                }
                accepted.add(task);
            };
            ConnectionLimit limit = new ConnectionLimit(refusing, 1);
            for (int i = 0; i < 3; i++) {
                assertThatExceptionOfType(Throwable.class)
                        .isThrownBy(() -> limit.execute(() -> {}))
                        .isSameAs(refusal);
            }
            submitting(limit).result();
            assertThat(accepted).as("the tasks that were let through").hasSize(1);
            accepted.clear();
        }
    }

    @Test
    @DisplayName("a thread that is interrupted while it waits gets a rejection, and takes no room with it")
    void interruption() throws Exception {
        ConnectionLimit limit = new ConnectionLimit(accepted::add, 1);
        limit.execute(() -> {});
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        TestThread<Void> second = TestThread.<Void>start(() -> {
                    try {
                        limit.execute(() -> {});
                    } finally {
                        stillInterrupted.set(Thread.interrupted());
                    }
                    return null;
                })
                .awaitState(WAITING, "the state of a thread that submits a second task");
        second.interrupt();
        assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(second::result);
        assertThat(stillInterrupted.get())
                .as("whether the thread is still interrupted")
                .isTrue();

        accepted.remove().run();
        submitting(limit).result();
    }

    @Test
    @DisplayName("never more tasks at once than allowed, whoever submits them; and in the end all have run")
    @LikelyCause("ThreadPerConnection does not run each task once, in a thread of its own.")
    void never_more_than_allowed() throws Exception {
        ConnectionLimit limit = new ConnectionLimit(new ThreadPerConnection(), 3);
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4 * 50);
        for (int s = 0; s < 4; s++) {
            TestThread.start(() -> {
                for (int i = 0; i < 50; i++) {
                    limit.execute(() -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        Thread.yield();
                        running.decrementAndGet();
                        done.countDown();
                    });
                }
                return null;
            });
        }
        Waiting.forGate(done, "200 tasks");
        assertThat(most.get()).as("how many ran at once, at most").isBetween(1, 3);
    }

    private static TestThread<Void> submitting(ConnectionLimit limit) {
        return TestThread.start(() -> {
            limit.execute(() -> {});
            return null;
        });
    }

    @SuppressWarnings("unchecked") // throws errors and exceptions alike, as they are
    private static <E extends Throwable> E unchecked(Throwable e) throws E {
        throw (E) e;
    }
}
