package proxylab.subject;

import java.util.List;

/** A program did not become a proxy: why, and what it printed. */
public final class StartFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /**
     * @param message what the program did instead, in words that follow its name: "did not listen on ..."
     * @param details what it printed
     */
    StartFailure(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** What the program printed, line by line. */
    public List<String> details() {
        return details;
    }
}
