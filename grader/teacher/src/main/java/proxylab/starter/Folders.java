package proxylab.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Whole folders, listed. */
final class Folders {
    private Folders() {}

    /** All files of a folder, sorted, except those with one of these names in their path. */
    static List<Path> files(Path folder, Set<String> without) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .filter(file -> StreamSupport.stream(folder.relativize(file).spliterator(), false)
                            .noneMatch(name -> without.contains(name.toString())))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
