package proxylab.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Files and folders that are there as a whole, or not at all. */
final class Folders {
    private Folders() {}

    /** Deletes a folder and all that is in it, as far as that is possible. Links are deleted, not followed. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(Folders::deleteOne);
        } catch (IOException | UncheckedIOException e) {
            // not there, or vanishing under our hands: nothing better can be done
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the folder around it stays too, and can be seen
        }
    }

    /** Writes a text so that a reader sees the old one or the new one, and never a part. */
    static void write(Path file, String text) throws IOException {
        Path half = file.resolveSibling("." + file.getFileName() + ".new");
        Files.writeString(half, text);
        Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
