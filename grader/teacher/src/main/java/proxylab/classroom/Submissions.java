package proxylab.classroom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.classroom.archive.ShownName;

/**
 * The submissions in a folder, sorted by name: each folder and each archive that is not hidden. An archive in a form
 * that cannot be read is one, too: it gets a result that says so. What has the same name except for the ending of an
 * archive is from one student, and the newest counts.
 *
 * @param all what can be graded
 * @param ignored the names of what is neither a folder nor an archive
 */
record Submissions(List<Submission> all, List<String> ignored) {

    static Submissions in(Path folder) throws IOException {
        Map<String, List<Path>> attempts = new TreeMap<>();
        List<String> ignored = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = FileName.of(entry);
                if (SubmittedFiles.isLitter(name)) {
                    continue;
                }
                if (isFolder(entry)) {
                    attempts.computeIfAbsent(name, own -> new ArrayList<>()).add(entry);
                } else if (isArchive(entry)) {
                    attempts.computeIfAbsent(ArchiveForm.withoutEnding(name), own -> new ArrayList<>())
                            .add(entry);
                } else {
                    ignored.add(ShownName.of(name));
                }
            }
        }
        return new Submissions(named(attempts), List.copyOf(ignored));
    }

    /** Whether it is a file that students pack things in, by its name or by its content. */
    static boolean isArchive(Path file) throws IOException {
        String name = FileName.of(file);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                || ArchiveForm.isDocument(name)
                || ArchiveForm.isFurtherPiece(name)) {
            return false;
        }
        if (ArchiveForm.ofName(name).isPresent()) {
            return true;
        }
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return ArchiveForm.of(in.readNBytes(ArchiveForm.HEAD_BYTES)).isArchive();
        }
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Submission> named(Map<String, List<Path>> attempts) {
        FolderNames folders = new FolderNames();
        List<Submission> named = new ArrayList<>();
        for (Map.Entry<String, List<Path>> student : attempts.entrySet()) {
            String name = student.getKey();
            named.add(newest(ShownName.of(name), folders.unique(name), student.getValue()));
        }
        return List.copyOf(named);
    }

    private static Submission newest(String name, String folder, List<Path> attempts) {
        List<Path> newestFirst = new ArrayList<>(attempts);
        newestFirst.sort(Comparator.comparing(Submissions::modified).reversed());
        Path newest = newestFirst.remove(0);
        List<String> remarks = newestFirst.isEmpty()
                ? List.of()
                : List.of("the newest of " + attempts.size() + " attempts counts, " + shown(newest) + ", and not "
                        + newestFirst.stream().map(Submissions::shown).collect(Collectors.joining(", ")));
        return new Submission(name, folder, newest, remarks);
    }

    /** One that cannot be asked is no newer than any other. */
    private static FileTime modified(Path place) {
        try {
            return Files.getLastModifiedTime(place, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }

    private static String shown(Path place) {
        return ShownName.of(FileName.of(place));
    }
}
