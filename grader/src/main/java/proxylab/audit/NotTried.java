package proxylab.audit;

/** A sentence that cannot be looked at here: the program, or this machine, does not offer what it takes. */
final class NotTried extends Exception {
    private static final long serialVersionUID = 1L;

    NotTried(String reason) {
        super(reason);
    }
}
