package proxylab.audit;

/**
 * A sentence that cannot be checked here: the program or this machine does not offer what that takes, or a sentence
 * that it builds on is not met.
 */
final class NotTried extends Exception {
    private static final long serialVersionUID = 1L;

    NotTried(String reason) {
        super(reason);
    }

    /**
     * @param id the audit of the sentence that it builds on
     * @param happened what was seen of that one; its first line is enough here
     */
    static NotTried without(String id, String happened) {
        return new NotTried(
                "it needs " + id + ", but " + happened.lines().findFirst().orElse("it is missed"));
    }
}
