package proxylab.similarity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import proxylab.course.Hole;
import proxylab.starter.StarterSources;
import proxylab.written.OwnWork;
import proxylab.written.UnparsedSource;
import proxylab.written.WrittenSource;

/**
 * The folder that submissions are compared in.
 *
 * <pre>
 *   submissions/kim/part1-echo/...   only what the student has written
 *   starter/part1-echo/...           the sources with places to write in, as they were handed out
 *   left-out.txt                     what is not compared, and why
 * </pre>
 */
public final class SimilarityFolder {
    private static final String SUBMISSIONS = "submissions";
    private static final String STARTER = "starter";
    private static final String LEFT_OUT = "left-out.txt";

    private final Path folder;
    private final StarterSources starter;
    private final List<String> leftOut = new ArrayList<>();
    private int compared;

    private SimilarityFolder(Path folder, StarterSources starter) {
        this.folder = folder;
        this.starter = starter;
    }

    /** Begins in a folder that is new or empty. */
    public static SimilarityFolder in(Path folder, StarterSources starter) throws IOException {
        Files.createDirectories(folder.resolve(SUBMISSIONS));
        Files.createDirectories(folder.resolve(STARTER));
        for (Map.Entry<String, String> source : starter.texts().entrySet()) {
            String text = source.getValue();
            if (!Hole.in(source.getKey(), text.lines().toList()).isEmpty()) {
                write(folder.resolve(STARTER), source.getKey(), text);
            }
        }
        return new SimilarityFolder(folder, starter);
    }

    /**
     * Adds what a student has written, if that is anything.
     *
     * @param name of the submission's folder
     * @param files the content of each submitted Java file, by its name in the lab
     */
    public void add(String name, SortedMap<String, byte[]> files) throws IOException {
        OwnWork work = OwnWork.of(files, starter);
        for (UnparsedSource unparsed : work.unparsed()) {
            leaveOut(name, unparsed.toString());
        }
        if (work.sources().isEmpty()) {
            leaveOut(name, "nothing was written");
            return;
        }
        for (WrittenSource source : work.sources()) {
            write(folder.resolve(SUBMISSIONS).resolve(name), source.source().file(), OwnWorkText.of(source));
        }
        compared++;
    }

    /** Notes that a submission, or a file of it, is not compared. */
    public void leaveOut(String name, String why) {
        leftOut.add(name + ": " + why);
    }

    /** How many submissions there are to compare. */
    public int compared() {
        return compared;
    }

    /** Writes down what is left out. */
    public void complete() throws IOException {
        Files.writeString(folder.resolve(LEFT_OUT), String.join("\n", leftOut) + (leftOut.isEmpty() ? "" : "\n"));
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name).normalize();
        if (!file.startsWith(root)) {
            throw new IOException(name + " leads out of " + root);
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
