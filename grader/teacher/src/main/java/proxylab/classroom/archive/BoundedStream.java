package proxylab.classroom.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import proxylab.toolbox.Wording;

/** Counts the bytes that are unpacked, and ends where there are more than anybody needs: a few bytes can hold many. */
final class BoundedStream extends FilterInputStream {
    /** What is skipped is read, in pieces, so that it is counted. */
    private static final int PIECE = 8192;

    private final ArchiveSource source;
    private final long most;
    private long total;
    private long zeros;
    private long stop = Long.MAX_VALUE;

    BoundedStream(InputStream in, ArchiveSource source, long most) {
        super(in);
        this.source = source;
        this.most = most;
    }

    /** From now on there may be so many, until this is called again: for what the library reads by itself. */
    void allow(long bytes) {
        stop = bytes < Long.MAX_VALUE - total ? total + bytes : Long.MAX_VALUE;
    }

    /** How many zeros were the last that was read. */
    long zeros() {
        return zeros;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        zeros = one == 0 ? zeros + 1 : one < 0 ? zeros : 0;
        return one;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        int last = offset + Math.max(0, read) - 1;
        int at = last;
        while (at >= offset && bytes[at] == 0) {
            at--;
        }
        zeros = at < offset ? zeros + (last - at) : last - at;
        return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, PIECE)]));
    }

    private void count(long bytes) throws ArchiveRefused {
        total += bytes;
        if (total > most) {
            throw ArchiveRefused.tooMuch(
                    source, "unpacks to more than " + Wording.bytes(most) + "; leave out what is not the lab");
        }
        if (total > stop) {
            throw ArchiveRefused.tooMuch(source, "holds a name or header that is too long for any lab");
        }
    }
}
