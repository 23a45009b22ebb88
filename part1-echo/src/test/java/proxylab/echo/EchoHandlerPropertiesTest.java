package proxylab.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;
import proxylab.lesson.LikelyCause;
import proxylab.net.Pieces;
import proxylab.net.PlainServer;
import proxylab.probe.RawClient;

/** What holds for any bytes in any pieces; each try is a new connection to the same server. */
@Tag("step-1.2")
@Label("Echo, for any bytes in any pieces")
class EchoHandlerPropertiesTest {
    private PlainServer echo;

    @BeforeProperty
    void start() throws IOException {
        echo = PlainServer.start(new EchoHandler(10_000));
    }

    @AfterProperty
    void stop() throws IOException {
        echo.close();
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    @Label("each piece comes back before the next one is sent, and nothing comes after the last")
    @LikelyCause("The echo of a piece waits for more bytes: for a LF, a full buffer or the end of the stream. "
            + "Write what each read gave, at once.")
    void each_piece_comes_back_at_once(@ForAll("pieces") List<byte[]> pieces) throws IOException {
        try (RawClient client = echo.connect()) {
            for (byte[] piece : pieces) {
                client.send(piece);
                assertThat(client.readExactly(piece.length))
                        .as("the echo of one piece")
                        .isEqualTo(piece);
            }
            assertThat(client.finishSending().readToEnd())
                    .as("what comes after the last echo")
                    .isEmpty();
        }
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    @Label("pieces that are sent without waiting come back as one stream of bytes, in order and whole")
    @LikelyCause("A read may give less than one piece, or more. Write exactly as many bytes as it returned, "
            + "from the start of the array.")
    void pieces_come_back_in_order(@ForAll("pieces") List<byte[]> pieces) throws IOException {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        try (RawClient client = echo.connect()) {
            for (byte[] piece : pieces) {
                client.send(piece);
                sent.writeBytes(piece);
            }
            assertThat(client.finishSending().readToEnd())
                    .as("the echo of all pieces")
                    .isEqualTo(sent.toByteArray());
        }
    }

    /** Small pieces of difficult bytes, an empty one included, and some around the size of a usual buffer. */
    @Provide
    Arbitrary<List<byte[]>> pieces() {
        Arbitrary<Byte> bytes = Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.of((byte) '\n', (byte) '\r', (byte) 0, (byte) 0xff, (byte) 0x80)),
                Tuple.of(1, Arbitraries.bytes()));
        Arbitrary<byte[]> small = bytes.array(byte[].class).ofMaxSize(20);
        Arbitrary<byte[]> large = Combinators.combine(
                        bytes.array(byte[].class).ofMinSize(1).ofMaxSize(60), Arbitraries.of(8_191, 8_192, 8_193))
                .as(Pieces::repeated);
        return Arbitraries.frequencyOf(Tuple.of(9, small), Tuple.of(1, large))
                .list()
                .ofMaxSize(8);
    }
}
