package proxylab.toolbox;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines as one can paste them into a shell, whatever characters their paths have. */
public final class ShellLine {
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";
    private static final String PLAIN_ON_WINDOWS = "[A-Za-z0-9_./:=@+\\\\-]+";

    private ShellLine() {}

    /** A word, in quotes only if the shell would take it for something else. */
    public static String word(Object word) {
        return word(word.toString(), File.separatorChar == '\\');
    }

    /** On Windows a path has backslashes, and no shell has single quotes and double ones that mean the same. */
    static String word(String word, boolean isWindows) {
        if (isWindows) {
            return word.matches(PLAIN_ON_WINDOWS) ? word : '"' + word + '"';
        }
        return word.matches(PLAIN) ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** Words with a space between them. */
    public static String of(List<String> words) {
        return words.stream().map(ShellLine::word).collect(Collectors.joining(" "));
    }
}
