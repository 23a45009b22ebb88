package proxylab.classroom;

/**
 * How much is taken from one submission. A lab has some 40 sources of 200 KiB in all.
 *
 * @param entries how many files and folders are looked at
 * @param archiveBytes how large an archive may be
 * @param sources how many Java files are taken
 * @param sourceBytes how many bytes they hold together, as read and not as announced
 */
record SourceLimits(int entries, long archiveBytes, int sources, int sourceBytes) {
    static SourceLimits defaults() {
        return new SourceLimits(100_000, 512L << 20, 2_000, 20 << 20);
    }
}
