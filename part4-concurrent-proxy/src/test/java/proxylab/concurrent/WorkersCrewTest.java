package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@DisplayName("step 4.5: the crew is chosen on the command line")
@LikelyCause("Workers is given, finished. If you changed it, undo your change.")
class WorkersCrewTest {

    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName(
            "--crew-smallest says how many members there are at first; one above --max-connections counts as that limit")
    @LikelyCause("At the start nobody waits and nobody has come back: look must return the smallest number.")
    @CsvSource({
        "--workers crew --crew-smallest 3, 3",
        "--workers crew --crew-smallest 1, 1",
        "--workers crew --crew-smallest 16 --max-connections 2, 2"
    })
    void the_smallest_number(String options, int members) throws Exception {
        Crew crew = (Crew) ChosenWorkers.by(options);
        try (RunningCrew running = RunningCrew.start(crew)) {
            Waiting.until(running.crew()::size, members, "how many members there are before the first client");
        }
    }

    @Test
    @DisplayName("the program's loop is the crew's: who accepts a client serves it")
    void the_loop() throws Exception {
        assertThat(ChosenWorkers.threadThatServes("--workers crew --crew-smallest 1"))
                .as("the name of the thread that serves")
                .isEqualTo("member 1");
    }

    @Test
    @DisplayName("without --crew-smallest there are two members for each processor")
    @LikelyCause("At the start nobody waits and nobody has come back: look must return the smallest number.")
    void two_for_each_processor() throws Exception {
        Crew crew = (Crew) ChosenWorkers.by("--workers crew");
        try (RunningCrew running = RunningCrew.start(crew)) {
            Waiting.until(
                    running.crew()::size,
                    2 * Runtime.getRuntime().availableProcessors(),
                    "how many members there are before the first client");
        }
    }

    @Test
    @DisplayName("--max-connections is how many clients are served at once; the next one waits")
    @LikelyCause("execute must not return before its task is done, or a member has more than one client at a time.")
    void max_connections() throws Exception {
        Crew crew = (Crew) ChosenWorkers.by("--workers crew --max-connections 2");
        try (RunningCrew running = RunningCrew.start(crew);
                RunningCrew.Visit first = running.visit();
                RunningCrew.Visit second = running.visit();
                RunningCrew.Visit third = running.connect()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .as("nothing comes for the third client while two are served")
                    .isThrownBy(() -> third.readWithin(Duration.ofMillis(200)));
            first.end();
            assertThat(third.member())
                    .as("the name of the member that serves the third client")
                    .isEqualTo(first.member())
                    .isNotEqualTo(second.member());
        }
    }
}
