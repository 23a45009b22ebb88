package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;
import proxylab.http.HttpStatus;
import proxylab.lesson.LikelyCause;
import proxylab.proxy.ProxyRequest;
import proxylab.proxy.Upstream;

@Tag("step-5.4")
@DisplayName("An answer that breaks off, at either end, is not remembered")
@LikelyCause("Something was stored that is not the whole answer: look at the copy only after the"
        + " upstream has returned without an exception, and then at its length.")
class CachingUpstreamFailureTest {
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 5_000));

    private final FakeOrigin origin = new FakeOrigin();
    private final CachingUpstream caching = new CachingUpstream(origin, CacheLimits.DEFAULT);

    static Stream<Upstream> failures() {
        byte[] half = Samples.joined(ANSWER);
        return Stream.of(
                (request, client) -> {
                    throw new HttpException(HttpStatus.BAD_GATEWAY, "refused");
                },
                (request, client) -> {
                    client.write(half, 0, half.length / 2);
                    throw new IOException("Connection reset");
                },
                (request, client) -> {
                    client.write(half);
                    throw new IOException("Connection reset"); // after the last byte, and no end in good order
                },
                (request, client) -> {
                    client.write(half);
                    throw new IllegalStateException("a bug");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("An upstream that fails, at whatever point, leaves no trace; the failure goes up")
    @LikelyCause("The copy was stored in a finally block, or the exception was caught: what the"
            + " upstream throws must pass fetch, and nothing is stored then.")
    void a_failure_stores_nothing(Upstream failure) throws Exception {
        origin.does(failure);
        assertThatThrownBy(() -> fetch(Samples.get(Samples.URL)))
                .as("the upstream's failure")
                .isInstanceOf(Exception.class);

        byte[] fresh = Samples.ok(Samples.content("fresh", 100));
        origin.sends(fresh);
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the next client's answer")
                .isEqualTo(fresh);
        assertThat(origin.asked()).as("requests at the origin").hasSize(2);
    }

    @Test
    @DisplayName("An answer shorter than its Content-Length is passed on and not stored")
    @LikelyCause("The Content-Length was not compared with the bytes that came: that is what isComplete" + " is for.")
    void a_truncated_answer_is_not_stored() throws Exception {
        origin.does((request, client) -> client.write(ANSWER, 0, ANSWER.length - 1));
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the first client's answer")
                .hasSize(ANSWER.length - 1);

        origin.sends(ANSWER);
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the next client's answer")
                .isEqualTo(ANSWER);
    }

    @Test
    @DisplayName("A client that leaves in the middle spoils nothing for the next")
    @LikelyCause("The client's exception was caught, or the piece was kept before it was sent: send"
            + " first, and let the exception pass.")
    void a_client_that_leaves_spoils_nothing() throws Exception {
        origin.does((request, client) -> {
            client.write(ANSWER, 0, 1_000);
            client.write(ANSWER, 1_000, ANSWER.length - 1_000);
        });
        OutputStream leaves = new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (++writes > 1) {
                    throw new IOException("Broken pipe");
                }
            }
        };
        assertThatThrownBy(() -> caching.fetch(Samples.get(Samples.URL), leaves))
                .as("the failure of the client's connection")
                .hasMessage("Broken pipe");

        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the next client's answer")
                .isEqualTo(ANSWER);
        assertThat(origin.asked()).as("requests at the origin").hasSize(2);
    }

    private byte[] fetch(ProxyRequest request) throws IOException, HttpException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        caching.fetch(request, client);
        return client.toByteArray();
    }
}
