package proxylab.proxy;

import static proxylab.http.HttpStatus.BAD_GATEWAY;
import static proxylab.http.HttpStatus.GATEWAY_TIMEOUT;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import proxylab.http.HttpException;
import proxylab.http.HttpStatus;

/**
 * The origin server itself: connect, send, relay.
 *
 * <p>The response is not looked at. Every piece goes to the client as it arrives, so a response of any length takes one
 * small buffer. Immutable, thread safe.
 */
public final class DirectUpstream implements Upstream {
    private static final int PIECE_BYTES = 32 << 10;

    private final OriginLimits limits;

    /** @param limits how long an origin server may take */
    public DirectUpstream(OriginLimits limits) {
        this.limits = limits;
    }

    @Override
    public void fetch(ProxyRequest request, OutputStream client) throws IOException, HttpException {
        byte[] head = RequestRewriter.rewrite(request);
        RequestTarget target = request.target();
        try (Socket origin = connect(target)) {
            byte[] piece = new byte[PIECE_BYTES];
            int count = sendAndAwaitFirstPiece(origin, head, piece, target);
            InputStream in = origin.getInputStream();
            for (; count >= 0; count = readMore(in, piece, target)) {
                client.write(piece, 0, count);
            }
        }
    }

    /** Until this returns, whatever goes wrong still has an answer; afterwards the response has begun. */
    private int sendAndAwaitFirstPiece(Socket origin, byte[] head, byte[] piece, RequestTarget target)
            throws HttpException {
        int count;
        try {
            origin.setTcpNoDelay(true);
            origin.setSoTimeout(limits.readTimeoutMillis());
            origin.getOutputStream().write(head);
            count = origin.getInputStream().read(piece);
        } catch (SocketTimeoutException e) {
            throw problem(GATEWAY_TIMEOUT, target, "sent no answer within " + limits.readTimeoutMillis() + " ms", e);
        } catch (IOException e) {
            throw problem(BAD_GATEWAY, target, "broke the connection before it answered: " + e.getMessage(), e);
        }
        if (count < 0) {
            throw problem(BAD_GATEWAY, target, "closed the connection without an answer", null);
        }
        return count;
    }

    /** Says whose fault it was: a time-out of the client's connection would look the same. */
    private static int readMore(InputStream in, byte[] piece, RequestTarget target) throws IOException {
        try {
            return in.read(piece);
        } catch (IOException e) {
            throw new IOException(
                    "the origin server " + target.authority() + " broke off its response: " + e.getMessage(), e);
        }
    }

    /** Tries the host's addresses one after another: {@code localhost} has two, and servers often listen on one. */
    private Socket connect(RequestTarget target) throws HttpException {
        HttpException last = null;
        for (InetAddress address : addresses(target)) {
            Socket origin = new Socket();
            try {
                origin.connect(new InetSocketAddress(address, target.port()), limits.connectTimeoutMillis());
                return origin;
            } catch (SocketTimeoutException e) {
                last = problem(
                        GATEWAY_TIMEOUT,
                        target,
                        "accepted no connection within " + limits.connectTimeoutMillis() + " ms",
                        e);
            } catch (IOException e) {
                last = problem(BAD_GATEWAY, target, "cannot be connected to: " + e.getMessage(), e);
            }
            closeQuietly(origin);
        }
        throw last;
    }

    private static InetAddress[] addresses(RequestTarget target) throws HttpException {
        try {
            return InetAddress.getAllByName(target.address());
        } catch (UnknownHostException e) {
            throw problem(BAD_GATEWAY, target, "has a name that no address is known for", e);
        }
    }

    private static void closeQuietly(Socket origin) {
        try {
            origin.close();
        } catch (IOException e) {
            // it was never connected
        }
    }

    private static HttpException problem(HttpStatus status, RequestTarget target, String what, IOException cause) {
        return new HttpException(status, "the origin server " + target.authority() + " " + what, cause);
    }
}
