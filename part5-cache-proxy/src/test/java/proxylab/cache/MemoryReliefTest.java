package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.net.ConnectionHandler;

@Tag("step-5.6")
@DisplayName("Without memory, the cache gives up what it holds")
@LikelyCause("CachingUpstream.relieving and LruStore.clear are given, finished. If you changed one, undo your change.")
class MemoryReliefTest {
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 5_000));

    private final FakeOrigin origin = new FakeOrigin().sends(ANSWER);
    private final CachingUpstream caching = new CachingUpstream(origin, CacheLimits.DEFAULT);

    @Test
    @DisplayName("A worker that has no memory empties the cache; its failure goes on; then the cache works as before")
    void a_worker_without_memory() throws Exception {
        ConnectionHandler worker = caching.relieving(client -> {
            throw new OutOfMemoryError("Java heap space");
        });
        fetchTwice();
        assertThat(origin.asked()).as("requests at the origin, with a cache").hasSize(1);

        assertThatThrownBy(() -> handle(worker)).as("what the worker threw").isInstanceOf(OutOfMemoryError.class);

        fetchTwice();
        assertThat(origin.asked())
                .as("requests at the origin: one more, because the cache was emptied")
                .hasSize(2);
    }

    @Test
    @DisplayName("A worker that fails for another reason empties nothing")
    void a_worker_that_fails_otherwise() throws Exception {
        ConnectionHandler worker = caching.relieving(client -> {
            throw new IOException("Connection reset");
        });
        fetchTwice();
        assertThatThrownBy(() -> handle(worker)).as("what the worker threw").isInstanceOf(IOException.class);
        fetchTwice();
        assertThat(origin.asked()).as("requests at the origin").hasSize(1);
    }

    private void fetchTwice() throws IOException, HttpException {
        for (int i = 0; i < 2; i++) {
            ByteArrayOutputStream client = new ByteArrayOutputStream();
            caching.fetch(Samples.get(Samples.URL), client);
            assertThat(client.toByteArray()).as("the answer").isEqualTo(ANSWER);
        }
    }

    private static void handle(ConnectionHandler worker) throws IOException {
        try (Socket unused = new Socket()) {
            worker.handle(unused);
        }
    }
}
