package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import proxylab.toolbox.AtomicFile;

/**
 * What is reported about a whole class, in files and on the console.
 *
 * @param folder where the files go
 * @param handedIn how many submissions there are
 */
record ClassOutput(ResultFolder folder, int handedIn) {

    /** At the end of a run. */
    void complete(List<SubmissionResult> results, PrintWriter out) throws IOException {
        ClassScores scores = new ClassScores(results, handedIn);
        Mistakes mistakes = Mistakes.of(results);
        write(scores, mistakes);
        new SummaryText(out).print(scores, mistakes);
        out.println();
        out.println("Read " + folder.file(ResultFolder.SUMMARY));
        out.println("and  " + folder.file(ResultFolder.SCORES));
        out.flush();
    }

    /** When a run is interrupted: what there is so far. */
    void brokenOff(List<SubmissionResult> results, PrintWriter err) {
        try {
            write(new ClassScores(results, handedIn), Mistakes.of(results));
            err.println();
            err.println("interrupted: " + results.size() + " of " + handedIn
                    + " have a result; the same command again goes on from here");
        } catch (IOException | RuntimeException e) {
            err.println("interrupted, and the summary cannot be written: " + e.getMessage());
        }
        err.flush();
    }

    private void write(ClassScores scores, Mistakes mistakes) throws IOException {
        AtomicFile.write(folder.file(ResultFolder.SCORES), ScoreSheet.of(scores.results()));
        AtomicFile.write(folder.file(ResultFolder.SUMMARY), SummaryPage.of(scores, mistakes));
    }
}
