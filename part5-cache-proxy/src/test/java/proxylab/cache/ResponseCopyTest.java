package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-5.4")
@Order(1)
@DisplayName("A copy of what passes to the client, within limits")
@LikelyCause(
        "write does three things, in this order: the piece is kept, if nothing was dropped before and there is room for"
                + " it; handOverIfWhole() is called; all of the piece goes to the client.")
class ResponseCopyTest {
    private static final int ALL = 1 << 20;
    private static final String ARRAY_TOO_SHORT =
            "The array is too short for the piece, and hasRoomFor alone makes it longer. Ask it before you copy, with the"
                    + " length that the whole copy will have then: what it has, and the piece.";

    private final CopyBudget budget = new CopyBudget(ALL);
    private final List<byte[]> handedOver = new ArrayList<>();

    @Test
    @DisplayName("What passes is kept, piece after piece")
    @LikelyCause(when = "ArrayIndexOutOfBounds", value = ARRAY_TOO_SHORT)
    @LikelyCause(
            when = "what the client got\n.*\nactual +\"\" ",
            value =
                    "The client got nothing: the bytes are kept, but not sent on. Call out.write, whatever became of the"
                            + " copy.")
    @LikelyCause(
            "Each piece must be kept after the one before: from its own offset, which is not always 0, to the place"
                    + " count, as many bytes as it has.")
    void what_passes_is_kept() throws IOException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = copyFor(client, 100)) {
            copy.write(Samples.bytes("HTTP/1.0 200 OK\r\n\r\n"));
            copy.write('b');
            copy.write(Samples.bytes("(body)"), 2, 3);

            assertThat(copy.bytes()).as("the copy").hasValue(Samples.bytes("HTTP/1.0 200 OK\r\n\r\nbody"));
            assertThat(client.toByteArray())
                    .as("what the client got")
                    .isEqualTo(Samples.bytes("HTTP/1.0 200 OK\r\n\r\nbody"));
        }
        assertThat(handedOver)
                .as("what was handed over of a response without a length")
                .isEmpty();
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("A response that is whole by its length is handed over once, before its last piece is sent")
    @LikelyCause("A client that has the last byte may ask again at once. Keep the piece, call handOverIfWhole(), and"
            + " only then send the piece.")
    void a_whole_response_is_handed_over_before_its_last_piece_is_sent() throws IOException {
        byte[] response = Samples.ok(Samples.bytes("0123456789"));
        List<Integer> handedOverAtWrite = new ArrayList<>();
        OutputStream client = new OutputStream() {
            @Override
            public void write(int b) {
                handedOverAtWrite.add(handedOver.size());
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                handedOverAtWrite.add(handedOver.size());
            }
        };
        try (ResponseCopy copy = copyFor(client, 100)) {
            copy.write(response, 0, response.length - 4);
            copy.write(response, response.length - 4, 3);
            copy.write(response, response.length - 1, 1);

            assertThat(handedOverAtWrite)
                    .as("how often the response was handed over when each of three pieces was sent")
                    .containsExactly(0, 0, 1);
            assertThat(copy.bytes())
                    .as("the copy of a response that was handed over")
                    .isEmpty();
        }
        assertThat(handedOver).as("what was handed over").singleElement().isEqualTo(response);
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("What was handed over does not change when the relay's array is used again")
    @LikelyCause("The array that write was given was itself handed over or kept: copy its bytes, because the relay"
            + " reads the next response into it.")
    void what_was_handed_over_does_not_change() throws IOException {
        byte[] response = Samples.ok(Samples.bytes("content"));
        byte[] piece = response.clone();
        try (ResponseCopy copy = copyFor(OutputStream.nullOutputStream(), 100)) {
            copy.write(piece);
            piece[piece.length - 1] = 0;
        }
        assertThat(handedOver).as("what was handed over").singleElement().isEqualTo(response);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9_999, 10_000, 10_001})
    @DisplayName("The limit may be reached, not passed")
    @LikelyCause(
            when = "length=10001",
            value = "The limit holds for the whole copy: what it has and the piece together. Compare that with maxBytes"
                    + " before you ask hasRoomFor, which does not check it. A copy that would be longer is dropped, not"
                    + " cut off.")
    @LikelyCause(when = "ArrayIndexOutOfBounds", value = ARRAY_TOO_SHORT)
    @LikelyCause(
            "The copy was dropped too early: with the piece it may have up to maxBytes bytes, and exactly as many.")
    void the_limit_is_inclusive(int length) throws IOException {
        try (ResponseCopy copy = copyFor(OutputStream.nullOutputStream(), 10_000)) {
            copy.write(new byte[length / 2]);
            copy.write(new byte[length - length / 2]);
            assertThat(copy.bytes().isPresent())
                    .as("whether %d bytes are kept, limit 10,000", length)
                    .isEqualTo(length <= 10_000);
        }
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("Once dropped, the copy stays dropped and holds no memory, while the relay goes on")
    @LikelyCause("After a drop the next small piece was kept again: a copy that lacks its beginning is worth nothing.")
    void once_dropped_it_stays_dropped() throws IOException {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = copyFor(client, 10)) {
            copy.write(new byte[11]);
            assertNothingIsOwed();
            copy.write(new byte[1]);
            assertThat(copy.bytes()).as("the copy of 11 bytes, then one more").isEmpty();
            assertThat(client.size()).as("bytes at the client").isEqualTo(12);
            assertNothingIsOwed();
        }
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("A copy that was under way when the limit was passed gives its memory back at once, not at the end")
    @LikelyCause("The copy was given up, but its memory is held until close, which comes when a long download ends, and"
            + " other responses go without. drop() gives it back at once.")
    void memory_comes_back_when_the_limit_is_passed() throws IOException {
        try (ResponseCopy copy = copyFor(OutputStream.nullOutputStream(), 10_000)) {
            copy.write(new byte[10_000]);
            copy.write(new byte[1]);
            assertThat(budget.take(ALL))
                    .as("whether all memory is back after byte 10,001, limit 10,000, while the response goes on")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("When no memory is left, nothing is copied and the relay goes on")
    @LikelyCause("hasRoomFor said no, but the piece was kept, or it alone was skipped: the whole copy must be dropped"
            + " then, for good.")
    void an_exhausted_budget_stops_the_copy_not_the_relay() throws IOException {
        budget.take(ALL); // others have it all
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        try (ResponseCopy copy = copyFor(client, 100_000)) {
            copy.write(new byte[1_000]);
            budget.giveBack(ALL);
            copy.write(new byte[1_000]);
            assertThat(copy.bytes()).as("a copy that lacks its beginning").isEmpty();
            assertThat(client.size()).as("bytes at the client").isEqualTo(2_000);
        }
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("A copy under way counts against the budget")
    @LikelyCause("The bytes were kept in an array of your own: hasRoomFor makes the one that the budget pays for.")
    void a_copy_under_way_takes_from_the_budget() throws IOException {
        try (ResponseCopy copy = copyFor(OutputStream.nullOutputStream(), ALL)) {
            copy.write(new byte[ALL / 4]);
            assertThat(budget.take(ALL - ALL / 4 + 1_024))
                    .as("whether more than three quarters can be taken")
                    .isFalse();
        }
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("A long copy takes the memory that it needs, and grows in few steps")
    @LikelyCause(
            when = "the rest can be taken",
            value =
                    "A copy of one byte took more of the budget than it needs. Ask hasRoomFor for the length that the copy"
                            + " will have with this piece, not for all that it may have in the end.")
    @LikelyCause(when = "ArrayIndexOutOfBounds", value = ARRAY_TOO_SHORT)
    @LikelyCause("The bytes were kept in an array of your own: hasRoomFor makes the one that the budget pays for.")
    void a_copy_grows_in_few_steps() throws IOException {
        CopyBudget small = new CopyBudget(64 << 10);
        try (ResponseCopy copy = new ResponseCopy(OutputStream.nullOutputStream(), 40_000, small, handedOver::add)) {
            copy.write(1);
            assertThat(small.take(56 << 10)).as("whether the rest can be taken").isTrue();
            assertThat(small.take(1)).as("whether more can be taken").isFalse();
            copy.write(new byte[8_191]);
            assertThat(copy.bytes()).as("the copy of 8,192 bytes").isPresent();
            small.giveBack(56 << 10);
            copy.write(1);
            assertThat(small.take(48 << 10))
                    .as("whether 48 KB are left beside a copy of 8,193 bytes")
                    .isTrue();
            assertThat(small.take(1)).as("whether more is left").isFalse();
        }
    }

    @Test
    @DisplayName("A client that leaves ends the exchange, and the memory comes back")
    @LikelyCause("The exception of the client's stream was caught: let it pass, because the exchange is over.")
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
                    try (ResponseCopy copy = copyFor(leaves, ALL)) {
                        copy.write(new byte[15_000]);
                        copy.write(new byte[15_000]);
                    }
                })
                .as("the failure of the client's connection")
                .isInstanceOf(IOException.class)
                .hasMessage("Broken pipe");
        assertNothingIsOwed();
    }

    @Test
    @DisplayName("Closing the copy, even twice, leaves the client's stream open and gives all memory back")
    @LikelyCause("close is given, finished. If you changed it, undo your change.")
    void closing_leaves_the_client_open() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        ResponseCopy copy = copyFor(
                new ByteArrayOutputStream() {
                    @Override
                    public void close() {
                        closed.set(true);
                    }
                },
                100);
        copy.write(1);
        copy.close();
        copy.close();

        assertThat(closed).as("whether the client's stream was closed").isFalse();
        assertThat(copy.bytes()).as("the copy after its end").isEmpty();
        assertNothingIsOwed();
    }

    private ResponseCopy copyFor(OutputStream client, int maxBytes) {
        return new ResponseCopy(client, maxBytes, budget, handedOver::add);
    }

    /** Exactly all of it can be taken: neither less, nor a byte more than there was. */
    private void assertNothingIsOwed() {
        assertThat(budget.take(ALL)).as("whether all memory came back").isTrue();
        assertThat(budget.take(1)).as("whether more came back than was taken").isFalse();
        budget.giveBack(ALL);
    }
}
