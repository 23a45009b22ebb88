package proxylab.http;

/**
 * A request cannot be answered as asked; carries the status to answer with and a message for the user.
 *
 * <p>Given: no step writes here.
 */
public final class HttpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;

    /**
     * @param status what to answer
     * @param message what was expected, what came and where; plain text, shown to the user
     */
    public HttpException(HttpStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** The same, with the failure behind it. */
    public HttpException(HttpStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** What to answer. */
    public HttpStatus status() {
        return status;
    }
}
