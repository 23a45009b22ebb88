package proxylab.course;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files that every lab has: the main sources of the parts, and the sample site. The build also looks for them,
 * before it compiles.
 */
public final class LabFiles {
    private static final String LIST = "files.txt";

    private LabFiles() {}

    /** All of them, relative to the lab's folder, with slashes. */
    public static List<String> all() {
        try (InputStream list = LabFiles.class.getResourceAsStream(LIST)) {
            return new String(list.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the list of files cannot be read", e);
        }
    }

    /** All of a part, named as in {@link #all}. */
    public static List<String> of(Part part) {
        return all().stream()
                .filter(file -> file.startsWith(part.folder() + "/"))
                .toList();
    }

    /** Those of a part that are not there, however many they are. */
    public static List<String> absent(Path lab, Part part) {
        return of(part).stream()
                .filter(file -> !Files.isRegularFile(lab.resolve(file)))
                .toList();
    }

    /** The Java sources below a folder, sorted; none if there is no such folder. */
    public static List<Path> javaFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
