package proxylab.concurrent;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.4")
@DisplayName("step 4.4: the proxy with virtual threads, from Java 21 on")
@LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
class VirtualModelTest {

    @Nested
    @DisplayName("many clients at once")
    @LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return virtualThreads();
        }
    }

    @Nested
    @DisplayName("sockets return to their initial number")
    @LikelyCause("The task that execute is given closes its connection: it must run once, and to its end.")
    class Resources extends ResourcesContract {
        @Override
        Executor workers() {
            return virtualThreads();
        }

        @Override
        String threadName() {
            return ""; // virtual threads are in no list
        }
    }

    @Nested
    @DisplayName("the program with --workers virtual")
    @LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
    class Program extends ProgramContract {
        @Override
        List<String> options() {
            assumeVirtualThreads();
            return List.of("--workers", "virtual");
        }
    }

    private static Executor virtualThreads() {
        assumeVirtualThreads();
        return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
    }

    private static void assumeVirtualThreads() {
        assumeTrue(Runtime.version().feature() >= 21, "virtual threads need Java 21");
    }
}
