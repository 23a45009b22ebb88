package proxylab.net;

import java.io.IOException;

/**
 * A peer sent more bytes than allowed without ending the line.
 *
 * <p>Given: no step writes here.
 */
public final class LineTooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param maxLineBytes the limit that the line passed, without its terminator */
    public LineTooLongException(int maxLineBytes) {
        super("expected a line of at most " + maxLineBytes + " bytes, got more without a line end");
    }
}
