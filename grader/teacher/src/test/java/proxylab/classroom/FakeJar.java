package proxylab.classroom;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;

/** What stands in for the grader's jar: the command for one submission, with a {@link FakeGrader}. */
final class FakeJar {
    private FakeJar() {}

    public static void main(String[] arguments) {
        FakeGrader fake = new FakeGrader(Path.of("log"));
        System.exit(new CommandLine(new Above())
                .addSubcommand(new SubmissionCommand(fake))
                .execute(arguments));
    }

    @CommandLine.Command(name = "grader")
    private static final class Above {}

    /** A jar that finds all its classes where this test has them. */
    static Path in(Path folder) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeJar.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        Path jar = folder.resolve("some.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream written = new JarOutputStream(out, manifest)) {
            written.finish();
        }
        return jar;
    }
}
