package proxylab.classroom;

import java.nio.file.Path;
import java.util.SortedMap;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.ShellLine;

/** The Java sources of one submission, taken as a class is graded, for those who read them. */
public final class SubmittedSources {
    private SubmittedSources() {}

    /**
     * Reads them from a folder or an archive.
     *
     * @return the content of each, by its name in the lab
     * @throws GradingImpossible if there is no submission in that place, or it is refused
     */
    public static SortedMap<String, byte[]> of(Path place) throws GradingImpossible {
        try {
            return LabSources.of(place, SourceLimits.defaults()).files();
        } catch (SubmissionRefused e) {
            throw new GradingImpossible("the submission " + ShellLine.word(place) + ": " + e.getMessage(), e);
        }
    }
}
