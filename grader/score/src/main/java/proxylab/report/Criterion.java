package proxylab.report;

import proxylab.course.Part;

/** What points are given for: the three criteria of the classic proxy lab (CS:APP, chapter 12), 70 points together. */
public enum Criterion {
    BASIC("Basic", 40, Part.SEQUENTIAL_PROXY),
    CONCURRENCY("Concurrency", 15, Part.CONCURRENT_PROXY),
    CACHE("Cache", 15, Part.CACHE_PROXY);

    /** The score of a proxy that meets all criteria. */
    public static final int ALL_POINTS = 70;

    private final String title;
    private final int points;
    private final Part firstStage;

    Criterion(String title, int points, Part firstStage) {
        this.title = title;
        this.points = points;
        this.firstStage = firstStage;
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
        return firstStage;
    }

    /** Whether a proxy that stands for this stage should meet it. */
    public boolean isExpectedOf(Part stage) {
        return firstStage().compareTo(stage) <= 0;
    }
}
