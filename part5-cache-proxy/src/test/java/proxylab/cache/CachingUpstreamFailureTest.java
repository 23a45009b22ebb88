package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
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

@Tag("step-5.6")
@DisplayName("An answer that breaks off, at either end, is not remembered; one that is whole by then is")
@LikelyCause("Something was stored that is not the whole answer. There are two moments to store: when ResponseCopy"
        + " hands over an answer that is whole by its length, and when the upstream has returned without an exception.")
class CachingUpstreamFailureTest {
    private static final byte[] ANSWER = Samples.ok(Samples.content("answer", 5_000));

    private final FakeOrigin origin = new FakeOrigin();
    private final CachingUpstream caching = new CachingUpstream(origin, CacheLimits.DEFAULT);

    static Stream<Upstream> failures() {
        byte[] withoutLength = Samples.bytes("HTTP/1.0 200 OK\r\n\r\nperhaps all of it");
        return Stream.of(
                (request, client) -> {
                    throw new HttpException(HttpStatus.BAD_GATEWAY, "refused");
                },
                (request, client) -> {
                    client.write(ANSWER, 0, ANSWER.length - 1);
                    throw new IOException("Connection reset");
                },
                (request, client) -> {
                    client.write(withoutLength);
                    throw new IOException("Connection reset"); // nobody knows whether more would have come
                },
                (request, client) -> {
                    client.write(ANSWER, 0, ANSWER.length / 2);
                    throw new IllegalStateException("a bug");
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    @DisplayName("An upstream that fails before the answer is whole leaves no trace; the failure is passed on")
    @LikelyCause("The copy was stored in a finally block, or handed over before it was whole, or the exception was"
            + " caught: what the upstream throws must leave fetch, and nothing more is stored.")
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
    @DisplayName("A failure after the last byte of an answer with a length: it was whole before, and stays stored")
    @LikelyCause("The answer was stored only when the upstream had returned. It is complete once its Content-Length is"
            + " reached, whatever happens afterwards: ResponseCopy hands it over, and it must be stored at once.")
    void a_failure_after_the_last_byte_comes_too_late() throws Exception {
        origin.does((request, client) -> {
            client.write(ANSWER);
            throw new IOException("Connection reset");
        });
        assertThatThrownBy(() -> fetch(Samples.get(Samples.URL)))
                .as("the upstream's failure")
                .hasMessage("Connection reset");

        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the next client's answer")
                .isEqualTo(ANSWER);
        assertThat(origin.asked()).as("requests at the origin").hasSize(1);
    }

    @Test
    @DisplayName("An answer shorter than its Content-Length is passed on and not stored")
    @LikelyCause("The Content-Length was not compared with the bytes that came: that is what isComplete" + " is for.")
    void a_truncated_answer_is_not_stored() throws Exception {
        origin.does((request, client) -> client.write(ANSWER, 0, ANSWER.length - 1));
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the first client's answer")
                .isEqualTo(Arrays.copyOf(ANSWER, ANSWER.length - 1));

        origin.sends(ANSWER);
        assertThat(fetch(Samples.get(Samples.URL)))
                .as("the next client's answer")
                .isEqualTo(ANSWER);
    }

    @Test
    @DisplayName("A client that leaves in the middle spoils nothing for the next")
    @LikelyCause("What had come was stored although the client's connection failed: let the exception pass, and hand"
            + " over only what is whole.")
    void a_client_that_leaves_spoils_nothing() throws Exception {
        assertStoredWhereTheClientLeavesAtPiece(2, false);
    }

    @Test
    @DisplayName("A client that leaves at the last piece leaves the whole answer behind for the next")
    @LikelyCause("The last piece was sent before it was kept: keep it, call handOverIfWhole(), then send it.")
    void a_client_that_leaves_at_the_last_piece() throws Exception {
        assertStoredWhereTheClientLeavesAtPiece(3, true);
    }

    /** Of an answer in three pieces. */
    private void assertStoredWhereTheClientLeavesAtPiece(int piece, boolean stored) throws Exception {
        origin.does((request, client) -> {
            client.write(ANSWER, 0, 1_000);
            client.write(ANSWER, 1_000, 2_000);
            client.write(ANSWER, 3_000, ANSWER.length - 3_000);
        });
        OutputStream leaves = new OutputStream() {
            private int writes;

            @Override
            public void write(int b) throws IOException {
                write(new byte[1], 0, 1);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                if (++writes == piece) {
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
        assertThat(origin.asked())
                .as("requests at the origin for two clients, of which the first left at piece %d of 3", piece)
                .hasSize(stored ? 1 : 2);
    }

    private byte[] fetch(ProxyRequest request) throws IOException, HttpException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        caching.fetch(request, client);
        return client.toByteArray();
    }
}
