package proxylab.concurrent;

import java.util.concurrent.Executor;
import net.jqwik.api.Assume;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.4")
@Label("step 4.4: the proxy with virtual threads, for any interleaving of clients")
@LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
class VirtualModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        Assume.that(Runtime.version().feature() >= 21);
        return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
    }
}
