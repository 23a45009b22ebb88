package proxylab.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;
import proxylab.probe.ChildProgram;

@Tag("step-1.3")
@Tag("given")
@Timeout(60)
@DisplayName("A program whose accept loop throws an exception does not end as if all were well")
@LikelyCause("ServerProgram is given. If you changed it, undo your change.")
class FailingLoopProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Its loop fails at once. */
    static final class FailingLoop {
        private FailingLoop() {}

        public static void main(String[] words) {
            ServerProgram.run(
                    ServerProgram.commandLine("FailingLoop", "fails"),
                    words,
                    arguments -> new ServerProgram.Service(
                            Runnable::run,
                            server -> {
                                throw new IllegalStateException("the loop is wrong");
                            },
                            client -> {}));
        }
    }

    @Test
    @DisplayName("Its exit status is 1, and the exception is on standard error")
    void an_exception_of_the_loop_is_shown_and_status_1() throws IOException, InterruptedException {
        try (ChildProgram program = ChildProgram.java(FailingLoop.class, "0")) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(1);
            assertThat(program.errors())
                    .as("standard error")
                    .contains("java.lang.IllegalStateException: the loop is wrong");
        }
    }
}
