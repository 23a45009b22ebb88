package proxylab.concurrent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.program.UsageException;

@Tag("step-4.1")
@DisplayName("step 4.1: the worker model is chosen on the command line")
@LikelyCause("Workers is given, finished. If you changed it, undo your change.")
class WorkersTest {

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("a new thread for each connection is the default, and the simplest")
    @LikelyCause("The task ran in the thread that called execute, or in a thread with another name."
            + " The threads are called \"connection 1\", \"connection 2\" and so on.")
    @ValueSource(strings = {"", "--workers thread", "--workers=thread", "--workers thread --max-connections 1"})
    void a_thread_each(String options) throws Exception {
        Executor workers = ChosenWorkers.by(options);
        Thread first = ChosenWorkers.threadThatRuns(workers);
        Thread second = ChosenWorkers.threadThatRuns(workers);
        assertThat(first.getName())
                .as("the name of the thread that ran the task")
                .isEqualTo("connection 1");
        assertThat(second.getName()).as("the name of the next one").isEqualTo("connection 2");
    }

    @Test
    @DisplayName("one loop accepts, and hands each client to the workers")
    void the_loop() throws Exception {
        assertThat(ChosenWorkers.threadThatServes("--workers thread"))
                .as("the name of the thread that serves")
                .isEqualTo("connection 1");
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("anything else is an error that says what was expected and what was given")
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
                "--crew-smallest 0",
                "--crew-smallest many",
                "--buffer-capacity 0",
                "--buffer-capacity 99999999999"
            })
    void bad_values(String options) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> ChosenWorkers.by(options))
                .withMessageContaining("expected ")
                .withMessageContaining("got ");
    }

    @Test
    @DisplayName("the program prints its help text, with the worker models, and ends")
    void the_program_prints_its_help() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            ConcurrentProxy.main(new String[] {"--help"});
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(printed.toString(UTF_8))
                .as("standard output")
                .startsWith("Usage: ConcurrentProxy PORT")
                .contains("--workers MODEL", "--max-connections N", "--crew-smallest N");
    }

    @Test
    @DisplayName("--max-connections limits how many tasks are unfinished at once")
    @LikelyCause("execute waits for the task to end, or the task runs in the wrong thread.")
    void max_connections() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        Executor workers = ChosenWorkers.by("--max-connections 1");
        TestThread.start(() -> {
                    workers.execute(() -> TestThread.passUninterrupted(gate));
                    return null;
                })
                .result();
        TestThread<Thread> second = TestThread.start(() -> ChosenWorkers.threadThatRuns(workers))
                .awaitState(Thread.State.WAITING, "the state of a thread that submits a second task");
        gate.countDown();
        assertThat(second.result().getName())
                .as("the name of the thread that ran the second task")
                .isEqualTo("connection 2");
    }
}
