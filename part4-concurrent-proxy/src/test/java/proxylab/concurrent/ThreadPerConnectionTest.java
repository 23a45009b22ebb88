package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("step-4.1")
@DisplayName("step 4.1: one thread per connection")
class ThreadPerConnectionTest {

    @Test
    @DisplayName("each task has a thread of its own, which ends with it; execute waits for none of them")
    void a_thread_for_each_task() throws Exception {
        int count = 50;
        ThreadPerConnection workers = new ThreadPerConnection();
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        CountDownLatch allRun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            workers.execute(() -> {
                threads.add(Thread.currentThread());
                allRun.countDown();
                passWhenOpen(allRun);
            });
        }
        ProxyUnderTest.await(allRun, count + " tasks run at once; does execute wait until its task is done?");
        assertThat(threads).hasSize(count).doesNotContain(Thread.currentThread());
        for (Thread thread : threads) {
            thread.join(ProxyUnderTest.LIMIT.toMillis());
            assertThat(thread.isAlive())
                    .as(thread + " ends when its task is done")
                    .isFalse();
            assertThat(thread.isDaemon())
                    .as(thread + " does not keep the program from ending")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("a task that throws ends its own thread alone")
    void a_task_that_throws() throws Exception {
        ThreadPerConnection workers = new ThreadPerConnection();
        CountDownLatch thrown = new CountDownLatch(1);
        workers.execute(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> thrown.countDown());
            throw new IllegalStateException("thrown by a test, on purpose");
        });
        ProxyUnderTest.await(thrown, "the exception arrives in the task's own thread");
        CountDownLatch ran = new CountDownLatch(1);
        workers.execute(ran::countDown);
        ProxyUnderTest.await(ran, "the next task runs");
    }

    private static void passWhenOpen(CountDownLatch gate) {
        try {
            ProxyUnderTest.await(gate, "all tasks run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
