package proxylab.classroom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import proxylab.classroom.archive.ArchiveSource;
import proxylab.classroom.archive.SkippedLinks;
import proxylab.history.GitFiles;
import proxylab.toolbox.Wording;

/**
 * A submission in a folder. No symbolic link is followed. Files are opened by the paths that the system gave, and not
 * by their names: on Linux, not every file has a name that is a text.
 */
final class FolderFiles implements SubmittedFiles {
    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();
    private final List<String> links = new ArrayList<>();
    private final GitInFolder git;

    private FolderFiles(Path folder, SourceLimits limits) {
        this.folder = folder;
        this.git = new GitInFolder(folder, limits.entries());
    }

    static FolderFiles in(Path folder, SourceLimits limits) throws SubmissionRefused, IOException {
        FolderFiles files = new FolderFiles(folder, limits);
        Visitor visitor = files.new Visitor(limits.entries());
        Files.walkFileTree(folder, visitor);
        if (visitor.seen > limits.entries()) {
            throw new SubmissionRefused("it holds more than " + Wording.number(limits.entries()) + " files");
        }
        return files;
    }

    @Override
    public List<String> names() {
        return List.copyOf(files.keySet());
    }

    @Override
    public Instant modified(String name) {
        try {
            return Files.getLastModifiedTime(files.get(name), LinkOption.NOFOLLOW_LINKS)
                    .toInstant();
        } catch (IOException e) {
            return Instant.EPOCH;
        }
    }

    @Override
    public byte[] read(String name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(files.get(name), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public List<String> gitNames() throws SubmissionRefused, IOException {
        return git.names();
    }

    @Override
    public void readGit(Collection<String> names, int most, GitFiles.Receiver receiver) throws IOException {
        git.read(names, most, receiver);
    }

    @Override
    public ArchiveSource archive(String name) {
        return ArchiveSource.inFolder(files.get(name), name);
    }

    @Override
    public List<String> remarks() {
        return new SkippedLinks(links, List.of()).remarks();
    }

    @Override
    public void close() {
        // nothing is kept open
    }

    /** The name of an entry, relative to a folder that it is in. */
    static String name(Path folder, Path entry) {
        StringBuilder name = new StringBuilder(FileName.of(entry));
        for (Path above = entry.getParent(); !above.equals(folder); above = above.getParent()) {
            name.insert(0, FileName.of(above) + "/");
        }
        return name.toString();
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final int most;
        private int seen;

        Visitor(int most) {
            this.most = most;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path entry, BasicFileAttributes attributes) {
            boolean isLitter = !entry.equals(folder)
                    && SubmittedFiles.isLitter(entry.getFileName().toString());
            if (isLitter) {
                git.found(entry);
            }
            return isLitter ? FileVisitResult.SKIP_SUBTREE : counted();
        }

        @Override
        public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
            String name = name(folder, entry);
            if (attributes.isSymbolicLink()) {
                links.add(name);
            } else if (attributes.isRegularFile()) {
                if (SubmittedFiles.isLitter(entry.getFileName().toString())) {
                    git.found(entry);
                } else {
                    files.put(name, entry);
                }
            }
            return counted();
        }

        @Override
        public FileVisitResult visitFileFailed(Path entry, IOException e) {
            return counted(); // what cannot be read counts as missing; the compiler will name a missing source
        }

        private FileVisitResult counted() {
            return ++seen > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }
    }
}
