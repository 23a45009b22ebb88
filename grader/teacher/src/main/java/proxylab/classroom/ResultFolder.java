package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import proxylab.classroom.SubmissionResult.Status;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.GradingImpossible;

/**
 * The folder with all results: one folder for each submission, and beside them what is reported about the whole class.
 * Results of an earlier run are found again.
 *
 * <p>The folder of a submission is made under another name and moved into place when it is complete, so a run can be
 * broken off at any time. Several threads may use this at once, for different submissions.
 */
final class ResultFolder implements AutoCloseable {
    static final String SCORES = "scores.csv";
    static final String SUMMARY = "summary.html";
    static final String HISTORY = "history.csv";
    static final String SIMILARITY = "similarity";

    /** The page about a submission. */
    static final String PAGE = "index.html";

    /** Shows that the folder is one of ours, and that a run is using it. */
    private static final String LOCK = ".proxylab-class";

    private static final String OUTCOME = "outcome.json";

    /** The beginning of a name that is deleted when a run ends. */
    static final String UNFINISHED = ".unfinished-";

    private final Path folder;
    private final FileChannel lock;
    private final Gson gson = new GsonBuilder().setPrettyPrinting().create();

    /**
     * What is kept of a result besides the report.
     *
     * @param limitSeconds the time that its grader was given
     */
    private record Outcome(String fingerprint, Status status, String remark, double seconds, long limitSeconds) {
        boolean isWorthKeeping(Duration limit) {
            boolean cutShort = status == Status.OUT_OF_TIME || status == Status.WITHOUT_AUDITS;
            return status == Status.GRADED || cutShort && limitSeconds >= limit.toSeconds();
        }
    }

    private ResultFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Opens a folder that is new, empty, or of an earlier run. */
    static ResultFolder open(Path folder) throws GradingImpossible {
        try {
            Files.createDirectories(folder);
            if (!Files.exists(folder.resolve(LOCK)) && !isEmpty(folder)) {
                throw new GradingImpossible(folder + " is neither empty nor the result of an earlier run:"
                        + " nothing is overwritten (--out DIR names another folder)");
            }
            FileChannel lock =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(lock)) {
                lock.close();
                throw new GradingImpossible("another run is writing to " + folder);
            }
            ResultFolder results = new ResultFolder(folder, lock);
            results.clean();
            return results;
        } catch (IOException e) {
            throw new GradingImpossible("results cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    private static boolean isFree(FileChannel lock) throws IOException {
        try {
            return lock.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private void clean() throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, UNFINISHED + "*")) {
            left.forEach(FolderTree::delete);
        }
    }

    /**
     * The result of an earlier run for the same sources. There is none if the grader failed, or had less time than now
     * and did not finish.
     */
    Optional<SubmissionResult> earlier(Submission submission, String fingerprint, Duration limit) {
        Path place = place(submission);
        try {
            Outcome outcome = gson.fromJson(Files.readString(place.resolve(OUTCOME), UTF_8), Outcome.class);
            boolean holds = outcome != null && fingerprint.equals(outcome.fingerprint) && outcome.isWorthKeeping(limit);
            if (!holds) {
                return Optional.empty();
            }
            Optional<LabReport> report = outcome.status == Status.OUT_OF_TIME
                    ? Optional.empty()
                    : Optional.of(LabReport.read(place.resolve(SubmissionGrader.REPORT)));
            return Optional.of(
                    new SubmissionResult(submission, outcome.status, outcome.remark, outcome.seconds, report));
        } catch (IOException | JsonParseException e) {
            return Optional.empty();
        }
    }

    /** An empty folder for the files about a submission. */
    Path begin(Submission submission) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED + submission.folder());
        FolderTree.delete(unfinished);
        return Files.createDirectory(unfinished);
    }

    /**
     * Puts the folder in its place, with the result in it.
     *
     * @param page for a submission that has none yet
     */
    void finish(SubmissionResult result, String fingerprint, Duration limit, String page) throws IOException {
        Submission submission = result.submission();
        Path unfinished = folder.resolve(UNFINISHED + submission.folder());
        if (!Files.exists(unfinished.resolve(PAGE))) {
            Files.writeString(unfinished.resolve(PAGE), page);
        }
        Outcome outcome =
                new Outcome(fingerprint, result.status(), result.remark(), result.seconds(), limit.toSeconds());
        Files.writeString(unfinished.resolve(OUTCOME), gson.toJson(outcome));
        FolderTree.delete(place(submission));
        Files.move(unfinished, place(submission), StandardCopyOption.ATOMIC_MOVE);
    }

    /** The path from the folder of all results to the page of one. */
    static String link(Submission submission) {
        return URLEncoder.encode(submission.folder(), UTF_8).replace("+", "%20") + "/" + PAGE;
    }

    private Path place(Submission submission) {
        return folder.resolve(submission.folder());
    }

    /** The place of a file about the whole class. */
    Path file(String name) {
        return folder.resolve(name);
    }

    @Override
    public void close() {
        try (lock) {
            clean();
        } catch (IOException e) {
            // the next run cleans up what is left
        }
    }
}
