package proxylab.concurrent;

import java.util.List;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@DisplayName("step 4.3: the proxy with a pool")
@LikelyCause("Tasks wait in the buffer although the pool could grow, or a worker is lost with its task.")
class PoolModelTest {
    private static final int SMALLEST = 4;
    private static final long IDLE_MILLIS = 50;

    @Nested
    @DisplayName("many clients at once")
    @LikelyCause("Tasks wait in the buffer although the pool could grow: start a worker as soon as there are more"
            + " unfinished tasks than workers.")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return new WorkerPool(SMALLEST, 2_000, 16, IDLE_MILLIS);
        }
    }

    @Nested
    @DisplayName("threads and sockets return to their initial numbers")
    @LikelyCause("A worker that found nothing to do for a while must ask mayLeave(), and end when that says yes.")
    class Resources extends ResourcesContract {
        @Override
        Executor workers() {
            return new WorkerPool(SMALLEST, 2_000, 16, IDLE_MILLIS);
        }

        @Override
        String threadName() {
            return "worker ";
        }

        @Override
        int smallest() {
            return SMALLEST;
        }
    }

    @Nested
    @DisplayName("the program with --workers pool")
    @LikelyCause("The pool of one worker must grow for the second client, while the first one is held.")
    class Program extends ProgramContract {
        @Override
        List<String> options() {
            return List.of("--workers", "pool", "--pool-smallest", "1");
        }
    }
}
