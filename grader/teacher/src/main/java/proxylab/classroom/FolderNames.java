package proxylab.classroom;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes names of folders that every file system takes, each only once. */
final class FolderNames {
    private static final int LONGEST = 80;
    private static final Pattern OF_DEVICES = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?");

    /** In lower case, for file systems that do not tell cases apart. */
    private final Set<String> taken = new HashSet<>(Set.of(ResultFolder.SCORES, ResultFolder.SUMMARY));

    /** A name as close to this one as can be. */
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
