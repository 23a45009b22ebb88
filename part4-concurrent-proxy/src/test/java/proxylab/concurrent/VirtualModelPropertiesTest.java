package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.concurrent.Executor;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.4")
@Label("step 4.4: the proxy with virtual threads, for any interleaving of clients")
@LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
class VirtualModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
    }

    @Override
    boolean workersExist() {
        if (Runtime.version().feature() < 21) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(VirtualThreads::newExecutor)
                    .withMessageContaining("got Java " + Runtime.version());
            return false;
        }
        return true;
    }
}
