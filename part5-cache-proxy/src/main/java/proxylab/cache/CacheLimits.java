package proxylab.cache;

import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

/**
 * How much a cache may hold; every limit may be reached, but not exceeded.
 *
 * <p>The first two count content alone, as CS:APP's {@code MAX_CACHE_SIZE} and {@code MAX_OBJECT_SIZE} do. The other
 * two, and {@link #maxMetadataBytes}, bound what comes with it, so that a million empty objects cannot fill the heap.
 *
 * <p>Given: no step writes here.
 *
 * @param maxCacheBytes the content of all stored responses together
 * @param maxObjectBytes the content of one stored response
 * @param maxEntries how many responses are stored
 * @param maxHeadBytes the status line and header lines of one stored response
 */
record CacheLimits(int maxCacheBytes, int maxObjectBytes, int maxEntries, int maxHeadBytes) {
    /** 1,049,000 bytes in all, 102,400 each; 32,768 responses with heads of up to 8 KB. */
    static final CacheLimits DEFAULT = new CacheLimits(1_049_000, 102_400, 32_768, 8_192);

    private static final int MAX_METADATA_BYTES = 16 << 20;

    /**
     * What all stored responses may take besides their content: keys, heads, and the request headers that select them.
     */
    int maxMetadataBytes() {
        return MAX_METADATA_BYTES;
    }

    /** Adds the options that {@link #from} reads. */
    static CommandLine options(CommandLine commandLine) {
        return commandLine
                .option(
                        "--max-cache-bytes",
                        "N",
                        String.valueOf(DEFAULT.maxCacheBytes),
                        "the content of all cached responses together")
                .option(
                        "--max-object-bytes",
                        "N",
                        String.valueOf(DEFAULT.maxObjectBytes),
                        "the content of one cached response")
                .option("--max-entries", "N", String.valueOf(DEFAULT.maxEntries), "how many responses are cached");
    }

    /** The limits that the command line asks for. */
    static CacheLimits from(Arguments arguments) throws UsageException {
        return new CacheLimits(
                arguments.number("--max-cache-bytes", 0, Integer.MAX_VALUE),
                arguments.number("--max-object-bytes", 0, 64 << 20),
                arguments.number("--max-entries", 1, 1_000_000),
                DEFAULT.maxHeadBytes);
    }
}
