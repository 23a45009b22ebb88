package proxylab.classroom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import proxylab.history.GitFiles;
import proxylab.toolbox.Wording;

/** What is called {@code .git} in a folder that was handed in. Nobody looks into it before it is asked for. */
final class GitInFolder {
    private final Path folder;
    private final int most;
    private final List<Path> places = new ArrayList<>();
    private final Map<String, Path> files = new LinkedHashMap<>();

    /** @param most how many files there may be */
    GitInFolder(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /** Takes note of a folder or a file, if it is called so. */
    void found(Path entry) {
        if (entry.getFileName().toString().equals(SubmittedFiles.GIT)) {
            places.add(entry);
        }
    }

    /** All regular files, by their names in the folder that was handed in. */
    List<String> names() throws SubmissionRefused, IOException {
        files.clear();
        for (Path place : places) {
            Files.walkFileTree(place, new Visitor());
        }
        if (files.size() > most) {
            throw new SubmissionRefused("its .git holds more than " + Wording.number(most) + " files");
        }
        return List.copyOf(files.keySet());
    }

    void read(Collection<String> names, int mostBytes, GitFiles.Receiver receiver) throws IOException {
        for (String name : names) {
            try (InputStream in = Files.newInputStream(files.get(name), LinkOption.NOFOLLOW_LINKS)) {
                if (!receiver.receive(name, in.readNBytes(mostBytes))) {
                    return;
                }
            }
        }
    }

    /** Links are neither followed nor named; what cannot be read counts as missing. */
    private final class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
                files.put(FolderFiles.name(folder, entry), entry);
            }
            return files.size() > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path entry, IOException e) {
            return FileVisitResult.CONTINUE;
        }
    }
}
