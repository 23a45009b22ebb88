package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

@Timeout(20) // an execute that waits for its task would wait for ever
@DisplayName("part 4: the worker model is chosen on the command line")
class WorkersTest {

    @ParameterizedTest(name = "\"{0}\"")
    @Tag("step-4.1")
    @DisplayName("a new thread each is the default, the simplest")
    @ValueSource(strings = {"", "--workers thread", "--workers=thread", "--workers thread --max-connections 1"})
    void a_thread_each(String words) throws Exception {
        Executor workers = words.isEmpty() ? workers() : workers(words.split(" "));
        Thread first = threadThatRuns(workers);
        Thread second = threadThatRuns(workers);
        assertThat(first.getName())
                .as("the thread that ran the task; the accept loop's own thread must not")
                .startsWith("connection ");
        assertThat(second).isNotSameAs(first);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("step-4.3")
    @DisplayName("the pool, of any size; a smallest number above the number of connections means that number")
    @ValueSource(
            strings = {
                "--workers pool",
                "--workers pool --pool-smallest 1 --buffer-capacity 1 --max-connections 1",
                "--workers pool --pool-smallest 16 --max-connections 2"
            })
    void the_pool(String words) throws Exception {
        assertThat(threadThatRuns(workers(words.split(" "))).getName()).startsWith("worker ");
    }

    @Test
    @Tag("step-4.4")
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("virtual threads, from Java 21 on")
    void virtual_threads() throws Exception {
        Thread thread = threadThatRuns(workers("--workers", "virtual"));
        assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("step-4.1")
    @DisplayName("anything else is an error that says what was expected and what came")
    @ValueSource(
            strings = {
                "--workers threads",
                "--workers THREAD",
                "--workers=",
                "--workers",
                "--max-connections 0",
                "--max-connections -1",
                "--max-connections x",
                "--pool-smallest 0",
                "--buffer-capacity 0",
                "--buffer-capacity 99999999999"
            })
    void bad_values(String words) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> workers(words.split(" ")))
                .withMessageContaining("expected ")
                .withMessageContaining("got ");
    }

    @Test
    @Tag("step-4.1")
    @DisplayName("--max-connections bounds what is unfinished at once")
    void max_connections() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Executor workers = workers("--max-connections", "1");
        workers.execute(() -> {
            try {
                gate.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        TestThread<Thread> second = TestThread.start(() -> threadThatRuns(workers))
                .awaitState(Thread.State.WAITING, "with one connection allowed, the second waits");
        gate.countDown();
        assertThat(second.result().getName()).startsWith("connection ");
    }

    static Executor workers(String... words) throws UsageException {
        CommandLine commandLine = Workers.options(new CommandLine("Test", "chooses workers", 0));
        String[] all = new String[words.length + 1];
        all[0] = "0";
        System.arraycopy(words, 0, all, 1, words.length);
        return Workers.from(commandLine.parse(all));
    }

    private static Thread threadThatRuns(Executor workers) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        workers.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get(ProxyUnderTest.LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
