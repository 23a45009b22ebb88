package proxylab.proxy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.util.Arrays;
import proxylab.http.CutOffException;
import proxylab.http.Quoted;

/**
 * A response as the client gets it, read from the connection to the origin server.
 *
 * <pre>
 *   connection   [ head 103 ][ head 200 ][ content, byte for byte ][ unwanted bytes, or silence, or the end
 *   read gives   ( forwarded )( forwarded )( the same             ) -1
 * </pre>
 *
 * <p>A head is held back until it is whole, content never. Bytes that are not an HTTP/1 response, or have a head of
 * more than {@value HeadBytes#MAX_BYTES} bytes, are a failure: a client might find in them what this proxy does not.
 *
 * <p>Not thread safe. It leaves the connection open.
 *
 * <p>Given: no step writes here.
 */
final class OriginResponse extends InputStream {
    private final InputStream origin;
    private final ProxyRequest request;
    private final HeadBytes begun = new HeadBytes();
    private byte[] ready = new byte[0]; // heads and what came with them
    private int next; // in ready
    private ContentEnd end; // null until the head of the final response has come

    /**
     * @param origin the connection's bytes, from the first one of the response on
     * @param request the request that it answers
     */
    OriginResponse(InputStream origin, ProxyRequest request) {
        this.origin = origin;
        this.request = request;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /**
     * Reads what has come, and waits if that is nothing, or half a head.
     *
     * @return -1 at the end of the content, or if the origin server closes without sending a byte
     * @throws EOFException if it closes before the end of a head, or of content whose end was announced
     * @throws CutOffException if the connection breaks, or is silent for too long, in content that it was to end
     * @throws ProtocolException if there is no head, or one that does not allow the end of the content to be known, or
     *     if the content is malformed
     */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0; // InputStream.readNBytes asks for 0 bytes at its end, and must not wait
        }
        while (next == ready.length) {
            if (end != null) {
                return readContent(into, offset, length);
            }
            if (!readHead()) {
                return -1;
            }
        }
        int count = Math.min(length, ready.length - next);
        System.arraycopy(ready, next, into, offset, count);
        next += count;
        return count;
    }

    private int readContent(byte[] into, int offset, int length) throws IOException {
        if (end.isReached()) {
            return -1;
        }
        int count = readOrCutOff(into, offset, length);
        if (count >= 0) {
            return end.take(into, offset, count);
        }
        if (!end.mayBeHere()) {
            throw new EOFException("it closed the connection before the end of the content");
        }
        return -1;
    }

    private int readOrCutOff(byte[] into, int offset, int length) throws IOException {
        try {
            return origin.read(into, offset, length);
        } catch (IOException e) {
            throw end.mayBeHere() ? new CutOffException(e.getMessage(), e) : e;
        }
    }

    /** Waits for one head; returns whether a byte came at all. */
    private boolean readHead() throws IOException {
        while (begun.look() == HeadBytes.Finding.NOT_YET) {
            if (!begun.readFrom(origin)) {
                if (begun.isEmpty() && next == 0) {
                    return false;
                }
                throw new EOFException("it closed the connection before the end of a head");
            }
        }
        if (begun.look() == HeadBytes.Finding.NO_HEAD) {
            throw new ProtocolException("expected the head of an HTTP/1 response, of at most " + HeadBytes.MAX_BYTES
                    + " bytes, got " + Quoted.of(begun.looked()));
        }
        ResponseHead head = begun.takeHead();
        if (!head.isInterim()) {
            makeReady(head.forwarded(), head.contentEnd(request.method()));
        } else if (request.mayHaveInterimResponses()) {
            ready = head.forwarded();
            next = 0;
        }
        return true;
    }

    /** A final head, if there is one, and as much of what came with it as belongs to the content. */
    private void makeReady(byte[] head, ContentEnd contentEnd) throws ProtocolException {
        byte[] rest = begun.rest();
        int count = contentEnd.isReached() ? 0 : contentEnd.take(rest, 0, rest.length);
        ready = Arrays.copyOf(head, head.length + count);
        System.arraycopy(rest, 0, ready, head.length, count);
        next = 0;
        end = contentEnd;
    }
}
