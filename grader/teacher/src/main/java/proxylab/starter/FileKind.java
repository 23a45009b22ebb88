package proxylab.starter;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import proxylab.course.Part;

/**
 * How a file of the lab reaches the starter. Only known kinds do: a file that nobody thought of stops the run, so that
 * nothing leaks by oversight.
 */
enum FileKind {
    /** A source of one of the parts: the only place for markers. */
    MARKED,

    /** UTF-8 with LF line ends, which must hold no marker. */
    TEXT,

    /** Copied as it is. */
    BINARY;

    private static final Set<String> TEXT_ENDINGS =
            Set.of("java", "xml", "md", "html", "css", "js", "json", "svg", "txt", "properties", "config");
    private static final Set<String> BINARY_ENDINGS = Set.of("png", "jpg", "gif", "ico", "mp4", "mpg", "pdf");
    private static final Set<String> TEXT_NAMES =
            Set.of("LICENSE", ".gitignore", ".gitattributes", ".editorconfig", "Dockerfile", "mvnw", "run");

    /** The one file with the line ends of another system. */
    private static final String WINDOWS_WRAPPER = "mvnw.cmd";

    /** The kind of the file with this path in the lab; empty for one that the starter does not know. */
    static Optional<FileKind> of(Path path) {
        String name = path.getFileName().toString();
        String ending = name.substring(name.lastIndexOf('.') + 1);
        if (name.equals(WINDOWS_WRAPPER) || BINARY_ENDINGS.contains(ending)) {
            return Optional.of(BINARY);
        }
        if (isPartSource(path) && ending.equals("java")) {
            return Optional.of(MARKED);
        }
        boolean known = TEXT_NAMES.contains(name) || isProgram(path) || isService(path);
        return known || name.contains(".") && TEXT_ENDINGS.contains(ending) ? Optional.of(TEXT) : Optional.empty();
    }

    /** How a message lists the known kinds. */
    static String known() {
        return String.join(", ", new TreeSet<>(TEXT_ENDINGS)) + "; "
                + String.join(", ", new TreeSet<>(BINARY_ENDINGS)) + "; "
                + String.join(", ", new TreeSet<>(TEXT_NAMES))
                + ", programs in site/cgi-bin, META-INF/services";
    }

    private static boolean isPartSource(Path path) {
        for (Part part : Part.values()) {
            if (path.startsWith(part.sources())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isProgram(Path path) {
        return path.getNameCount() == 4 && path.getParent().endsWith(Path.of("site", "cgi-bin"));
    }

    private static boolean isService(Path path) {
        return path.getParent() != null && path.getParent().endsWith(Path.of("META-INF", "services"));
    }
}
