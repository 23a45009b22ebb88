package proxylab.history;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** What a program prints, up to a limit. */
final class BoundedOutput extends FilterInputStream {
    private static final int PIECE = 8192;

    private long room;

    /** Where there is more. */
    static final class TooMuch extends IOException {
        private static final long serialVersionUID = 1L;
    }

    BoundedOutput(InputStream output, long most) {
        super(output);
        this.room = most;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int n = super.read(bytes, offset, length);
        count(Math.max(0, n));
        return n;
    }

    /** What is skipped is read, so that it is counted. */
    @Override
    public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(0, n), PIECE)]));
    }

    private void count(int n) throws TooMuch {
        room -= n;
        if (room < 0) {
            throw new TooMuch();
        }
    }
}
