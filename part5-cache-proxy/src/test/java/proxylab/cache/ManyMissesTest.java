package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;
import proxylab.proxy.Upstream;

@Tag("step-5.6")
@Order(3)
@DisplayName("The cache still stores after many large misses")
@LikelyCause(
        "A ResponseCopy takes its memory from the budget that all copies share, and gives it back when it is closed."
                + " Close each one on every path: try (ResponseCopy copy = ...).")
class ManyMissesTest {
    /** With 100 KB each, more than the budget of 32 MB pays for at the same time. */
    private static final int MISSES = 400;

    /** Without a length: nothing is handed over before the upstream has returned. */
    private static final byte[] LARGE = Samples.joined(Samples.bytes("HTTP/1.0 200 OK\r\n\r\n"), new byte[100_000]);

    @Test
    @DisplayName("after 400 answers of 100 KB, one after another, the next one is stored")
    void answers_that_were_whole() throws Exception {
        assertNextIsStoredAfterMany((request, client) -> client.write(LARGE));
    }

    @Test
    @DisplayName("after 400 answers that broke off after 100 KB, one after another, the next one is stored")
    void answers_that_broke_off() throws Exception {
        assertNextIsStoredAfterMany((request, client) -> {
            client.write(LARGE);
            throw new IOException("the origin server has reset the connection");
        });
    }

    private static void assertNextIsStoredAfterMany(Upstream misses) throws Exception {
        FakeOrigin origin = new FakeOrigin().does(misses);
        CachingUpstream caching = new CachingUpstream(origin, CacheLimits.DEFAULT);
        for (int i = 0; i < MISSES; i++) {
            try {
                fetch(caching, "/" + i);
            } catch (IOException e) {
                // as it was told to
            }
        }

        origin.sends(LARGE);
        fetch(caching, "/last");
        int asked = origin.asked().size();
        fetch(caching, "/last");
        assertThat(origin.asked().size() - asked)
                .as("how often the origin was asked again for an object that was just fetched")
                .isZero();
    }

    private static void fetch(CachingUpstream caching, String path) throws Exception {
        caching.fetch(Samples.get("http://origin.test" + path), OutputStream.nullOutputStream());
    }
}
