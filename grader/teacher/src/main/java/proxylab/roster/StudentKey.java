package proxylab.roster;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Something that a student is known by.
 *
 * @param kind where it comes from: keys of different kinds never match, even if they look the same
 * @param value as it is written there
 */
public record StudentKey(Kind kind, String value) {
    /** Where a key comes from. */
    public enum Kind {
        /** The number of a user in Canvas. */
        CANVAS_ID,

        /** The number of a participant in one assignment of Moodle. */
        MOODLE_ID,

        /** A user name, or the number that a school gives to a student. */
        LOGIN,

        /** A text that ends in a user name, after an underscore or a hyphen. */
        ENDS_IN_LOGIN,

        EMAIL,

        NAME,

        /** What a teacher called a folder or an archive: it may be a login, an address or a name. */
        ANY
    }

    /** The form in which keys are compared: letter case, accents' encoding and surrounding space do not count. */
    static String comparable(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    /** The same for names: what is neither a letter nor a digit does not count either. */
    static String comparableName(String text) {
        return comparable(text).replaceAll("[^\\p{L}\\p{M}\\p{N}]", "");
    }
}
