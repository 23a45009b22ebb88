package proxylab.classroom;

/** A submission that cannot be graded as it was handed in; the message says why. */
final class SubmissionRefused extends Exception {
    private static final long serialVersionUID = 1L;

    SubmissionRefused(String message) {
        super(message);
    }

    SubmissionRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
