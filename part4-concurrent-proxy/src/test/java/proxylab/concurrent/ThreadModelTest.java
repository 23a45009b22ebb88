package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

@Tag("step-4.1")
@DisplayName("step 4.1: the proxy with a thread per connection")
class ThreadModelTest {

    @Nested
    @DisplayName("many clients at once")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return new ConnectionLimit(new ThreadPerConnection(), 2_000);
        }
    }

    @Nested
    @DisplayName("threads and sockets return to the start")
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
}
