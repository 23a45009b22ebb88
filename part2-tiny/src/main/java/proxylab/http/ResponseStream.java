package proxylab.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A response on its way: knows whether its first byte has been sent, after which no other response can replace it.
 *
 * <p>Given: no step writes here.
 */
final class ResponseStream extends FilterOutputStream {
    private boolean begun;

    ResponseStream(OutputStream out) {
        super(out);
    }

    boolean hasBegun() {
        return begun;
    }

    @Override
    public void write(int b) throws IOException {
        begun = true;
        out.write(b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        begun |= length > 0;
        out.write(bytes, offset, length);
    }
}
