package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.3")
@DisplayName("step 4.3: a pool in front of a real HTTP server with slow and faulty answers")
@LikelyCause("The pool does not grow while its workers wait for the origin, or an exchange that failed took its worker"
        + " with it.")
class PoolWireMockOriginTest extends WireMockOriginContract {
    @Override
    Executor workers() {
        return new WorkerPool(2, 64, 4, 50);
    }
}
