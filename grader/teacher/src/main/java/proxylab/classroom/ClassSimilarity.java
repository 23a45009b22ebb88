package proxylab.classroom;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import proxylab.similarity.SimilarityFolder;
import proxylab.starter.StarterSources;
import proxylab.toolbox.FolderTree;

/**
 * Prepares the submissions of a class to be compared with each other.
 *
 * @param results where they go
 * @param lab the lab with the solutions, or the starter that was handed out
 */
record ClassSimilarity(ResultFolder results, Path lab) {
    /**
     * Writes the folder, in place of that of an earlier run.
     *
     * @param out gets a line, which says so if there is no lab, and so no folder
     */
    void write(List<Submission> submissions, PrintWriter out) throws IOException {
        StarterSources starter;
        try {
            starter = StarterSources.in(lab);
        } catch (IOException e) {
            out.println("no " + ResultFolder.SIMILARITY + ": "
                    + e.getMessage().lines().findFirst().orElse(""));
            out.flush();
            return;
        }
        Path unfinished = results.file(ResultFolder.UNFINISHED + ResultFolder.SIMILARITY);
        FolderTree.delete(unfinished);
        SimilarityFolder folder = SimilarityFolder.in(unfinished, starter);
        for (Submission submission : submissions) {
            try {
                folder.add(
                        submission.folder(),
                        LabSources.of(submission.place(), SourceLimits.defaults())
                                .files());
            } catch (SubmissionRefused e) {
                folder.leaveOut(submission.folder(), e.getMessage());
            }
        }
        folder.complete();
        Path place = results.file(ResultFolder.SIMILARITY);
        FolderTree.delete(place);
        Files.move(unfinished, place, StandardCopyOption.ATOMIC_MOVE);
        out.println("and  " + place + ": what " + folder.compared() + " of them have written, to be compared by JPlag");
        out.flush();
    }
}
