package proxylab.concurrent;

import java.util.concurrent.Executor;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@Label("step 4.3: the proxy with a pool, for any interleaving of clients")
@LikelyCause("A task waits in the buffer behind clients that are held. The pool must grow as soon as there are more"
        + " unfinished tasks than workers.")
class PoolModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        return new WorkerPool(1, 2_000, 2, 50);
    }
}
