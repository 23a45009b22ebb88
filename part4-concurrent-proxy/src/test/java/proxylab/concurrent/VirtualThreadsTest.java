package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import proxylab.program.UsageException;

@Tag("step-4.4")
@DisplayName("step 4.4: one virtual thread per connection")
class VirtualThreadsTest {

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("from Java 21 on, each task has a thread of its own, and it is a virtual one")
    void virtual_from_21_on() throws Exception {
        int count = 1_000;
        Executor workers = VirtualThreads.newExecutor();
        CountDownLatch allRun = new CountDownLatch(count);
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < count; i++) {
            workers.execute(() -> {
                threads.add(Thread.currentThread());
                allRun.countDown();
                try {
                    ProxyUnderTest.await(allRun, "all tasks run");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        ProxyUnderTest.await(allRun, count + " tasks run at once");
        assertThat(threads).hasSize(count);
        for (Thread thread : threads) {
            assertThat(Thread.class.getMethod("isVirtual").invoke(thread))
                    .as(thread + " is virtual")
                    .isEqualTo(true);
        }
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    @DisplayName("before Java 21 the error says what is needed and what is running")
    void a_clear_error_before_21() {
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(VirtualThreads::newExecutor)
                .withMessageContaining("expected Java 21 or later")
                .withMessageContaining("got Java " + Runtime.version());
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> WorkersTest.workers("--workers", "virtual"))
                .withMessageContaining("got Java " + Runtime.version())
                .withMessageContaining("--workers thread");
    }
}
