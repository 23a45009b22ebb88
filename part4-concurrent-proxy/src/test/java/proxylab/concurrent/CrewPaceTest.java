package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@Timeout(30)
@DisplayName("step 4.5: a crew looks and tries no more often than it helps")
@LikelyCause("pauseMillis and start are given, finished; they go by the count of the watch. execute calls watch.goes()"
        + " before the task and watch.comesBack() after it.")
class CrewPaceTest {
    private static final long LONG_IDLE_MILLIS = 600_000;

    @Test
    @DisplayName("after 10 ms while nobody is served, be the members in accept or at rest; after 1 ms otherwise")
    void pauses() throws Exception {
        Crew crew = new Crew(1, 20, LONG_IDLE_MILLIS);
        try (RunningCrew running = RunningCrew.start(crew)) {
            Waiting.until(crew::size, 1, "how many members there are at the start");
            Waiting.until(crew::pauseMillis, 10L, "the milliseconds until the next look, before the first client");

            List<RunningCrew.Visit> visits = running.visits(8);
            Waiting.until(crew::pauseMillis, 1L, "the milliseconds until the next look, while clients are served");
            for (RunningCrew.Visit visit : visits) {
                visit.end();
            }
            Waiting.until(crew::pauseMillis, 10L, "the milliseconds until the next look, after the last client");
        }
    }

    @Test
    @DisplayName("between two looks the thread sleeps")
    void it_sleeps() throws Exception {
        try (RunningCrew running = RunningCrew.start(new Crew(1, 1, LONG_IDLE_MILLIS))) {
            Waiting.until(
                    running::looking, Thread.State.TIMED_WAITING, "the state of the thread that looks after the crew");
        }
    }

    @Test
    @DisplayName(
            "after a thread that the system did not give, the next one is asked for 100 ms later, until there is one")
    void no_thread() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Crew crew = new Crew(1, 1, LONG_IDLE_MILLIS, work -> {
            if (asked.incrementAndGet() <= 3) {
                throw new OutOfMemoryError("thrown by a test: no thread");
            }
            return new Thread(work);
        });
        long start = System.nanoTime();
        try (RunningCrew running = RunningCrew.start(crew)) {
            assertThat(running.visitAndEnd())
                    .as("the name of the thread that serves a client at last")
                    .isEqualTo("member 1");
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                .as("the milliseconds until there was a thread, after three that there were not")
                .isGreaterThanOrEqualTo(300);
        assertThat(asked.get()).as("how often a thread was asked for").isEqualTo(4);
    }
}
