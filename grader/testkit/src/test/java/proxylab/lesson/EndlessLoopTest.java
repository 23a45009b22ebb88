package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.course.Step;

@DisplayName("A property that never ends, ends the run with a message")
class EndlessLoopTest {
    @Test
    @DisplayName("The message names the property, and where its thread is")
    void it_says_where_it_loops() throws Exception {
        CompletableFuture<StepFailure> end = new CompletableFuture<>();
        EndlessLoop loop = new EndlessLoop(Duration.ofMillis(50), end::complete);

        loop.endsRunOf(Step.BOUNDED_BUFFER, "what goes in comes out", () -> {
            while (!end.isDone()) {
                Thread.onSpinWait();
            }
            return null;
        });

        assertThat(end.get(10, TimeUnit.SECONDS).text())
                .startsWith("step 4.2: what goes in comes out\n  expected  an end within 0 s\n")
                .containsPattern("actual {4}still running, at EndlessLoopTest.java:\\d+\n")
                .endsWith("  again     mvn test -pl part4-concurrent-proxy -Dgroups=step-4.2");
    }

    @Test
    @DisplayName("As long as it goes on to the next values, it may take its time")
    void it_may_be_slow() {
        CompletableFuture<StepFailure> end = new CompletableFuture<>();
        Duration limit = Duration.ofSeconds(2);
        EndlessLoop loop = new EndlessLoop(limit, end::complete);
        long start = System.nanoTime();

        loop.endsRunOf(Step.BOUNDED_BUFFER, "a slow one", () -> {
            while (System.nanoTime() - start
                    < limit.multipliedBy(3).dividedBy(2).toNanos()) {
                loop.goesOn();
            }
            return null;
        });

        assertThat(end).as("the message").isNotDone();
    }
}
