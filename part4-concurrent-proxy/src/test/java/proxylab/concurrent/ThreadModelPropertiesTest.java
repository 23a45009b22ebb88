package proxylab.concurrent;

import java.util.concurrent.Executor;
import net.jqwik.api.Label;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.1")
@Label("step 4.1: the proxy with a thread per connection, for any interleaving of clients")
@LikelyCause("execute must start a new thread for its task and return at once: start(), not run().")
class ThreadModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        return new ConnectionLimit(new ThreadPerConnection(), 2_000);
    }
}
