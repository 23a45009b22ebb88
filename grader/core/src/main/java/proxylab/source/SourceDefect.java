package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Optional;

/**
 * Why a file cannot be compiled, whatever its name says.
 *
 * @param line where in it that shows, counted from 1
 * @param words what is wrong and what to do
 */
public record SourceDefect(long line, String words) {
    private static final String CLASS_FILE = "\u00ca\u00fe\u00ba\u00be";
    private static final String ZIP_FILE = "PK\u0003\u0004";

    /** What is wrong with a file of this content; empty if it is a text. */
    public static Optional<SourceDefect> in(byte[] content) {
        String bytes = new String(content, ISO_8859_1);
        if (bytes.startsWith(CLASS_FILE)) {
            return Optional.of(new SourceDefect(
                    1, "this is a compiled class and no Java source: put the source in its place, or delete it"));
        }
        if (bytes.startsWith(ZIP_FILE)) {
            return Optional.of(new SourceDefect(
                    1, "this is an archive and no Java source: put the source in its place, or delete it"));
        }
        if (bytes.isBlank()) {
            return Optional.of(new SourceDefect(1, "the file is empty: save it again, or delete it"));
        }
        long zeros = bytes.chars().filter(c -> c == 0).count();
        return zeros == 0 ? Optional.empty() : Optional.of(damaged(bytes, zeros));
    }

    private static SourceDefect damaged(String bytes, long zeros) {
        String upToIt = bytes.substring(0, bytes.indexOf('\0') + 1);
        return new SourceDefect(
                upToIt.lines().count(),
                "the file is damaged: a Java source has no zero bytes, but here begin " + zeros
                        + "; delete them, or save the file again as UTF-8");
    }
}
