package proxylab.http;

import java.io.IOException;

/**
 * A response broke off in a place where its client takes the end of the connection for the end of the content: neither
 * a length nor a last chunk is missing. An orderly end would say that this was all. So {@link HttpHandler} has the
 * connection end with a reset, which says that it was not (RFC 9112 section 8).
 *
 * <p>Given: no step writes here.
 */
public final class CutOffException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what broke off, and why */
    public CutOffException(String message) {
        super(message);
    }

    /** The same, with the failure behind it. */
    public CutOffException(String message, Throwable cause) {
        super(message, cause);
    }
}
