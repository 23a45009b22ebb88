package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The submissions in a folder, sorted by name: each folder and each archive that is not hidden.
 *
 * @param all what can be graded
 * @param ignored the names of what is neither a folder nor an archive
 */
record Submissions(List<Submission> all, List<String> ignored) {
    /** What archives end in. */
    static final String ARCHIVE = ".zip";

    static Submissions in(Path folder) throws IOException {
        List<Path> places = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.sorted().toList()) {
                String name = entry.getFileName().toString();
                if (SubmittedFiles.isLitter(name)) {
                    continue;
                }
                if (isFolder(entry) || isArchive(entry)) {
                    places.add(entry);
                } else {
                    ignored.add(name);
                }
            }
        }
        return new Submissions(named(places), List.copyOf(ignored));
    }

    static boolean isArchive(Path file) {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && file.getFileName()
                        .toString()
                        .regionMatches(true, file.getFileName().toString().length() - 4, ARCHIVE, 0, 4);
    }

    private static boolean isFolder(Path entry) {
        return Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
    }

    /** An archive loses its ending, unless a folder beside it has that name. */
    private static List<Submission> named(List<Path> places) {
        Map<String, Long> uses = places.stream()
                .map(Submissions::shortName)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        FolderNames folders = new FolderNames();
        List<Submission> named = new ArrayList<>();
        for (Path place : places) {
            String name = uses.get(shortName(place)) == 1
                    ? shortName(place)
                    : place.getFileName().toString();
            named.add(new Submission(name, folders.unique(name), place));
        }
        return List.copyOf(named);
    }

    private static String shortName(Path place) {
        String name = place.getFileName().toString();
        return isArchive(place) ? name.substring(0, name.length() - ARCHIVE.length()) : name;
    }
}
