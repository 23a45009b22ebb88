package proxylab.classroom;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes folder names that every file system accepts, each only once. */
final class FolderNames {
    private static final int LONGEST = 80;
    private static final Pattern OF_DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /** In lower case, for file systems that ignore case. */
    private final Set<String> taken = new HashSet<>(Set.of(ResultFolder.SCORES, ResultFolder.SUMMARY));

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
        name.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isLetterOrDigit(c) || " ._-+,()@".indexOf(c) >= 0 ? c : '_')
                .forEach(safe::appendCodePoint);
        String trimmed = safe.toString().strip().replaceAll("[. ]+$", "");
        boolean isOdd = trimmed.isEmpty()
                || trimmed.startsWith(".")
                || OF_DEVICES.matcher(trimmed).matches();
        return isOdd ? "_" + trimmed : trimmed;
    }
}
