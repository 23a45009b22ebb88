package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

/** What the program does with every worker model, seen from outside. */
abstract class ProgramContract {
    private GatedOrigin origin;

    /** The options that choose the workers; the test is aborted if this Java version does not have them. */
    abstract List<String> options();

    @BeforeEach
    void startOrigin() throws IOException {
        origin = GatedOrigin.start();
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    @NeedsUnix
    @DisplayName("one client waits, another is served; SIGTERM lets the first finish, then the exit status is 0")
    @LikelyCause("The accept loop waits for the first client: execute must not run the task itself. If only the end"
            + " goes wrong: threads that are not daemons keep the program alive.")
    void one_waits_another_is_served_and_the_end_is_clean() throws Exception {
        origin.hold("/held");
        try (RunningProgram program = RunningProgram.start(options())) {
            try (RawClient held = program.ask(origin.url("/held"))) {
                held.readExactly(GatedOrigin.HEAD.length());
                try (RawClient beside = program.ask(origin.url("/beside"))) {
                    assertThat(RawResponse.readFrom(beside).bodyText())
                            .as("the answer for a client other than the one that waits")
                            .isEqualTo("/beside");
                }

                program.terminate();
                Waiting.until(program::refusesConnections, true, "after SIGTERM, a new client is refused");
                origin.release("/held");
                assertThat(new String(held.readToEnd()))
                        .as("the rest of an exchange that ran when SIGTERM came")
                        .isEqualTo("/held");
            }
            assertThat(program.awaitExit()).as("the exit status").isEqualTo(OptionalInt.of(0));
        }
    }
}
