package proxylab.proxy;

import java.net.ProtocolException;

/**
 * Finds the end of a response's content in the bytes that pass by (RFC 9112 section 6.3). It changes none of them.
 *
 * <p>Not thread safe: one response has one.
 *
 * <p>Given: no step writes here.
 */
interface ContentEnd {
    /**
     * Sees the next bytes of the connection.
     *
     * @return how many of them, from the first on, belong to the content; fewer than {@code count} if it ends among
     *     them
     * @throws ProtocolException if they are malformed: where the content ends cannot be known any more
     */
    int take(byte[] bytes, int offset, int count) throws ProtocolException;

    /** Whether the content is complete: nothing that still comes belongs to it. */
    boolean isReached();

    /** Whether the end of the connection at this point also ends the content; otherwise it cuts the content off. */
    default boolean mayBeHere() {
        return isReached();
    }

    /** Content of this many bytes, perhaps none. */
    static ContentEnd after(long contentBytes) {
        return new ContentEnd() {
            private long left = contentBytes;

            @Override
            public int take(byte[] bytes, int offset, int count) {
                int taken = (int) Math.min(left, count);
                left -= taken;
                return taken;
            }

            @Override
            public boolean isReached() {
                return left == 0;
            }
        };
    }

    /** Content that goes on until the origin server closes the connection. */
    static ContentEnd ofConnection() {
        return new ContentEnd() {
            @Override
            public int take(byte[] bytes, int offset, int count) {
                return count;
            }

            @Override
            public boolean isReached() {
                return false;
            }

            @Override
            public boolean mayBeHere() {
                return true;
            }
        };
    }
}
