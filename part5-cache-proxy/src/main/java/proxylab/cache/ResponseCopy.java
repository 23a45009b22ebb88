package proxylab.cache;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lets a response pass to the client and keeps a copy, as long as the copy stays within its limits. Past them the copy
 * is dropped and the response goes on.
 *
 * <p>Not thread safe: one response has one copy. {@link #close} gives its memory back and leaves the client's stream
 * open.
 */
final class ResponseCopy extends FilterOutputStream {
    private static final int FIRST_BYTES = 8 << 10;

    private final CopyBudget budget;
    private final int maxBytes;
    private byte[] copy = new byte[0];
    private int count;
    private boolean dropped;

    /**
     * @param client where the response goes
     * @param maxBytes the longest copy to keep
     * @param budget pays for its memory
     */
    ResponseCopy(OutputStream client, int maxBytes, CopyBudget budget) {
        super(client);
        this.maxBytes = maxBytes;
        this.budget = budget;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /** The client comes first: what it cannot take is not kept. */
    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        // BEGIN SOLUTION 5.4 send the bytes on, then keep them as long as there is room
        out.write(bytes, offset, length);
        if (dropped) {
            return;
        }
        if (length > maxBytes - count || !hasRoomFor(count + length)) {
            drop();
            return;
        }
        System.arraycopy(bytes, offset, copy, count, length);
        count += length;
        // STUB: throw new UnsupportedOperationException("step 5.4: send the bytes on and keep a copy of them");
        // END SOLUTION 5.4
    }

    /** Makes the array larger where it must be; tells whether the memory could be had. It does not check the limit. */
    private boolean hasRoomFor(int needed) {
        if (needed <= copy.length) {
            return true;
        }
        int larger = Math.min(maxBytes, Math.max(needed, Math.max(FIRST_BYTES, 2 * copy.length)));
        if (!budget.take(larger)) {
            return false;
        }
        byte[] grown;
        try {
            grown = Arrays.copyOf(copy, larger);
        } catch (OutOfMemoryError e) {
            budget.giveBack(larger);
            return false;
        }
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

    /** All that has passed; empty where it was more than the limits allow. */
    Optional<byte[]> bytes() {
        return dropped ? Optional.empty() : Optional.of(Arrays.copyOf(copy, count));
    }

    @Override
    public void close() {
        drop();
    }
}
