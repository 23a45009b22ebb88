package proxylab.proxy;

import static proxylab.http.HttpStatus.BAD_GATEWAY;
import static proxylab.http.HttpStatus.GATEWAY_TIMEOUT;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import proxylab.http.CutOffException;
import proxylab.http.HttpException;
import proxylab.http.HttpStatus;

/**
 * The origin server itself: connect, send, relay.
 *
 * <p>Every piece of the response goes to the client as it arrives, so a response of any length takes one small buffer.
 * What can still be done about a failure depends on when it comes:
 *
 * <pre>
 *   connect ──▶ send the request ──▶ first piece of the response ──▶ next piece ──▶ ... ──▶ end
 *   └─── HttpException: 502 or 504, the client gets a page ────┘ └ IOException: it is cut off ┘
 * </pre>
 *
 * <p>Immutable, thread safe.
 */
public final class DirectUpstream implements Upstream {
    private static final int PIECE_BYTES = 8 << 10;
    private static final int LARGE_PIECE_BYTES = 32 << 10;

    /**
     * Takes the longest head that {@code HttpLimits} lets through by default, even when the origin server reads
     * nothing. The JDK has no time limit for writes: a head that did not fit would wait for ever, and never come to the
     * read that has one.
     */
    private static final int SEND_BUFFER_BYTES = 256 << 10;

    private final OriginLimits limits;
    private final Supplier<Socket> sockets;
    private final LookUp lookUp;

    /** @param limits how long an origin server may take */
    public DirectUpstream(OriginLimits limits) {
        this(limits, () -> new Socket(Proxy.NO_PROXY), InetAddress::getAllByName);
    }

    /**
     * A test may want to know, or choose, more.
     *
     * @param sockets makes those that are connected to the origin server
     * @param lookUp knows the addresses of a host
     */
    DirectUpstream(OriginLimits limits, Supplier<Socket> sockets, LookUp lookUp) {
        this.limits = limits;
        this.sockets = sockets;
        this.lookUp = lookUp;
    }

    /** Finds a host's addresses, at least one. */
    @FunctionalInterface
    interface LookUp {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Connects, sends the request, and copies the response, piece after piece, until its end. */
    @Override
    public void fetch(ProxyRequest request, OutputStream client) throws IOException, HttpException {
        // BEGIN SOLUTION 3.3 connect, send, relay
        RequestTarget target = request.target();
        try (Socket origin = connect(target)) {
            InputStream response = response(origin, request);
            byte[] piece = new byte[PIECE_BYTES];
            int count = sendAndAwaitFirstPiece(origin, request.head(), response, piece, target);
            for (; count >= 0; count = readMore(response, piece, target)) {
                client.write(piece, 0, count);
                if (count == piece.length && count < LARGE_PIECE_BYTES) { // full, so more is to come
                    piece = new byte[LARGE_PIECE_BYTES];
                }
            }
        }
        // STUB: throw new UnsupportedOperationException("step 3.3: forward the request, relay the response");
        // END SOLUTION 3.3
    }

    /**
     * What the client gets from this origin server: the bytes of its connection, until {@code read} says -1. From step
     * 3.5 on, that is an {@link OriginResponse}.
     */
    private static InputStream response(Socket origin, ProxyRequest request) throws IOException {
        // BEGIN SOLUTION 3.5 read the response with an eye on its head and its end
        return new OriginResponse(origin.getInputStream(), request);
        // STUB: // step 3.5: read the response with an eye on its head and its end
        // STUB: return origin.getInputStream();
        // END SOLUTION 3.5
    }

    /**
     * Sends the whole head in one write and reads the first bytes of the response.
     *
     * <p>Until this returns, any failure can still be answered; afterwards the response has begun.
     *
     * @param response where to read it from
     * @param piece takes the bytes
     * @return how many bytes came, at least one
     * @throws HttpException when none came: what {@link #notAnswered} makes of the failure
     */
    private int sendAndAwaitFirstPiece(
            Socket origin, byte[] head, InputStream response, byte[] piece, RequestTarget target) throws HttpException {
        // BEGIN SOLUTION 3.3 send the head, wait for the first bytes
        try {
            origin.setSoTimeout(limits.readTimeoutMillis());
            origin.getOutputStream().write(head);
            int count = response.read(piece);
            if (count < 0) {
                throw new EOFException();
            }
            return count;
        } catch (IOException e) {
            throw notAnswered(target, e);
        }
        // STUB: throw new UnsupportedOperationException("step 3.3: send the head, wait for the first bytes");
        // END SOLUTION 3.3
    }

