package proxylab.tiny;

import java.nio.file.Path;
import java.util.List;

/**
 * How a CGI program is started: by itself, or by a JDK.
 *
 * <p>A file whose name ends in {@code .java} is Java source. The JDK that runs Tiny compiles it in memory and runs it
 * ({@code java NAME.java}), which works on every system and takes about half a second. Any other file is started as it
 * is. A Unix system does so for a script, too, by the interpreter that its first line names; Windows does not.
 *
 * <p>Given: no step writes here.
 */
final class CgiCommand {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private CgiCommand() {}

    /** The command line for a program: words for a {@link ProcessBuilder}. */
    static List<String> of(Path program) {
        return program.toString().endsWith(".java")
                ? List.of(JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", program.toString())
                : List.of(program.toString());
    }
}
