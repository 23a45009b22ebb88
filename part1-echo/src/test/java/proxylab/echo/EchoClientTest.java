package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.net.ConnectionHandler;
import proxylab.net.Pieces;
import proxylab.net.RunningServer;

@Tag("step-1.5")
@Order(1)
@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("The client sends what it reads, and prints the echo")
@LikelyCause("For each read from standard input: send exactly the bytes that came, "
        + "read as many back, print them, and only then read again.")
@Execution(ExecutionMode.CONCURRENT)
class EchoClientTest {
    private static final ConnectionHandler ECHO = new EchoHandler(10_000);

    @Test
    @DisplayName("A line goes to the server and comes back")
    void a_line_comes_back() throws IOException {
        assertThat(new String(echoed(stream("hello\n".getBytes(ISO_8859_1))), ISO_8859_1))
                .as("standard output")
                .isEqualTo("hello\n");
    }

    @Test
    @DisplayName("If there is nothing to send, nothing is printed")
    @LikelyCause("At the end of standard input read returns -1: that ends the loop, and nothing is sent or waited for.")
    void nothing_in_nothing_out() throws IOException {
        assertThat(new String(echoed(stream(new byte[0])), ISO_8859_1))
                .as("standard output")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {1, 8_191, 8_192, 8_193, 1 << 20})
    @DisplayName("A binary file comes back as it was")
    @LikelyCause("The bytes went through a Reader or a String: any byte may come, so keep them as byte[]. "
            + "Or the whole array was sent although read had filled only a part of it.")
    void binary_data_comes_back_unchanged(int length) throws IOException {
        byte[] data = new byte[length];
        new Random(length).nextBytes(data);

        assertThat(echoed(stream(data))).as("standard output").isEqualTo(data);
    }

    @Test
    @DisplayName("Each piece is printed before the next is read: a person at a terminal sees every echo at once")
    @LikelyCause("The next piece was read before the echo of this one was printed. "
            + "Send, read the echo back, print it, and flush: in this order, for each piece.")
    void the_echo_of_a_line_is_printed_before_the_next_line_is_asked_for() throws IOException {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        OutputStream out = new BufferedOutputStream(screen);
        InputStream keyboard = new InputStream() {
            private final byte[] lines = "one\ntwo\n".getBytes(ISO_8859_1);
            private int typed;

            @Override
            public int read() {
                throw new AssertionError("standard input was read byte by byte; read into an array");
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                assertThat(screen.toString(ISO_8859_1))
                        .as("standard output after %d typed bytes", typed)
                        .isEqualTo(new String(lines, 0, typed, ISO_8859_1));
                int count = Math.min(4, lines.length - typed);
                System.arraycopy(lines, typed, into, offset, count);
                typed += count;
                return count == 0 ? -1 : count;
            }
        };
        try (RunningServer server = RunningServer.start(ECHO);
                Socket socket = server.connectSocket()) {
            EchoClient.echo(keyboard, socket, out);
        }
        assertThat(screen.toString(ISO_8859_1)).as("standard output").isEqualTo("one\ntwo\n");
    }

    @Test
    @DisplayName("An echo that arrives in pieces is put together")
    @LikelyCause("One read from the socket gives what is there, and that may be less than was sent. "
            + "Read until as many bytes have come back as were sent; readNBytes does that.")
    void an_echo_may_arrive_in_pieces() throws IOException {
        Socket inPieces = new Socket() {
            private final InputStream echo = Pieces.cut("abcdefghij".getBytes(ISO_8859_1), List.of(4, 2, 1));

            @Override
            public InputStream getInputStream() {
                return echo;
            }

            @Override
            public OutputStream getOutputStream() {
                return OutputStream.nullOutputStream();
            }
        };
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        EchoClient.echo(Pieces.cut("abcdefghij".getBytes(ISO_8859_1), List.of(7)), inPieces, screen);

        assertThat(screen.toString(ISO_8859_1)).as("standard output").isEqualTo("abcdefghij");
    }

    @Test
    @DisplayName("A server that closes before the whole echo has come is an error that says so")
    @LikelyCause("readNBytes gives fewer bytes if the server closes too early. Print those and flush, "
            + "then throw an EOFException that says how many were sent and how many came back.")
    void a_server_that_closes_early_is_an_error() throws IOException {
        ConnectionHandler cutting =
                client -> client.getOutputStream().write(client.getInputStream().readNBytes(6), 0, 3);
        try (RunningServer server = RunningServer.start(cutting);
                Socket socket = server.connectSocket()) {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            OutputStream out = new BufferedOutputStream(screen);

            assertThatThrownBy(
                            () -> EchoClient.echo(stream("hello\n".getBytes(ISO_8859_1)), socket, out),
                            "echo with a server that closes early")
                    .isInstanceOf(EOFException.class)
                    .hasMessageContainingAll("6", "3");
            assertThat(screen.toString(ISO_8859_1)).as("standard output").isEqualTo("hel");
        }
    }

    private static byte[] echoed(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RunningServer server = RunningServer.start(ECHO);
                Socket socket = server.connectSocket()) {
            EchoClient.echo(in, socket, out);
        }
        return out.toByteArray();
    }

    private static InputStream stream(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}
