package proxylab.classroom;

import proxylab.toolbox.Utf8Restart;

/** A submission that cannot be graded as it was handed in; the message says why. */
final class SubmissionRefused extends Exception {
    private static final String NO_LOCALE = " (this system's locale has names in ASCII alone, and there is no C.UTF-8:"
            + " set LC_ALL to a UTF-8 locale that 'locale -a' lists, and run this again)";

    private static final long serialVersionUID = 1L;

    SubmissionRefused(String message) {
        super(message);
    }

    SubmissionRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * What the system does not let us read.
     *
     * @param reason what it says about that
     */
    static SubmissionRefused unreadable(String what, String reason, Throwable cause) {
        return new SubmissionRefused(
                what + " cannot be read: " + reason + (Utf8Restart.namesAreAscii() ? NO_LOCALE : ""), cause);
    }
}
