package proxylab.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.TryLimit;
import proxylab.net.ConnectionHandler;
import proxylab.net.Pieces;
import proxylab.net.RunningServer;

/** What holds for any bytes, in whatever pieces they come from standard input and back from the server. */
@Tag("step-1.5")
@Label("The client, for any bytes in any pieces, both ways")
class EchoClientPropertiesTest {
    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    @Label("what comes on standard input appears on standard output, byte for byte")
    @LikelyCause("One read from the socket may give less than the whole echo. Read until as many bytes came back "
            + "as were sent, and send only as many as were read.")
    void what_goes_in_comes_out(
            @ForAll("data") byte[] data, @ForAll("sizes") List<Integer> typed, @ForAll("sizes") List<Integer> echoed)
            throws Throwable {
        TryLimit.run(RunningServer.LIMIT, () -> {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            try (RunningServer server = RunningServer.start(echoIn(echoed));
                    Socket socket = server.connectSocket()) {
                EchoClient.echo(Pieces.cut(data, typed), socket, screen);
            }
            assertThat(screen.toByteArray()).as("standard output").isEqualTo(data);
        });
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    @Label("wherever the server cuts the echo off, what came before is printed, and the rest is an error")
    @LikelyCause("The end of the stream was treated as the end of the echo. Print what came, "
            + "then throw an EOFException if it was less than was sent.")
    void a_cut_echo_is_printed_and_is_an_error(
            @ForAll @Size(min = 1, max = 200) byte[] data, @ForAll @IntRange(max = 199) int kept) throws Throwable {
        int left = kept % data.length;
        ConnectionHandler cutting =
                client -> client.getOutputStream().write(client.getInputStream().readNBytes(data.length), 0, left);
        TryLimit.run(RunningServer.LIMIT, () -> {
            ByteArrayOutputStream screen = new ByteArrayOutputStream();
            try (RunningServer server = RunningServer.start(cutting);
                    Socket socket = server.connectSocket()) {
                assertThatThrownBy(() -> EchoClient.echo(Pieces.of(data), socket, screen), "echo")
                        .isInstanceOf(EOFException.class);
            }
            assertThat(screen.toByteArray()).as("standard output").isEqualTo(Arrays.copyOf(data, left));
        });
    }

    /** An echo that comes in pieces of at most these sizes, which are used in turn. */
    private static ConnectionHandler echoIn(List<Integer> sizes) {
        return client -> {
            client.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            byte[] piece = new byte[8_193];
            for (int i = 0; ; i++) {
                int count = in.read(piece, 0, sizes.get(i % sizes.size()));
                if (count < 0) {
                    return;
                }
                client.getOutputStream().write(piece, 0, count);
            }
        };
    }

    /** Nothing, a few difficult bytes, and lengths around the size of a usual buffer. */
    @Provide
    Arbitrary<byte[]> data() {
        Arbitrary<Byte> bytes = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of((byte) '\n', (byte) '\r', (byte) 0, (byte) 0xff, (byte) 0x80)),
                Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<byte[]> small = bytes.array(byte[].class).ofMaxSize(60);
        Arbitrary<byte[]> large = Combinators.combine(
                        bytes.array(byte[].class).ofMinSize(1).ofMaxSize(60), Arbitraries.of(8_191, 8_192, 8_193))
                .as(Pieces::repeated);
        return Arbitraries.frequencyOf(Tuple.of(8, small), Tuple.of(1, large));
    }

    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.oneOf(Arbitraries.integers().between(1, 4), Arbitraries.of(8_191, 8_192, 8_193))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }
}
