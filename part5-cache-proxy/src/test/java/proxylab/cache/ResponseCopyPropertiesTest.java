package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import proxylab.lesson.LikelyCause;

@Tag("step-5.4")
@Label("A copy of what passes to the client, in whatever pieces it comes")
@LikelyCause(
        when = "ArrayIndexOutOfBounds",
        value =
                "The piece was copied past the end of the array. Two questions come before that: is the copy within maxBytes,"
                        + " this piece included? And is there room in the array for all of it: hasRoomFor?")
@LikelyCause("A piece was kept at the wrong place, twice, or not as a whole: length bytes from offset on go after the"
        + " count bytes that are there.")
class ResponseCopyPropertiesTest {
    private static final int BUDGET_BYTES = 1 << 20;
    private static final int MAX_BYTES = 20_000;

    @Property
    @Label("the client gets every byte; the copy is all of it up to the limit, and nothing past it")
    void the_client_gets_every_byte_and_the_copy_is_all_or_nothing(@ForAll("pieces") List<byte[]> pieces)
            throws IOException {
        byte[] whole = Samples.joined(pieces.toArray(byte[][]::new));
        CopyBudget budget = new CopyBudget(BUDGET_BYTES);
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        List<byte[]> handedOver = new ArrayList<>();
        try (ResponseCopy copy = new ResponseCopy(client, MAX_BYTES, budget, handedOver::add)) {
            for (byte[] piece : pieces) {
                writePadded(copy, piece);
            }
            Optional<byte[]> kept = copy.bytes();

            assertThat(client.toByteArray()).as("what the client got").isEqualTo(whole);
            assertThat(kept.isPresent())
                    .as("whether %d bytes are kept, limit %d", whole.length, MAX_BYTES)
                    .isEqualTo(whole.length <= MAX_BYTES);
            kept.ifPresent(bytes -> assertThat(bytes).as("the copy").isEqualTo(whole));
            assertThat(handedOver)
                    .as("what was handed over of bytes that are no response")
                    .isEmpty();
        }
        assertThat(budget.take(BUDGET_BYTES)).as("whether all memory came back").isTrue();
    }

    /** If the head itself comes in pieces, it is not searched for a length: the copy waits for the end. */
    @Property
    @Label("a response with a length is handed over before its last byte is sent, and in its whole length, if it fits")
    @LikelyCause("The response was handed over too early, too late, twice or not at all: keep the piece, then call"
            + " handOverIfWhole(), then send the piece.")
    void a_response_with_a_length_is_handed_over_when_it_is_whole(
            @ForAll("contentLengths") int contentBytes, @ForAll("cuts") List<Integer> cuts) throws IOException {
        byte[] response = Samples.ok(Samples.content("response", contentBytes));
        int headBytes = response.length - contentBytes;
        boolean fits = response.length <= MAX_BYTES;
        boolean isHandedOver = fits && Math.min(cuts.get(0), response.length) >= headBytes;
        List<byte[]> handedOver = new ArrayList<>();
        ByteArrayOutputStream client = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int offset, int length) {
                boolean isLast = size() + length == response.length;
                assertThat(handedOver)
                        .as("what was handed over when bytes %d to %d were sent", size(), size() + length)
                        .hasSize(isLast && isHandedOver ? 1 : 0);
                super.write(bytes, offset, length);
            }
        };
        CopyBudget budget = new CopyBudget(BUDGET_BYTES);
        try (ResponseCopy copy = new ResponseCopy(client, MAX_BYTES, budget, handedOver::add)) {
            Samples.writeInPieces(response, cuts, copy);
            copy.bytes().ifPresent(handedOver::add); // a copy that was handed over is not there any more
        }
        assertThat(client.toByteArray()).as("what the client got").isEqualTo(response);
        assertThat(handedOver)
                .as("what was handed over, or was there in the end")
                .hasSize(fits ? 1 : 0)
                .allSatisfy(bytes -> assertThat(bytes).as("the copy").isEqualTo(response));
        assertThat(budget.take(BUDGET_BYTES)).as("whether all memory came back").isTrue();
    }

    /** The piece in the middle of a larger array, as a relay's buffer gives it. */
    private static void writePadded(OutputStream out, byte[] piece) throws IOException {
        if (piece.length == 1) {
            out.write(piece[0]);
        } else {
            out.write(Samples.joined(new byte[3], piece, new byte[5]), 3, piece.length);
        }
    }

    /** Together often exactly as long as the limit, or one byte longer; often as long as the first array, too. */
    @Provide
    Arbitrary<List<byte[]>> pieces() {
        Arbitrary<List<Integer>> any = Arbitraries.oneOf(
                        Arbitraries.of(0, 1, 2, 8_191, 8_192, 8_193),
                        Arbitraries.integers().between(0, MAX_BYTES))
                .list()
                .ofMaxSize(6);
        Arbitrary<List<Integer>> nearTheLimit = Arbitraries.integers()
                .between(0, MAX_BYTES)
                .flatMap(first ->
                        Arbitraries.of(-1, 0, 1).map(more -> List.of(first, Math.max(0, MAX_BYTES - first + more))));
        return Arbitraries.oneOf(any, nearTheLimit).map(lengths -> lengths.stream()
                .map(length -> Samples.content("piece", length))
                .toList());
    }

    /** Often as long as the limit allows with the head, which has 57 to 61 bytes, or some bytes longer. */
    @Provide
    Arbitrary<Integer> contentLengths() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 8_192),
                Arbitraries.integers().between(MAX_BYTES - 65, MAX_BYTES - 55),
                Arbitraries.integers().between(0, MAX_BYTES + 1_000));
    }

    /** How long the pieces are, again and again. */
    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(1, 56, 57, 58, 59, 60, 61, 62, 100, 8_192, 100_000),
                        Arbitraries.integers().between(1, MAX_BYTES))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
