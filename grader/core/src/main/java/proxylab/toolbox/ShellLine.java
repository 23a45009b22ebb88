package proxylab.toolbox;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines as one can paste them into a shell, whatever characters their paths have; and the shell itself. */
public final class ShellLine {
    private static final boolean IS_WINDOWS = File.separatorChar == '\\';
    private static final String PLAIN = "[A-Za-z0-9_./:=@%+,-]+";
    private static final String PLAIN_ON_WINDOWS = "[A-Za-z0-9_./:=@+\\\\-]+";

    private ShellLine() {}

    /** A word, in quotes only if the shell would take it for something else. */
    public static String word(Object word) {
        return word(word.toString(), IS_WINDOWS);
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

    /** What has the system's shell run a line as if it had been typed: words for a {@link ProcessBuilder}. */
    public static List<String> inShell(String line) {
        return inShell(line, IS_WINDOWS);
    }

    /**
     * After {@code /s}, the shell of Windows takes away the first quote and the last, and leaves those between them as
     * they are. {@code /d}: no commands of the user's own come before it.
     */
    static List<String> inShell(String line, boolean isWindows) {
        return isWindows ? List.of("cmd.exe", "/d", "/s", "/c", '"' + line + '"') : List.of("/bin/sh", "-c", line);
    }
}
