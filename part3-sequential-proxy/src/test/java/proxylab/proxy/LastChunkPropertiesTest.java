package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
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
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@Label("The end of content in chunks is found exactly, for all content in all pieces")
@LikelyCause(
        "Follow the drawing in LastChunk byte by byte: which state was it in, and which byte led to a wrong one? Keep"
                + " what is known so far in fields: a piece may end anywhere.")
class LastChunkPropertiesTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("any data in any chunks, with any extensions and trailers, in any pieces, with anything after it")
    void the_end_is_found_exactly(
            @ForAll("contents") byte[] content,
            @ForAll @Size(max = 200) byte[] behind,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll @IntRange(max = 20) int offset)
            throws ProtocolException {
        LastChunk end = new LastChunk();
        int taken = 0;
        for (byte[] piece : BytesInPieces.of(BytesInPieces.joined(content, behind), cuts)) {
            boolean isBeforeTheEnd = taken < content.length;
            assertThat(end.isReached())
                    .as("whether the end is reached after %d of %d bytes", taken, content.length)
                    .isEqualTo(!isBeforeTheEnd);
            assertThat(end.mayBeHere())
                    .as("whether the connection may end there")
                    .isEqualTo(!isBeforeTheEnd);
            // the same bytes, somewhere in a larger array
            taken += end.take(BytesInPieces.joined(new byte[offset], piece, behind), offset, piece.length);
        }
        assertThat(taken).as("how many bytes were taken").isEqualTo(content.length);
        assertThat(end.isReached()).as("whether the end is reached at last").isTrue();
    }

    @Property(tries = 500)
    @Label("any bytes: take returns the number of bytes that it was given, or less at the end, or throws a"
            + " ProtocolException")
    @LikelyCause("A byte that fits no rule threw another exception, or a byte was counted twice.")
    void any_bytes(@ForAll("almostChunks") byte[] bytes, @ForAll("cuts") List<Integer> cuts) {
        LastChunk end = new LastChunk();
        for (byte[] piece : BytesInPieces.of(bytes, cuts)) {
            boolean wasReached = end.isReached();
            int taken;
            try {
                taken = end.take(piece, 0, piece.length);
            } catch (ProtocolException e) {
                assertThat(end.mayBeHere()).as("whether the connection may end").isFalse();
                return;
            }
            assertThat(taken).as("how many bytes were taken").isBetween(0, piece.length);
            if (wasReached) {
                assertThat(taken).as("how many bytes were taken after the end").isZero();
            } else if (taken < piece.length) {
                assertThat(end.isReached()).as("whether the end is reached").isTrue();
            }
        }
    }

    @Property
    @Label("any bytes: pieces make no difference")
    void pieces_make_no_difference(@ForAll("almostChunks") byte[] bytes, @ForAll("cuts") List<Integer> cuts) {
        assertThat(outcome(BytesInPieces.of(bytes, cuts)))
                .as("what came of it in pieces")
                .isEqualTo(outcome(List.of(bytes)));
    }

    /** How many bytes were taken and whether the end was reached, or what was malformed. */
    private static String outcome(List<byte[]> pieces) {
        LastChunk end = new LastChunk();
        int taken = 0;
        try {
            for (byte[] piece : pieces) {
                taken += end.take(piece, 0, piece.length);
            }
        } catch (ProtocolException e) {
            return e.getMessage();
        }
        return taken + (end.isReached() ? " bytes, the end" : " bytes") + (end.mayBeHere() ? ", may be here" : "");
    }

    @Provide
    Arbitrary<byte[]> contents() {
        return ChunkedContent.any();
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return BytesInPieces.cuts();
    }

    /** Bytes that have a meaning in chunks, so that many inputs are nearly right; or good chunks, one byte changed. */
    @Provide
    Arbitrary<byte[]> almostChunks() {
        Arbitrary<byte[]> telling = Arbitraries.bytes()
                .map(b -> (byte) "012afAF;\r\n\r\n\r\n \t\0x\u00ff".charAt((b & 0xff) % 19))
                .array(byte[].class)
                .ofMaxSize(40);
        Arbitrary<byte[]> damaged = Combinators.combine(
                        ChunkedContent.any(), Arbitraries.integers().between(0, 1 << 20), Arbitraries.bytes())
                .as((content, at, b) -> {
                    byte[] changed = content.clone();
                    changed[at % changed.length] = b;
                    return changed;
                });
        return Arbitraries.oneOf(
                telling, damaged, Arbitraries.bytes().array(byte[].class).ofMaxSize(40));
    }
}
