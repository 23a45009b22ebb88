package proxylab.classroom;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import proxylab.toolbox.AtomicFile;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;

/**
 * The folder of an assignment as Classroom 50 expects it: {@code autograder.py}, which its runner starts for each
 * submission, and whatever stands beside that. The platform serves the folder as one archive.
 *
 * @param grader what it starts
 */
record Classroom50Bundle(PackedGrader grader) {
    /**
     * The runner fetches no larger archive; a jar gets no smaller in one. The rest of the folder is a few kilobytes.
     */
    static final long MOST_BYTES = (10L << 20) - (64 << 10);

    static final String SCRIPT = "autograder.py";
    static final String RUNTIME = "runtime.json";
    static final String PAGE = "README.md";

    /**
     * Writes the files, and replaces those of an earlier grader.
     *
     * @throws GradingImpossible if the platform would not take them
     */
    void writeTo(Path folder) throws IOException, GradingImpossible {
        long size = Files.size(grader.jar());
        if (size > MOST_BYTES) {
            throw new GradingImpossible("the grader has " + Wording.bytes(size) + ", and Classroom 50 takes at most "
                    + Wording.bytes(MOST_BYTES) + ": " + grader.jar());
        }
        AtomicFile.write(folder.resolve(PackedGrader.FILE), Files.readAllBytes(grader.jar()));
        AtomicFile.write(folder.resolve(RUNTIME), new Template("runtime.json").text());
        AtomicFile.write(folder.resolve(PAGE), new Template("classroom50.md").text());
        AtomicFile.write(folder.resolve(SCRIPT), grader.pythonScript(SCRIPT));
    }
}
