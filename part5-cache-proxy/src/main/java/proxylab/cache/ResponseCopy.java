package proxylab.cache;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Lets a response pass to the client and keeps a copy, as long as the copy stays within its limits. Past them the copy
 * is dropped and the response goes on.
 *
 * <p>A client that has the last byte may ask again at that moment. So a response whose head announces its length is
 * handed over before its last piece is sent:
 *
 * <pre>
 *   piece ──▶ keep ──▶ whole by its length? hand over ──▶ send ──▶ client
 * </pre>
 *
 * <p>Not thread safe: one response has one copy. {@link #close} gives its memory back and leaves the client's stream
 * open.
 */
final class ResponseCopy extends FilterOutputStream {
    private static final int FIRST_BYTES = 8 << 10;

    private final CopyBudget budget;
    private final int maxBytes;
    private final Consumer<byte[]> whole;
    private byte[] copy = new byte[0];
    private int count;
    private boolean dropped;
    private long wholeBytes = StoringRules.NOT_YET_KNOWN;

    /**
     * @param client where the response goes
     * @param maxBytes the longest copy to keep
     * @param budget where its memory comes from
     * @param whole takes the copy of a response that is whole by its length; then this object keeps none
     */
    ResponseCopy(OutputStream client, int maxBytes, CopyBudget budget, Consumer<byte[]> whole) {
        super(client);
        this.maxBytes = maxBytes;
        this.budget = budget;
        this.whole = whole;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // BEGIN SOLUTION 5.4 keep the bytes as long as there is room, then send them on
        if (!dropped && length <= maxBytes - count && hasRoomFor(count + length)) {
            System.arraycopy(bytes, offset, copy, count, length);
            count += length;
            handOverIfWhole();
        } else {
            drop();
        }
        out.write(bytes, offset, length);
        // STUB: throw new UnsupportedOperationException("step 5.4: keep a copy of the bytes and send them on");
        // END SOLUTION 5.4
    }

    private void handOverIfWhole() {
        if (wholeBytes == StoringRules.NOT_YET_KNOWN) {
            wholeBytes = StoringRules.wholeBytes(copy, count);
        }
        if (count == wholeBytes) {
            Optional<byte[]> response = bytes();
            drop();
            response.ifPresent(whole);
        }
    }

    /** Makes the array larger if necessary; false when the budget has no memory left. It does not check the limit. */
    private boolean hasRoomFor(int needed) {
        if (needed <= copy.length) {
            return true;
        }
        int larger = Math.min(maxBytes, Math.max(needed, Math.max(FIRST_BYTES, 2 * copy.length)));
        if (!budget.take(larger)) {
            return false;
        }
        byte[] grown = Arrays.copyOf(copy, larger);
        budget.giveBack(copy.length);
        copy = grown;
        return true;
    }

    /** Gives up the copy and its memory, for good. */
    private void drop() {
        dropped = true;
        budget.giveBack(copy.length);
        copy = new byte[0];
    }

    /** All that has passed; empty if it was more than the limits allow, or was handed over. */
    Optional<byte[]> bytes() {
        return dropped ? Optional.empty() : Optional.of(Arrays.copyOf(copy, count));
    }

    @Override
    public void close() {
        drop();
    }
}
