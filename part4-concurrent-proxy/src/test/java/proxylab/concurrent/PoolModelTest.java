package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag("step-4.3")
@DisplayName("step 4.3: the proxy with a pool")
class PoolModelTest {
    private static final int SMALLEST = 4;
    private static final long IDLE_MILLIS = 50;

    @Nested
    @DisplayName("many clients at once")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return new WorkerPool(SMALLEST, 2_000, 16, IDLE_MILLIS);
        }
    }

    @Nested
    @DisplayName("threads and sockets return to the start")
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
}
