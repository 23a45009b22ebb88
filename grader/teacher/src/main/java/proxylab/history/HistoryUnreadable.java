package proxylab.history;

/** A history that tells nothing; the message says why, as the end of a sentence. */
final class HistoryUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    HistoryUnreadable(String message) {
        super(message);
    }
}
