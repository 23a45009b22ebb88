package proxylab.classroom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import proxylab.classroom.archive.ArchiveForm;
import proxylab.classroom.archive.ShownName;
import proxylab.course.Part;

/**
 * Archives in a submission: some platforms hand out a folder for each student with the archives in it, and some
 * students pack an archive once more. Where no lab stands beside them, each is an attempt, and the newest one with a
 * lab counts.
 */
final class Attempts {
    /** How many archives may be around the lab: the one that was handed in, and one in it. */
    private static final int DEEPEST = 2;

    /** If no name ends as that of an archive, so many files are looked into. */
    private static final int LOOKED_INTO = 10;

    private final SourceLimits limits;

    Attempts(SourceLimits limits) {
        this.limits = limits;
    }

    /**
     * The files among which the lab is; those that were given, if there is neither a lab nor an archive.
     *
     * @param files are closed with the result
     * @throws SubmissionRefused if there are archives, but none holds a lab, or the one that counts cannot be read
     */
    SubmittedFiles newest(SubmittedFiles files) throws SubmissionRefused, IOException {
        Optional<SubmittedFiles> lab = lab(files, files instanceof ArchiveFiles ? DEEPEST - 1 : DEEPEST);
        if (lab.isEmpty()) {
            List<String> archives = archives(files);
            if (!archives.isEmpty()) {
                throw new SubmissionRefused("no lab in it, nor in " + listed(archives) + ": expected the folders "
                        + Part.ECHO.folder() + " and so on in one of them");
            }
        }
        return lab.orElse(files);
    }

    /** @param deeper how many archives may be around the lab in these files */
    private Optional<SubmittedFiles> lab(SubmittedFiles files, int deeper) throws SubmissionRefused, IOException {
        if (LabPlace.among(files.names()).isPresent()) {
            List<String> beside = named(files);
            return Optional.of(
                    beside.isEmpty()
                            ? files
                            : new Chosen(files, files, List.of("not looked at beside the lab: " + listed(beside))));
        }
        List<String> archives = archives(files);
        if (deeper == 0 && !archives.isEmpty()) {
            throw new SubmissionRefused("the lab is packed too often: hand in " + ShownName.of(archives.get(0))
                    + " by itself, which is an archive in an archive in an archive");
        }
        for (String name : archives) {
            Optional<SubmittedFiles> lab = opened(files, name, deeper - 1);
            if (lab.isPresent()) {
                return Optional.of(new Chosen(lab.get(), files, counts(name, archives)));
            }
        }
        return Optional.empty();
    }

    private Optional<SubmittedFiles> opened(SubmittedFiles files, String name, int deeper)
            throws SubmissionRefused, IOException {
        SubmittedFiles inside = ArchiveFiles.in(files.archive(name), limits);
        try {
            Optional<SubmittedFiles> lab = lab(inside, deeper);
            if (lab.isEmpty()) {
                inside.close();
            }
            return lab;
        } catch (SubmissionRefused | IOException | RuntimeException e) {
            inside.close();
            throw e;
        }
    }

    private static List<String> counts(String name, List<String> archives) {
        List<String> others =
                archives.stream().filter(other -> !other.equals(name)).toList();
        return others.isEmpty()
                ? List.of()
                : List.of("of " + archives.size() + " archives the newest with a lab counts, " + ShownName.of(name)
                        + ", and not " + listed(others));
    }

    /** The newest comes first. */
    private static List<String> archives(SubmittedFiles files) throws SubmissionRefused, IOException {
        List<String> archives = new ArrayList<>(named(files));
        if (archives.isEmpty() && files.names().size() <= LOOKED_INTO) {
            for (String name : files.names()) {
                if (!ArchiveForm.isDocument(name)
                        && ArchiveForm.of(files.read(name, ArchiveForm.HEAD_BYTES))
                                .isArchive()) {
                    archives.add(name);
                }
            }
        }
        archives.sort(Comparator.comparing(files::modified)
                .thenComparing(String::length) // 10 comes after 9
                .thenComparing(Comparator.naturalOrder())
                .reversed());
        return archives;
    }

    /** Those near the top whose name says it. */
    private static List<String> named(SubmittedFiles files) {
        return files.names().stream()
                .filter(name -> name.chars().filter(c -> c == '/').count() < LabPlace.DEEPEST)
                .filter(name -> ArchiveForm.ofName(name).isPresent())
                .toList();
    }

    private static String listed(List<String> names) {
        return names.stream().map(ShownName::of).collect(Collectors.joining(", "));
    }
}
