package proxylab.concurrent;

import java.util.concurrent.Executor;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-4.5")
@DisplayName("step 4.5: a crew in front of a real HTTP server with slow and faulty answers")
@LikelyCause(
        "The crew does not grow while its members wait for the origin server, or an exchange that failed took its member"
                + " with it.")
class CrewWireMockOriginTest extends WireMockOriginContract {
    @Override
    Executor workers() {
        return new Crew(2, 64, 50);
    }
}
