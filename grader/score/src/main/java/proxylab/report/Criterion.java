package proxylab.report;

import java.util.Set;
import proxylab.course.Part;
import proxylab.course.Step;

/** What points are given for: the three criteria of the classic proxy lab (CS:APP, chapter 12), 70 points together. */
public enum Criterion {
    BASIC("Basic", 40, Step.RELAY),
    CONCURRENCY("Concurrency", 15, Step.THREAD_EACH),
    CACHE("Cache", 15, Step.STORE_RESPONSES);

    /** The score of a proxy that meets all criteria. */
    public static final int ALL_POINTS = 70;

    /** Steps that no proxy needs. */
    private static final Set<Step> FOR_TINY_ALONE =
            Set.of(Step.ECHO, Step.ECHO_CLIENT, Step.FIND_CONTENT, Step.SERVE_FILES, Step.RUN_PROGRAMS);

    private final String title;
    private final int points;
    private final Step lastStep;

    Criterion(String title, int points, Step lastStep) {
        this.title = title;
        this.points = points;
        this.lastStep = lastStep;
    }

    /** The name that reports show. */
    public String title() {
        return title;
    }

    /** The points for meeting it in full. */
    public int points() {
        return points;
    }

    /** The stage of the lab in which students learn to meet it. */
    public Part firstStage() {
        return lastStep.part();
    }

    /** Whether a proxy that stands for this stage should meet it. */
    public boolean isExpectedOf(Part stage) {
        return firstStage().compareTo(stage) <= 0;
    }

    /** Whether no proxy without this step can meet it. */
    public boolean needs(Step step) {
        return step.compareTo(lastStep) <= 0 && !FOR_TINY_ALONE.contains(step);
    }
}
