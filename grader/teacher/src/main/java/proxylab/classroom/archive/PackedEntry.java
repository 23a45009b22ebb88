package proxylab.classroom.archive;

import java.time.Instant;

/**
 * What an archive says about one of the things in it.
 *
 * @param name as it stands there
 * @param isDecoded whether the name is a text; if not, it is a character for each byte (ISO 8859-1), because the
 *     archive does not say in which encoding it is
 * @param type what it is
 * @param modified when it was last changed; the epoch if the archive does not say
 */
record PackedEntry(String name, boolean isDecoded, Type type, Instant modified) {
    enum Type {
        FILE,
        FOLDER,
        SYMBOLIC_LINK,

        /** A further name of a file. */
        HARD_LINK,

        /** A device or a pipe: nothing that a student means to hand in. */
        OTHER
    }
}
