package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawOrigin;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-3.3")
@DisplayName("fetch by itself: what it does with its two connections")
@LikelyCause("Give the whole head to one write of the socket's own stream; write each piece to client.")
class DirectUpstreamTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", "hello".getBytes(ISO_8859_1));

    @Test
    @DisplayName("the head goes to the origin server in one write")
    @LikelyCause(
            "The head was cut: each write can become a packet, and the origin server gets the head in pieces. Give the"
                    + " whole array to one write of the socket's own stream.")
    void one_write() throws Exception {
        WatchedSocket socket = new WatchedSocket();
        fetch(new DirectUpstream(OriginLimits.DEFAULT, () -> socket, InetAddress::getAllByName), new WatchedClient());
        assertThat(socket.writes).as("how many writes the head took").isEqualTo(1);
    }

    @Test
    @DisplayName("the client's stream stays open: the handler may still need it")
    @LikelyCause("fetch closed its client, which is not its own: the Server of part 1 closes that connection when the"
            + " handler has returned. Only the connection to the origin server is yours to close.")
    void the_clients_stream_stays_open() throws Exception {
        WatchedClient client = new WatchedClient();
        fetch(new DirectUpstream(OriginLimits.DEFAULT), client);
        assertThat(client.toByteArray()).as("the relayed response").isEqualTo(ANSWER);
        assertThat(client.closed).as("whether fetch closed the client's stream").isFalse();
    }

    @Test
    @DisplayName("what is thrown after the first piece leaves fetch as it is: here the client has gone")
    @LikelyCause(
            "fetch caught what a later read or write threw, and threw another exception: a client that has gone would"
                    + " be logged as a fault of the origin server. Catch nothing around the loop.")
    void what_the_client_throws() {
        IOException gone = new IOException("the client has gone");
        OutputStream client = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw gone;
            }
        };
        Throwable left = catchThrowable(() -> fetch(new DirectUpstream(OriginLimits.DEFAULT), client));
        assertThat(String.valueOf(left)).as("what leaves fetch").isEqualTo(gone.toString());
    }

    private static void fetch(DirectUpstream upstream, OutputStream client) throws IOException, HttpException {
        try (RawOrigin origin = RawOrigin.answering(ANSWER)) {
            Headers headers = Headers.of(List.of(Header.of("Host", "h"), Header.of("X-A", "a".repeat(4_000))));
            upstream.fetch(new ProxyRequest("GET", RequestTarget.parse(origin.url("/")), headers, "HTTP/1.0"), client);
        }
    }

    /** Keeps what is written, and whether it was closed. */
    private static final class WatchedClient extends ByteArrayOutputStream {
        private boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    /** Counts the writes, on their way to a real connection. */
    private static final class WatchedSocket extends Socket {
        private int writes;

        WatchedSocket() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(int one) throws IOException {
                    writes++;
                    out.write(one);
                }

                @Override
                public void write(byte[] bytes, int offset, int count) throws IOException {
                    writes++;
                    out.write(bytes, offset, count);
                }
            };
        }
    }
}
