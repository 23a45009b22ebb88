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
import java.util.List;
import proxylab.toolbox.Wording;

/**
 * A submission in a folder. No symbolic link is followed: it could lead to the teacher's files, or to those of others.
 */
final class FolderFiles implements SubmittedFiles {
    private final Path folder;
    private final List<String> names = new ArrayList<>();
    private final List<String> links = new ArrayList<>();

    private FolderFiles(Path folder) {
        this.folder = folder;
    }

    static FolderFiles in(Path folder, SourceLimits limits) throws SubmissionRefused, IOException {
        FolderFiles files = new FolderFiles(folder);
        Visitor visitor = files.new Visitor(limits.entries());
        Files.walkFileTree(folder, visitor);
        if (visitor.seen > limits.entries()) {
            throw new SubmissionRefused("it holds more than " + Wording.number(limits.entries()) + " files");
        }
        return files;
    }

    @Override
    public List<String> names() {
        return List.copyOf(names);
    }

    @Override
    public byte[] read(String name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most);
        }
    }

    @Override
    public List<String> remarks() {
        return links.isEmpty()
                ? List.of()
                : List.of(Wording.count(links.size(), "symbolic link") + " not followed, such as " + links.get(0));
    }

    @Override
    public void close() {
        // nothing is kept open
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
            return isLitter ? FileVisitResult.SKIP_SUBTREE : counted();
        }

        @Override
        public FileVisitResult visitFile(Path entry, BasicFileAttributes attributes) {
            String name = folder.relativize(entry).toString().replace('\\', '/');
            if (attributes.isSymbolicLink()) {
                links.add(name);
            } else if (attributes.isRegularFile()
                    && !SubmittedFiles.isLitter(entry.getFileName().toString())) {
                names.add(name);
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
