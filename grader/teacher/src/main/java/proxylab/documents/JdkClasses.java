package proxylab.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The classes of the JDK that runs this, by their simple names. They are listed when the first one is asked for. */
final class JdkClasses {
    private static final List<String> MODULES = List.of("java.base", "java.net.http", "java.logging", "java.desktop");
    private static final String ENDING = ".class";

    private final Set<String> names = new HashSet<>();

    /** Whether a package {@code java.*} has a class of this name, even a nested one. */
    boolean has(String name) {
        if (names.isEmpty()) {
            MODULES.forEach(this::list);
        }
        return names.contains(name);
    }

    private void list(String module) {
        Path folder = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules", module, "java");
        try (Stream<Path> classes = Files.walk(folder)) {
            classes.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(name.lastIndexOf('$') + 1, name.length() - ENDING.length()))
                    .forEach(names::add);
        } catch (IOException e) {
            throw new UncheckedIOException("the classes of the JDK cannot be listed", e);
        }
    }
}
