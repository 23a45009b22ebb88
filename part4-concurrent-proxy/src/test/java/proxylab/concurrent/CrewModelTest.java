package proxylab.concurrent;

import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;

@Tag("step-4.5")
@DisplayName("step 4.5: the proxy with a crew")
@LikelyCause("The watch does not see that members are held up, or a member is lost with its client.")
class CrewModelTest {
    private static final int SMALLEST = 4;

    private static Executor crew() {
        return new Crew(SMALLEST, 2_000, 50);
    }

    @Nested
    @DisplayName("many clients at once")
    @LikelyCause(
            "The watch does not see that members are held up: as soon as nobody waits and nobody has come back since"
                    + " the last look, look returns at least 1, and more at each look that finds the same.")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return crew();
        }

        @Test
        @Override
        @DisplayName("a client is served while another client's origin holds its answer back")
        @LikelyCause(
                "All members are held up, and no other one is called. In a crew, execute does run the task itself; that"
                        + " the next client is served is for the watch to see to, which execute tells when a member goes and"
                        + " when it comes back.")
        void one_waits_and_another_is_served() throws Exception {
            super.one_waits_and_another_is_served();
        }
    }

    @Nested
    @DisplayName("threads and sockets return to their initial numbers")
    @LikelyCause("A member must ask isNeeded() before each client, and leave when that says no.")
    class Resources extends ResourcesContract {
        @Override
        Executor workers() {
            return crew();
        }

        @Override
        String threadName() {
            return "member ";
        }

        @Override
        int smallest() {
            return SMALLEST;
        }
    }

    @Nested
    @DisplayName("the program with --workers crew")
    @LikelyCause("The crew of one member must grow for the second client, while the first one is held.")
    class Program extends ProgramContract {
        @Override
        List<String> options() {
            return List.of("--workers", "crew", "--crew-smallest", "1");
        }

        @Test
        @Override
        @NeedsUnix
        @DisplayName("one client waits, another is served; SIGTERM lets the first finish, then the exit status is 0")
        @LikelyCause("Nobody accepts while the only member is held up, so look must return 1 soon. If only the end goes"
                + " wrong: a member that is serving goes on until its client has its answer.")
        void one_waits_another_is_served_and_the_end_is_clean() throws Exception {
            super.one_waits_another_is_served_and_the_end_is_clean();
        }
    }
}
