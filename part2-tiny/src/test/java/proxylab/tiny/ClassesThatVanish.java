package proxylab.tiny;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import proxylab.probe.ChildProgram;

/**
 * A copy of this program's classes that can be taken away while another program runs from it. Then no class can be
 * loaded any more, as when a system is out of file descriptors, but on every system and for as long as the test wants.
 */
final class ClassesThatVanish {
    private final Path folder;
    private final String classPath;

    private ClassesThatVanish(Path folder, String classPath) {
        this.folder = folder;
        this.classPath = classPath;
    }

    /** Copies each folder of the class path but the one with the tests; what is a JAR file stays where it is. */
    static ClassesThatVanish copiedTo(Path parent) throws IOException {
        Path folder = Files.createDirectory(parent.resolve("classes"));
        List<Path> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path original = Path.of(entry);
            if (!Files.isDirectory(original)) {
                entries.add(original);
            } else if (!original.endsWith("test-classes")) {
                entries.add(copy(original, folder.resolve(String.valueOf(entries.size()))));
            }
        }
        return new ClassesThatVanish(folder, ChildProgram.classPath(entries));
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
        return to;
    }

    /** Starts a program that has its classes from here. */
    ChildProgram start(Class<?> main, String... arguments) throws IOException {
        return ChildProgram.start(new ProcessBuilder(ChildProgram.javaCommand(classPath, main.getName(), arguments)));
    }

    /** From now on no class can be loaded from here. */
    void vanish() throws IOException {
        Files.move(folder, folder.resolveSibling("vanished"));
    }
}
