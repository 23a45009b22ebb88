package proxylab.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of a request. A first byte that cannot begin one is refused at once: a client of another protocol waits for
 * an answer before it sends anything like the end of a line. Not thread safe.
 *
 * <p>Given: no step writes here.
 */
final class RequestInput extends FilterInputStream {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final int SOCKS_4 = 4;
    private static final int SOCKS_5 = 5;

    private boolean begun;

    RequestInput(InputStream in) {
        super(in);
    }

    /** The first byte cannot begin a request; the message says which one it was. */
    static final class NotHttpException extends IOException {
        private static final long serialVersionUID = 1L;

        private NotHttpException(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** @throws NotHttpException when the very first byte is neither printable ASCII nor the end of an empty line */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = in.read(into, offset, length);
        if (!begun && count > 0) {
            begun = true;
            refuseOtherProtocols(into[offset] & 0xff);
        }
        return count;
    }

    private static void refuseOtherProtocols(int first) throws NotHttpException {
        boolean canBeginARequest = first >= ' ' && first < 0x7f || first == '\r' || first == '\n' || first == '\t';
        if (!canBeginARequest) {
            throw new NotHttpException(
                    "expected a request line, got a first byte of " + String.format("\\x%02x", first) + meaning(first));
        }
    }

    private static String meaning(int first) {
        return switch (first) {
            case TLS_HANDSHAKE -> ", with which TLS begins: this is a port for http:, not for https:";
            case SOCKS_4, SOCKS_5 -> ", with which SOCKS begins: this is a port for HTTP, not for a SOCKS client";
            default -> "";
        };
    }
}
