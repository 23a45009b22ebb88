package proxylab.classroom;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import proxylab.history.History;
import proxylab.history.HistoryReader;
import proxylab.toolbox.GradingImpossible;

/**
 * What the histories in a class's submissions tell.
 *
 * @param bySubmission each, in the order of the submissions; empty if they were not asked for
 */
record ClassHistories(Map<Submission, History> bySubmission) {
    private static final History NONE = new History.Untold("no .git was handed in");
    private static final History POINTER = new History.Untold("its .git is a file that leads to another place, as in a"
            + " worktree or a submodule, and no file there is read");

    /** They were not asked for. */
    static ClassHistories none() {
        return new ClassHistories(Map.of());
    }

    /** Reads one after the other. */
    static ClassHistories of(List<Submission> submissions, HistoryReader reader)
            throws GradingImpossible, InterruptedException {
        Map<Submission, History> all = new LinkedHashMap<>();
        for (Submission submission : submissions) {
            all.put(submission, of(submission, reader));
        }
        return new ClassHistories(all);
    }

    private static History of(Submission submission, HistoryReader reader)
            throws GradingImpossible, InterruptedException {
        try (SubmittedFiles files = SubmittedFiles.in(submission.place(), SourceLimits.defaults())) {
            Optional<LabPlace> lab = LabPlace.among(files.names());
            if (lab.isEmpty()) {
                return new History.Untold("no lab in it");
            }
            Optional<SubmittedGit> git = SubmittedGit.of(files, lab.get());
            if (git.isEmpty()) {
                return NONE;
            }
            return git.get().isPointer() ? POINTER : reader.read(git.get());
        } catch (SubmissionRefused e) {
            return new History.Untold(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return new History.Untold("it cannot be read: " + e.getMessage());
        }
    }

    /** How many of them could be read. */
    long told() {
        return bySubmission.values().stream()
                .filter(History.Told.class::isInstance)
                .count();
    }
}
