package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.1")
@DisplayName("step 4.1: a thread per connection, in front of a real HTTP server with slow and faulty answers")
@LikelyCause("execute waits for its task. It must start a thread for the task and return at once.")
class WireMockOriginTest extends WireMockOriginContract {
    @Override
    Executor workers() {
        return new ThreadPerConnection();
    }
}