    /** Reads the next bytes; a failure names the server: a time-out of the client would look the same. */
    private static int readMore(InputStream response, byte[] piece, RequestTarget target) throws IOException {
        try {
            return response.read(piece);
        } catch (IOException e) {
            String what = "the origin server " + target.authority() + " broke off its response: " + e.getMessage();
            throw e instanceof CutOffException ? new CutOffException(what, e) : new IOException(what, e);
        }
    }

    /**
     * An open connection to the origin server; the caller closes it.
     *
     * @param target its host and port; its path does not matter
     * @throws HttpException when its name is unknown or it accepts no connection; see {@link #notConnected}
     */
    public Socket connect(RequestTarget target) throws HttpException {
        try {
            return connect(lookUp.addresses(target.address()), target.port());
        } catch (IOException e) {
            throw notConnected(target, e);
        }
    }

    /**
     * Tries a host's addresses one after another: {@code localhost} has two, and servers often listen on only one.
     * CS:APP calls this {@code open_clientfd}.
     *
     * <p>The time limit is one for all of them. Each may take an equal share of what is left, so an address that never
     * answers uses up its own share, and leaves the others theirs.
     *
     * @param addresses at least one, as a look-up always returns
     * @throws IOException the last address's failure, when none accepts
     */
    private Socket connect(InetAddress[] addresses, int port) throws IOException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limits.connectTimeoutMillis());
        IOException last = null;
        for (int i = 0; i < addresses.length; i++) {
            long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            long shareMillis = leftMillis / (addresses.length - i);
            try {
                return connect(
                        new InetSocketAddress(addresses[i], port), (int) Math.max(1, shareMillis)); // 0: no limit
            } catch (IOException e) {
                last = e;
            }
        }
        throw last;
    }

    private Socket connect(InetSocketAddress address, int limitMillis) throws IOException {
        Socket origin = sockets.get();
        try {
            origin.setSendBufferSize(SEND_BUFFER_BYTES);
            origin.connect(address, limitMillis);
            return origin;
        } catch (IOException e) {
            origin.close();
            throw e;
        }
    }

    /**
     * What to answer when no connection to the origin server could be made.
     *
     * @param e a {@link SocketTimeoutException} when it took too long: 504; an {@link UnknownHostException} when no
     *     address is known for the name, or any other failure: 502
     */
    private HttpException notConnected(RequestTarget target, IOException e) {
        // BEGIN SOLUTION 3.4 a status for a connection that failed
        if (e instanceof SocketTimeoutException) {
            return problem(
                    GATEWAY_TIMEOUT,
                    target,
                    "accepted no connection within " + limits.connectTimeoutMillis() + " ms",
                    e);
        }
        if (e instanceof UnknownHostException) {
            return problem(BAD_GATEWAY, target, "has a name that no address is known for", e);
        }
        return problem(BAD_GATEWAY, target, "cannot be connected to: " + e.getMessage(), e);
        // STUB: throw new UnsupportedOperationException("step 3.4: 502 or 504 for a failed connection", e);
        // END SOLUTION 3.4
    }

    /**
     * What to answer when the connection was made, but no response came, or only part of its head.
     *
     * @param e a {@link SocketTimeoutException} when it took too long: 504; an {@link EOFException} when the origin
     *     server just closed, or any other failure: 502
     */
    private HttpException notAnswered(RequestTarget target, IOException e) {
        // BEGIN SOLUTION 3.4 a status for an answer that did not come
        if (e instanceof SocketTimeoutException) {
            return problem(GATEWAY_TIMEOUT, target, "sent no answer within " + limits.readTimeoutMillis() + " ms", e);
        }
        if (e instanceof EOFException) {
            return problem(BAD_GATEWAY, target, "closed the connection without a whole answer", e);
        }
        return problem(BAD_GATEWAY, target, "gave no good answer: " + e.getMessage(), e);
        // STUB: throw new UnsupportedOperationException("step 3.4: 502 or 504 for an answer that did not come", e);
        // END SOLUTION 3.4
    }

    /** The refusal with a message that names the origin server: "the origin server h:81 sent no answer". */
    private static HttpException problem(HttpStatus status, RequestTarget target, String what, IOException cause) {
        return new HttpException(status, "the origin server " + target.authority() + " " + what, cause);
    }
}
