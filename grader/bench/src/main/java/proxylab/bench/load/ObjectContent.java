package proxylab.bench.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The content of every object that the bench's origin server has: a piece of one block of random bytes. Where the piece
 * begins depends on the object's number, so that one object served in place of another is noticed, and no content has
 * to be made during a round. Thread safe.
 */
public final class ObjectContent {
    /** The largest object: 1 MiB. */
    public static final int MOST_BYTES = 1 << 20;

    private static final int PLACES = 4_093; // a prime number: neighbours are far apart
    private static final int STEP = 16;
    private static final long SEED = 20_260_101;

    private final byte[] block = new byte[MOST_BYTES + PLACES * STEP];
    private final ByteBuffer direct = ByteBuffer.allocateDirect(block.length); // the kind that sockets need

    public ObjectContent() {
        new SplittableRandom(SEED).nextBytes(block);
        direct.put(block).flip();
    }

    /** The bytes of an object; the position and the limit of the buffer belong to the caller. */
    ByteBuffer of(long number, int bytes) {
        return direct.slice(place(number), bytes).asReadOnlyBuffer();
    }

    private static int place(long number) {
        return (int) Math.floorMod(number * 1_009, (long) PLACES) * STEP;
    }

    /**
     * Whether these are bytes of an object.
     *
     * @param number the object
     * @param at which of its bytes is the first
     * @param got holds the bytes that came, from 0 on
     * @param length how many came; the object has that many from {@code at} on
     */
    boolean isPart(long number, int at, byte[] got, int length) {
        int from = place(number) + at;
        return Arrays.equals(block, from, from + length, got, 0, length);
    }
}
