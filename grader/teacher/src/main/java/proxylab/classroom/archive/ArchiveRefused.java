package proxylab.classroom.archive;

import java.io.IOException;

/** An archive, or a file in it, that is not read; the message says why, and what the student can do about it. */
public final class ArchiveRefused extends IOException {
    private static final String PACK_AGAIN = "; pack the lab again and hand that in";
    private static final long serialVersionUID = 1L;

    ArchiveRefused(String message) {
        super(message);
    }

    private ArchiveRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Bytes that are not those that were packed.
     *
     * @param where the file, or the place
     * @param how what is wrong there, as the end of a sentence
     */
    static ArchiveRefused damaged(ArchiveSource source, String where, String how, Throwable cause) {
        return new ArchiveRefused(source.words() + " is damaged: " + where + " " + how + PACK_AGAIN, cause);
    }

    /** The end is missing. */
    static ArchiveRefused cutOff(ArchiveSource source, String how) {
        return new ArchiveRefused(source.words() + " is cut off: " + how + "; hand in the whole file");
    }

    static ArchiveRefused locked(ArchiveSource source, String what) {
        return new ArchiveRefused(source.words() + " is locked: " + what
                + " can only be read with a password; pack the lab again without one and hand that in");
    }

    /** It asks for more than anybody's lab needs. */
    static ArchiveRefused tooMuch(ArchiveSource source, String what) {
        return new ArchiveRefused(source.words() + " " + what);
    }

    /** A form that is not known here. */
    static ArchiveRefused unknown(ArchiveSource source, String what) {
        return new ArchiveRefused(source.words() + " " + what + "; hand in a folder or " + ArchiveForm.accepted());
    }

    /** A form that is known, but packed in a way that is not. */
    static ArchiveRefused unusual(ArchiveSource source, String what) {
        return new ArchiveRefused(source.words() + " " + what + "; pack the lab again as an ordinary .zip");
    }

    /** Whatever else a library says about it. */
    static ArchiveRefused unreadable(ArchiveSource source, Exception cause) {
        return new ArchiveRefused(source.words() + " cannot be read: " + reason(cause) + PACK_AGAIN, cause);
    }

    /** One line that may be shown: a library's message may hold a name, just as it is in the archive. */
    static String reason(Exception cause) {
        return cause.getMessage() == null
                ? cause.getClass().getSimpleName()
                : ShownName.of(cause.getMessage().lines().findFirst().orElse(""));
    }
}
