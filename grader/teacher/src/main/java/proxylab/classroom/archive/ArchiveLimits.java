package proxylab.classroom.archive;

/**
 * What an archive may ask for. A lab, packed with all that a build leaves behind, has some 1,000 files of 10 MB.
 *
 * @param entries how many files and folders it may hold
 * @param archiveBytes how large it may be
 * @param fileBytes how much of one Java file is read; a file that is longer than this is too long for the caller, too
 * @param keptBytes how many bytes of Java files are kept in memory, where an archive can only be read as a whole
 * @param unpackedBytes how many bytes may be unpacked from such an archive, whatever they are
 * @param ratio how many times its own size it may unpack to: sources are packed to a fifth
 * @param innerBytes how large an archive in another one may be: it is read into memory
 * @param memoryKiB how much memory unpacking may need; the largest setting of {@code xz -9} needs 65 MiB
 */
public record ArchiveLimits(
        int entries,
        long archiveBytes,
        int fileBytes,
        long keptBytes,
        long unpackedBytes,
        int ratio,
        int innerBytes,
        int memoryKiB) {
    /** What may be unpacked whatever the ratio: an archive of a few bytes has a header of some kilobytes. */
    private static final long SMALL = 16L << 20;

    /**
     * The usual ones.
     *
     * @param sourceBytes how many bytes of Java files the caller takes
     */
    public static ArchiveLimits of(int entries, long archiveBytes, int sourceBytes) {
        return new ArchiveLimits(
                entries, archiveBytes, sourceBytes + 1, 4L * sourceBytes, 1L << 30, 100, 64 << 20, 128 << 10);
    }

    /** How many bytes may be unpacked from an archive of this size. */
    long unpacked(long size) {
        return Math.min(unpackedBytes, SMALL + ratio * size);
    }
}
