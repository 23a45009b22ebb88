package proxylab.concurrent;

import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.1")
@DisplayName("step 4.1: the proxy with a thread per connection")
@LikelyCause("execute must start a new thread for its task and return at once: start(), not run().")
class ThreadModelTest {

    @Nested
    @DisplayName("many clients at once")
    @LikelyCause("execute must start a new thread for its task and return at once: start(), not run().")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return new ConnectionLimit(new ThreadPerConnection(), 2_000);
        }
    }

    @Nested
    @DisplayName("threads and sockets return to their initial numbers")
    @LikelyCause("Each thread must end with its one task: nothing waits in it for more work.")
    class Resources extends ResourcesContract {
        @Override
        Executor workers() {
            return new ConnectionLimit(new ThreadPerConnection(), 2_000);
        }

        @Override
        String threadName() {
            return "connection ";
        }
    }

    @Nested
    @DisplayName("the program, started without options")
    @LikelyCause("execute must start a new thread for its task and return at once: start(), not run().")
    class Program extends ProgramContract {
        @Override
        List<String> options() {
            return List.of();
        }
    }
}
