package proxylab.proxy;

/**
 * Looks for the end of a response's content in the bytes that pass by (RFC 9112 section 6.3). It changes none of them.
 *
 * <p>Not thread safe: one response has one.
 *
 * <p>Given: no step writes here.
 */
interface ContentEnd {
    /**
     * Sees the next bytes of the connection.
     *
     * @return how many of them, from the first on, belong to the content; fewer than {@code count} where it ends among
     *     them
     */
    int take(byte[] bytes, int offset, int count);

    /** Whether the content is complete: nothing that comes now belongs to it. */
    boolean isReached();

    /** Whether the end of the connection, here, is the end of the content too, or cuts it off. */
    default boolean mayBeHere() {
        return isReached();
    }

    /** Content of so many bytes; of none, too. */
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
