package proxylab.bench;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;

/**
 * The content of every object that the bench's origin server has: a piece of one block of random bytes. Where the piece
 * begins depends on the object's number, so that one object served in place of another is noticed, and nothing has to
 * be made while the time runs. Thread safe.
 */
final class Content {
    /** The largest object: 1 MiB. */
    static final int MOST_BYTES = 1 << 20;

    private static final int PLACES = 4_093; // a prime number: neighbours are far apart
    private static final int STEP = 16;
    private static final long SEED = 20_260_101;

    private final ByteBuffer block;

    Content() {
        byte[] bytes = new byte[MOST_BYTES + PLACES * STEP];
        new SplittableRandom(SEED).nextBytes(bytes);
        block = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    /** The bytes of an object; the position and the limit of the buffer belong to the caller. */
    ByteBuffer of(long number, int bytes) {
        return block.slice((int) Math.floorMod(number * 1_009, (long) PLACES) * STEP, bytes);
    }
}
