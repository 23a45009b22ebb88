package proxylab.toolbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder with all that is in it. */
public final class FolderTree {
    private FolderTree() {}

    /** Deletes it, as far as that is possible; does nothing if it does not exist. Links are deleted, not followed. */
    public static void delete(Path folder) {
        empty(folder);
        deleteOne(folder);
    }

    /** Deletes what is in it, as {@link #delete} does; the folder itself exists all the time. */
    public static void empty(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.equals(folder))
                    .sorted(Comparator.reverseOrder())
                    .forEach(FolderTree::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // missing, or deleted by another program meanwhile: nothing better can be done
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the folder around it stays too, and can be seen
        }
    }
}
