package proxylab.grader;

/** What points are given for: the three criteria of the classic proxy lab (CS:APP, chapter 12), 70 points together. */
enum Criterion {
    BASIC("Basic", 40, 3),
    CONCURRENCY("Concurrency", 15, 4),
    CACHE("Cache", 15, 5);

    /** The score of a proxy that meets all criteria. */
    static final int ALL_POINTS = 70;

    private final String title;
    private final int points;
    private final int firstStage;

    Criterion(String title, int points, int firstStage) {
        this.title = title;
        this.points = points;
        this.firstStage = firstStage;
    }

    /** The name that reports show. */
    String title() {
        return title;
    }

    /** The points for meeting it in full. */
    int points() {
        return points;
    }

    /** The stage of the lab in which students learn to meet it. */
    int firstStage() {
        return firstStage;
    }
}
