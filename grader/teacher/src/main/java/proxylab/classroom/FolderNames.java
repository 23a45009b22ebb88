package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import proxylab.roster.GradeFile;

/** Makes folder names that every file system accepts, each only once. */
final class FolderNames {
    private static final int LONGEST = 80;

    /** File systems take 255 bytes; some is left for what is put before or behind a name. */
    private static final int MOST_BYTES = 200;

    private static final Pattern OF_DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d) *(\\..*)?");

    /** In lower case, for file systems that ignore case. */
    private final Set<String> taken = taken();

    private static Set<String> taken() {
        Set<String> taken = new HashSet<>(GradeFile.names());
        taken.addAll(List.of(ResultFolder.SCORES, ResultFolder.SUMMARY, ResultFolder.SIMILARITY));
        return taken;
    }

    /** A name as close to this one as possible. */
    String unique(String name) {
        String safe = safe(name);
        String unique = safe;
        for (int n = 2; !taken.add(unique.toLowerCase(Locale.ROOT)); n++) {
            unique = safe + "-" + n;
        }
        return unique;
    }

    private static String safe(String name) {
        StringBuilder safe = new StringBuilder();
        int bytes = 0;
        for (int c : Normalizer.normalize(name, Normalizer.Form.NFC)
                .codePoints()
                .limit(LONGEST)
                .toArray()) {
            String letter = isSafe(c) ? Character.toString(c) : "_";
            bytes += letter.getBytes(UTF_8).length;
            if (bytes <= MOST_BYTES) {
                safe.append(letter);
            }
        }
        String trimmed = safe.toString().strip().replaceAll("[. ]+$", "");
        boolean isOdd = trimmed.isEmpty()
                || trimmed.startsWith(".")
                || OF_DEVICES.matcher(trimmed).matches();
        return isOdd ? "_" + trimmed : trimmed;
    }

    /** Some scripts write vowels as marks of the letter before them. */
    private static boolean isSafe(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || " ._-+,()@".indexOf(c) >= 0;
    }
}
