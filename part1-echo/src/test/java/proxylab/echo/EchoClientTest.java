package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.VisibleBytes;

@Tag("step-1.4")
@DisplayName("The client sends what it reads, and prints the echo")
class EchoClientTest {
    private static final ConnectionHandler ECHO = new EchoHandler(10_000);

    @Test
    @DisplayName("A line goes to the server and comes back")
    void a_line_comes_back() throws IOException {
        assertThat(new String(echoed(stream("hello\n".getBytes(ISO_8859_1))), ISO_8859_1))
                .isEqualTo("hello\n");
    }

    @Test
    @DisplayName("Where there is nothing to send, nothing is printed")
    void nothing_in_nothing_out() throws IOException {
        assertThat(echoed(stream(new byte[0]))).isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 8_191, 8_192, 8_193, 1 << 20})
    @DisplayName("A binary file comes back as it was")
    void binary_data_comes_back_unchanged(int length) throws IOException {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);
        byte[] echoed = echoed(stream(data));

        assertThat(echoed)
                .as("the echo: %s\nwere the bytes turned into text?", VisibleBytes.difference(data, echoed))
                .isEqualTo(data);
    }

    @Test
    @DisplayName("Each piece is printed before the next is read: a person at a terminal sees every echo at once")
    void the_echo_of_a_line_is_printed_before_the_next_line_is_asked_for() throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        InputStream keyboard = new InputStream() {
            private final byte[] lines = "one\ntwo\n".getBytes(ISO_8859_1);
            private int typed;

            @Override
            public int read() {
                throw new AssertionError("one byte at a time is slow: read into an array");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                assertThat(screen.toString(ISO_8859_1))
                        .as("what stands on the screen when %d bytes have been typed", typed)
                        .isEqualTo(new String(lines, 0, typed, ISO_8859_1));
                int count = Math.min(4, lines.length - typed);
                System.arraycopy(lines, typed, into, offset, count);
                typed += count;
                return count == 0 ? -1 : count;
            }
        };
        try (RunningServer server = RunningServer.start(ECHO);
                Socket socket = connected(server)) {
            EchoClient.echo(keyboard, socket, screen);
        }
        assertThat(screen.toString(ISO_8859_1)).isEqualTo("one\ntwo\n");
    }

    @Test
    @DisplayName("An echo that arrives in pieces is put together")
    void an_echo_may_arrive_in_pieces() throws IOException {
        ConnectionHandler inPieces = client -> {
            InputStream in = client.getInputStream();
            for (int b = in.read(); b >= 0; b = in.read()) {
                client.setTcpNoDelay(true);
                client.getOutputStream().write(b);
            }
        };
        try (RunningServer server = RunningServer.start(inPieces);
                Socket socket = connected(server)) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            EchoClient.echo(Pieces.cut("abcdefghij".getBytes(ISO_8859_1), List.of(7)), socket, screen);

            assertThat(screen.toString(ISO_8859_1)).isEqualTo("abcdefghij");
        }
    }

    @Test
    @DisplayName("A server that closes before the whole echo has come is an error that says so")
    void a_server_that_closes_early_is_an_error() throws IOException {
        ConnectionHandler cutting =
                client -> client.getOutputStream().write(client.getInputStream().readNBytes(6), 0, 3);
        try (RunningServer server = RunningServer.start(cutting);
                Socket socket = connected(server)) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();

            assertThatThrownBy(() -> EchoClient.echo(stream("hello\n".getBytes(ISO_8859_1)), socket, screen))
                    .isInstanceOf(EOFException.class)
                    .hasMessageContaining("sent 6 bytes")
                    .hasMessageContaining("only 3");
            assertThat(screen.toString(ISO_8859_1))
                    .as("what did come back is printed")
                    .isEqualTo("hel");
        }
    }

    private static byte[] echoed(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RunningServer server = RunningServer.start(ECHO);
                Socket socket = connected(server)) {
            EchoClient.echo(in, socket, out);
        }
        return out.toByteArray();
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static Socket connected(RunningServer server) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) RunningServer.LIMIT.toMillis());
        return socket;
    }
}
