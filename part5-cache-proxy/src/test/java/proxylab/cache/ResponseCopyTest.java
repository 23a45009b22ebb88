package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

@Tag("step-5.4")
@Label("A copy of what passes to the client, within limits")
class ResponseCopyTest {
    private static final int ALL = 1 << 20;

    private final CopyBudget budget = new CopyBudget(ALL);

    @Property
    @Label("in whatever pieces it comes, the client gets every byte; the copy is all of it or nothing")
    void the_client_gets_every_byte_and_the_copy_is_all_or_nothing(
            @ForAll("pieces") List<byte[]> pieces, @ForAll @IntRange(max = 40_000) int maxBytes) throws IOException {
        byte[] whole = Samples.joined(pieces.toArray(byte[][]::new));
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = new ResponseCopy(client, maxBytes, budget)) {
            for (byte[] piece : pieces) {
                writePadded(copy, piece);
            }
            Samples.assertSameBytes("what the client got", client.toByteArray(), whole);
            if (whole.length <= maxBytes) {
                String what = "the copy of " + whole.length + " bytes, limit " + maxBytes;
                assertThat(copy.bytes().isPresent()).as(what + " is kept").isTrue();
                Samples.assertSameBytes(what, copy.bytes().orElseThrow(), whole);
            } else {
                assertThat(copy.bytes().isPresent())
                        .as("a copy of " + whole.length + " bytes, limit " + maxBytes + ", is kept")
                        .isFalse();
            }
        }
        assertNothingIsOwed();
    }

    /** The piece in the middle of a larger array, as a relay's buffer gives it. */
    private static void writePadded(OutputStream out, byte[] piece) throws IOException {
        if (piece.length == 1) {
            out.write(piece[0]);
        } else {
            out.write(Samples.joined(new byte[3], piece, new byte[5]), 3, piece.length);
        }
    }

    @Provide
    Arbitrary<List<byte[]>> pieces() {
        return Arbitraries.oneOf(
                        Arbitraries.of(0, 1, 2, 8_191, 8_192, 8_193),
                        Arbitraries.integers().between(0, 20_000))
                .map(length -> Samples.content("piece", length))
                .list()
                .ofMaxSize(8);
    }

    @Example
    @Label("the limit may be reached, not passed")
    void the_limit_is_inclusive() throws IOException {
        for (int length : new int[] {0, 1, 9_999, 10_000, 10_001}) {
            try (ResponseCopy copy = new ResponseCopy(OutputStream.nullOutputStream(), 10_000, budget)) {
                copy.write(new byte[length]);
                assertThat(copy.bytes().isPresent())
                        .as("%d bytes are kept, limit 10,000", length)
                        .isEqualTo(length <= 10_000);
            }
        }
        assertNothingIsOwed();
    }

    @Example
    @Label("once dropped, the copy stays dropped and holds no memory, while the relay goes on")
    void once_dropped_it_stays_dropped() throws IOException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = new ResponseCopy(client, 10, budget)) {
            copy.write(new byte[11]);
            assertNothingIsOwed();
            copy.write(new byte[1]);
            assertThat(copy.bytes()).as("11 of 10 bytes, then one more").isEmpty();
            assertThat(client.size()).as("bytes at the client").isEqualTo(12);
        }
        assertNothingIsOwed();
    }

    @Example
    @Label("without memory to be had, nothing is copied and the relay goes on")
    void an_exhausted_budget_stops_the_copy_not_the_relay() throws IOException {
        assertThat(budget.take(ALL)).as("all memory is taken by others").isTrue();
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = new ResponseCopy(client, 100_000, budget)) {
            copy.write(new byte[1_000]);
            budget.giveBack(ALL);
            copy.write(new byte[1_000]);
            assertThat(copy.bytes()).as("a copy that lacks its beginning").isEmpty();
            assertThat(client.size()).as("bytes at the client").isEqualTo(2_000);
        }
        assertNothingIsOwed();
    }

    @Example
    @Label("a copy under way counts against the budget")
    void a_copy_under_way_takes_from_the_budget() throws IOException {
        try (ResponseCopy copy = new ResponseCopy(OutputStream.nullOutputStream(), ALL, budget)) {
            copy.write(new byte[ALL / 4]);
            assertThat(budget.take(ALL - ALL / 4 + 1_024))
                    .as("three quarters are left at most while a quarter is copied")
                    .isFalse();
        }
        assertNothingIsOwed();
    }

    @Example
    @Label("a client that leaves ends the exchange, and the memory comes back")
    void a_failing_client_gives_the_memory_back() {
        OutputStream leaves = new FilterOutputStream(new ByteArrayOutputStream()) {
            private int left = 20_000;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                left -= length;
                if (left < 0) {
                    throw new IOException("Broken pipe");
                }
                out.write(bytes, offset, length);
            }
        };

        assertThatThrownBy(() -> {
                    try (ResponseCopy copy = new ResponseCopy(leaves, ALL, budget)) {
                        copy.write(new byte[15_000]);
                        copy.write(new byte[15_000]);
                    }
                })
                .as("the failure of the client's connection goes up")
                .isInstanceOf(IOException.class)
                .hasMessage("Broken pipe");
        assertNothingIsOwed();
    }

    @Example
    @Label("closing the copy, even twice, leaves the client's stream open and owes nothing")
    void closing_leaves_the_client_open() throws IOException {
        boolean[] closed = {false};
        ResponseCopy copy = new ResponseCopy(
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                },
                100,
                budget);
        copy.write(1);
        copy.close();
        copy.close();

        assertThat(closed[0]).as("the client's stream was closed").isFalse();
        assertThat(copy.bytes()).as("the copy after its end").isEmpty();
        assertNothingIsOwed();
    }

    /** Exactly all of it can be taken: neither less, nor a byte more than there was. */
    private void assertNothingIsOwed() {
        assertThat(budget.take(ALL)).as("all memory has come back").isTrue();
        assertThat(budget.take(1)).as("no more came back than was taken").isFalse();
        budget.giveBack(ALL);
    }
}
