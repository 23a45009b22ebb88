package proxylab.isolation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The classes of a submission by name. If two folders hold the same class, the first one counts, as for a JVM. */
final class ClassFiles {
    private static final String ENDING = ".class";

    private final Map<String, ClassFile> byName;

    private ClassFiles(Map<String, ClassFile> byName) {
        this.byName = byName;
    }

    static ClassFiles in(List<Path> classPath) throws IOException {
        Map<String, ClassFile> byName = new HashMap<>();
        for (Path folder : classPath) {
            for (Path file : filesIn(folder)) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                String name = path.substring(0, path.length() - ENDING.length());
                if (!byName.containsKey(name)) {
                    String part = folder.getFileName().toString();
                    byName.put(name, new ClassFile(part, name, Files.readAllBytes(file)));
                }
            }
        }
        return new ClassFiles(byName);
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING)).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** The class of that name, with slashes; empty if it is not one of the submission's. */
    Optional<ClassFile> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
