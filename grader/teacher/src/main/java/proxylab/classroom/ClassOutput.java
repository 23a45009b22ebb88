package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import proxylab.roster.GradeFile;
import proxylab.roster.Roster;
import proxylab.toolbox.AtomicFile;
import proxylab.toolbox.Wording;

/**
 * What is reported about a whole class, in files and on the console.
 *
 * @param folder where the files go
 * @param list what was handed in, and by whom
 * @param roster the platform's list of students, if the teacher has given one
 */
record ClassOutput(ResultFolder folder, ClassList list, Optional<Roster> roster) {

    /** At the end of a run. */
    void complete(List<SubmissionResult> results, ClassHistories histories, PrintWriter out) throws IOException {
        ClassScores scores = new ClassScores(results, handedIn());
        Mistakes mistakes = Mistakes.of(results);
        write(scores, mistakes, histories);
        new SummaryText(out).print(scores, mistakes);
        if (roster.isPresent()) {
            writeGrades(GradeFile.of(roster.get(), scored(results), scores.maxScore()), out);
        }
        out.println();
        out.println("Read " + folder.file(ResultFolder.SUMMARY));
        out.println("and  " + folder.file(ResultFolder.SCORES));
        if (!histories.bySubmission().isEmpty()) {
            out.println("and  " + folder.file(ResultFolder.HISTORY) + ": the histories of " + histories.told() + " of "
                    + Wording.count(histories.bySubmission().size(), "submission"));
        }
        out.flush();
    }

    /** When a run is interrupted: what there is so far. */
    void brokenOff(List<SubmissionResult> results, PrintWriter err) {
        try {
            write(new ClassScores(results, handedIn()), Mistakes.of(results), ClassHistories.none());
            err.println();
            err.println("interrupted: " + results.size() + " of " + handedIn()
                    + " have a result; the same command again goes on from here");
        } catch (IOException | RuntimeException e) {
            err.println("interrupted, and the summary cannot be written: " + e.getMessage());
        }
        err.flush();
    }

    private int handedIn() {
        return list.students().size();
    }

    private void write(ClassScores scores, Mistakes mistakes, ClassHistories histories) throws IOException {
        AtomicFile.write(folder.file(ResultFolder.SCORES), ScoreSheet.of(scores.results()));
        AtomicFile.write(folder.file(ResultFolder.SUMMARY), SummaryPage.of(scores, mistakes, histories));
        Path history = folder.file(ResultFolder.HISTORY);
        if (histories.bySubmission().isEmpty()) {
            Files.deleteIfExists(history); // that of an earlier run may be about other files
        } else {
            AtomicFile.write(history, HistorySheet.of(histories));
        }
    }

    /** Where the grader itself failed there are no points: the next run tries again. */
    private List<GradeFile.Scored> scored(List<SubmissionResult> results) {
        return results.stream()
                .map(result -> new GradeFile.Scored(
                        result.submission().name(),
                        list.students().get(result.submission()),
                        result.status() == SubmissionResult.Status.FAILED
                                ? OptionalInt.empty()
                                : OptionalInt.of(result.score())))
                .toList();
    }

    private void writeGrades(GradeFile grades, PrintWriter out) throws IOException {
        AtomicFile.write(folder.file(grades.name()), grades.content());
        out.println();
        out.println("The roster, with the points of " + Wording.count(grades.written(), "student") + ", is in "
                + folder.file(grades.name()));
        grades.remarks().forEach(remark -> out.println("- " + remark));
    }
}
