package proxylab.bench.soak.vitals;

/** What a process may not hold more and more of. */
public enum Measure {
    FILES(
            "open files and sockets",
            3,
            "a socket that is not closed on some path: when a client is gone, when the origin server refuses, when an"
                    + " exception is thrown",
            "ls -l /proc/PID/fd, and every place that opens a socket: try-with-resources closes it on all paths"),
    ABANDONED(
            "sockets that only the garbage collector closed",
            3,
            "a socket that is not closed on some path. When nothing refers to it any longer, the collector closes it, but"
                    + " nobody knows when: until then they pile up",
            "every place that opens a socket: try-with-resources closes it on all paths"),
    THREADS(
            "threads",
            3,
            "a thread that waits for ever: for a peer that is gone, for a task, for a lock",
            "jcmd PID Thread.print, and every read and wait: each needs a time limit or somebody who ends it"),
    HEAP(
            "KiB of objects in use",
            512,
            "objects that stay in a map or a list after their connection has ended, or a cache that counts less than it"
                    + " holds",
            "the classes that grew, and every collection that connections add themselves to"),
    RESIDENT(
            "KiB of resident memory",
            8 << 10,
            "memory outside the heap: direct buffers, the stacks of threads, classes that are made again and again",
            "jcmd PID VM.native_memory, with -XX:NativeMemoryTracking=summary");

    private static final int PERCENT = 5;

    private final String title;
    private final long spare;
    private final String likelyCause;
    private final String lookAt;

    Measure(String title, long spare, String likelyCause, String lookAt) {
        this.title = title;
        this.spare = spare;
        this.likelyCause = likelyCause;
        this.lookAt = lookAt;
    }

    /** What is counted, in the plural. */
    public String title() {
        return title;
    }

    /**
     * The most that may be there later: 5 % more than before, or a little, where 5 % is next to nothing. Of what must
     * never be there, a little.
     */
    public long allowed(long before) {
        return this == ABANDONED ? spare : before + Math.max(before * PERCENT / 100, spare);
    }

    String likelyCause() {
        return likelyCause;
    }

    String lookAt() {
        return lookAt;
    }
}
