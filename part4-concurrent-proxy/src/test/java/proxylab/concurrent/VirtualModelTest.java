package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@Tag("step-4.4")
@DisplayName("step 4.4: the proxy with virtual threads")
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualModelTest {

    @Nested
    @DisplayName("many clients at once")
    class ManyClients extends ManyClientsContract {
        @Override
        Executor workers() {
            return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
        }
    }

    @Nested
    @DisplayName("sockets return to the start")
    class Resources extends ResourcesContract {
        @Override
        Executor workers() {
            return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
        }

        @Override
        String threadName() {
            return ""; // virtual threads are in no list
        }
    }
}
