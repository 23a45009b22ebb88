package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import proxylab.classroom.archive.ShownName;
import proxylab.roster.BulkDownload;
import proxylab.roster.HandIn;
import proxylab.roster.Roster;
import proxylab.roster.Student;

/**
 * The submissions of a class, each with its students. In a platform's download a submission is called by its students,
 * and of several attempts only the newest counts.
 *
 * @param students whose each submission is, in the order of the folder
 * @param ignored the names of files that are no submissions
 * @param remarks what the teacher should know: which attempts do not count, and what could not be read
 */
record ClassList(Map<Submission, List<Student>> students, List<String> ignored, List<String> remarks) {

    /** A submission under its name in the folder, and what the platform says about it. */
    private record Entry(Submission submission, HandIn handIn) {
        Path place() {
            return submission.place();
        }
    }

    /**
     * Reads the names in a folder.
     *
     * @param roster where it knows a student that a platform has named, the submission is called as it says
     */
    static ClassList in(Path folder, Optional<Roster> roster) throws IOException {
        Submissions found = Submissions.in(folder);
        Map<Path, String> names = new LinkedHashMap<>();
        found.all().forEach(submission -> names.put(submission.place(), submission.name()));
        BulkDownload download = BulkDownload.in(folder, names);
        List<String> remarks = new ArrayList<>(download.remarks());
        List<Entry> entries = found.all().stream()
                .map(submission -> new Entry(submission, download.handIns().get(submission.place())))
                .toList();
        List<String> ignored = found.ignored().stream()
                .filter(name -> !BulkDownload.isByProduct(name))
                .toList();
        return new ClassList(
                Collections.unmodifiableMap(named(newest(entries, remarks), roster)), ignored, List.copyOf(remarks));
    }

    List<Submission> submissions() {
        return List.copyOf(students.keySet());
    }

    /** Without the attempts that are older than another one by the same students. */
    private static List<Entry> newest(List<Entry> entries, List<String> remarks) {
        Map<List<Student>, String> latest = entries.stream()
                .map(Entry::handIn)
                .collect(Collectors.toMap(
                        HandIn::students, HandIn::attempt, (one, other) -> one.compareTo(other) >= 0 ? one : other));
        List<Entry> newest = new ArrayList<>();
        for (Entry entry : entries) {
            HandIn handIn = entry.handIn();
            if (handIn.attempt().equals(latest.get(handIn.students()))) {
                newest.add(entry);
            } else {
                remarks.add("not graded, because " + handIn.names() + " has a newer attempt: "
                        + ShownName.of(FileName.of(entry.place())));
            }
        }
        return newest;
    }

    private static Map<Submission, List<Student>> named(List<Entry> entries, Optional<Roster> roster) {
        Map<String, Long> uses = entries.stream()
                .collect(Collectors.groupingBy(entry -> entry.handIn().names(), Collectors.counting()));
        FolderNames folders = new FolderNames();
        Map<Submission, List<Student>> named = new LinkedHashMap<>();
        for (Entry entry : entries) {
            HandIn handIn = entry.handIn();
            String which = uses.get(handIn.names()) == 1
                    ? ""
                    : " " + entry.submission().name();
            String name = shown(handIn, roster) + (handIn.late() ? " (late)" : "") + which;
            named.put(
                    new Submission(
                            name,
                            folders.unique(handIn.names() + which),
                            entry.place(),
                            entry.submission().remarks()),
                    handIn.students());
        }
        return named;
    }

    /** The folder of its results keeps the platform's name, so that it is found again with another roster. */
    private static String shown(HandIn handIn, Optional<Roster> roster) {
        return handIn.students().stream()
                .map(student -> roster.filter(all -> handIn.isOfPlatform())
                        .flatMap(all -> all.name(student))
                        .orElse(student.name()))
                .collect(Collectors.joining("; "));
    }
}
