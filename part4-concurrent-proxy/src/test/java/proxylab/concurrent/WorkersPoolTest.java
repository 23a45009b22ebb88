package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@DisplayName("step 4.3: the pool is chosen on the command line")
@LikelyCause("The task ran in the thread that called execute, or in a thread with another name."
        + " The threads are called \"worker 1\", \"worker 2\" and so on.")
class WorkersPoolTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("it may have any size; a smallest number above --max-connections counts as that limit")
    @ValueSource(
            strings = {
                "--workers pool",
                "--workers pool --pool-smallest 1 --buffer-capacity 1 --max-connections 1",
                "--workers pool --pool-smallest 16 --max-connections 2"
            })
    void the_pool(String options) throws Exception {
        assertThat(ChosenWorkers.threadThatRuns(ChosenWorkers.by(options)).getName())
                .as("the name of the thread that ran the task")
                .matches("worker \\d+");
    }
}
