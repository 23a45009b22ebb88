package proxylab.companion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which files there are in some folders, and when each was written. Two of them that are equal mean that nothing was
 * saved in between.
 *
 * <p>Polling is used instead of a watch service: it works the same on every system, even on network drives, and however
 * an editor saves; checking a hundred files takes a few milliseconds.
 */
record Snapshot(Map<Path, Stamp> files) {

    /** What changes when a file is saved. */
    record Stamp(long modifiedMillis, long size) {}

    /** Looks at all Java sources in the folders; a folder that does not exist has none. */
    static Snapshot ofSources(Collection<Path> folders) {
        Map<Path, Stamp> files = new TreeMap<>();
        folders.forEach(folder -> look(folder, ".java", files));
        return new Snapshot(files);
    }

    /** Looks at all files in a folder. */
    static Snapshot of(Path folder) {
        Map<Path, Stamp> files = new TreeMap<>();
        look(folder, "", files);
        return new Snapshot(files);
    }

    private static void look(Path folder, String ending, Map<Path, Stamp> files) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(ending) && attributes.isRegularFile()) {
                        files.put(file, new Stamp(attributes.lastModifiedTime().toMillis(), attributes.size()));
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE; // an editor's temporary file, gone by now
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the files in " + folder + " cannot be read", e);
        }
    }

    /** The files that were changed, added or deleted since an earlier snapshot. */
    Collection<Path> changedSince(Snapshot earlier) {
        TreeSet<Path> all = new TreeSet<>(files.keySet());
        all.addAll(earlier.files.keySet());
        return all.stream()
                .filter(file -> !Objects.equals(files.get(file), earlier.files().get(file)))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
