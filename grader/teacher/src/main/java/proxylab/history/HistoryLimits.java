package proxylab.history;

import java.time.Duration;

/**
 * How much is taken from one history. That of a student has some hundred objects of 1 MB.
 *
 * @param objectFiles how many files with objects it may have
 * @param packs how many of them may be packs
 * @param objectBytes how large they may be together
 * @param textBytes how much is read of {@code HEAD} and of each other text
 * @param commits how many commits are counted, from the newest on
 * @param outputBytes how much git may print at a time
 * @param versionBytes how large a version of a source may be
 * @param time how long git may take for all of it
 */
record HistoryLimits(
        int objectFiles,
        int packs,
        int objectBytes,
        int textBytes,
        int commits,
        long outputBytes,
        int versionBytes,
        Duration time) {
    static HistoryLimits defaults() {
        return new HistoryLimits(50_000, 100, 64 << 20, 1 << 20, 10_000, 64 << 20, 256 << 10, Duration.ofSeconds(30));
    }
}
