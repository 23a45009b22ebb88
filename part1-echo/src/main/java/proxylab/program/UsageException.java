package proxylab.program;

/**
 * The command line was wrong; the message says in one line what was expected and what came.
 *
 * <p>Given: no step writes here.
 */
public final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
