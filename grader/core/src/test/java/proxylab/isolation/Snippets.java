package proxylab.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import proxylab.subject.Javac;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.Task;

/** Small sources that a test writes into the folder of one part, compiled as the grader does. */
record Snippets(Path sources, Path classes) {

    static Snippets in(Path folder, String part) throws IOException {
        return new Snippets(
                Files.createDirectories(folder.resolve("sources").resolve(part)),
                Files.createDirectories(folder.resolve("classes").resolve(part)));
    }

    /** Writes a class into package {@code lab}: what goes between its braces, or a whole type. */
    void write(String name, String text) throws IOException {
        String type = text.matches("(?s)(public )?(class|interface) .*")
                ? text
                : "public class " + name + " {\n" + text + "\n}";
        Files.writeString(sources.resolve(name + ".java"), "package lab;\n" + type + "\n");
    }

    void compile(Path... classPath) throws IOException {
        try (Javac javac = new Javac();
                var sourceFiles = Files.list(sources)) {
            Compilation compilation =
                    javac.compile(new Task(sourceFiles.toList(), classes, List.of(classPath), sources, List.of()));
            if (!compilation.isSuccess()) {
                throw new IllegalStateException("a snippet does not compile: " + compilation);
            }
        }
    }
}
