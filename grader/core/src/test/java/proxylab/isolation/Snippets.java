package proxylab.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Small sources that a test writes into the folder of one part, compiled as the grader does. */
record Snippets(Path sources, Path classes) {

    static Snippets in(Path folder, String part) throws IOException {
        return new Snippets(
                Files.createDirectories(folder.resolve("sources").resolve(part)),
                Files.createDirectories(folder.resolve("classes").resolve(part)));
    }

    /** Writes a class into package {@code lab}: what stands between its braces, or a whole type. */
    void write(String name, String text) throws IOException {
        String type = text.matches("(?s)(public )?(class|interface) .*")
                ? text
                : "public class " + name + " {\n" + text + "\n}";
        Files.writeString(sources.resolve(name + ".java"), "package lab;\n" + type + "\n");
    }

    void compile(Path... classPath) throws IOException {
        List<String> options = new ArrayList<>(List.of("--release", "17", "-proc:none", "-Xlint:none", "-d"));
        options.add(classes.toString());
        options.add("-cp");
        options.add(String.join(
                System.getProperty("path.separator"),
                List.of(classPath).stream().map(Path::toString).toList()));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8);
                var sourceFiles = Files.list(sources)) {
            boolean compiled = compiler.getTask(
                            messages,
                            files,
                            null,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sourceFiles.toList()))
                    .call();
            if (!compiled) {
                throw new IllegalStateException("a snippet does not compile: " + messages);
            }
        }
    }
}
