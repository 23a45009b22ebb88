package proxylab.audit;

/** A proxy does not keep to a sentence: what should have happened, and what did. */
final class Unmet extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String happened;

    Unmet(String expected, String happened) {
        super("expected " + expected + "; " + happened);
        this.expected = expected;
        this.happened = happened;
    }

    String expected() {
        return expected;
    }

    String happened() {
        return happened;
    }
}
