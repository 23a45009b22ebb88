package proxylab.viva;

import java.util.Map;
import java.util.Optional;

/** Which thread runs the code of a file of the lab. Files in which nobody would ask are not here. */
final class ThreadOf {
    private static final String SERVING =
            "The thread that serves this client: the accept loop's own in parts 1 to 3, so there is only one; in parts 4"
                    + " and 5 a thread of its own, a worker, a virtual thread or a member of the crew, so there may be many at"
                    + " once, each with its own client.";
    private static final String ANY =
            "Any thread that serves a client, and several at the same moment: nothing but the object's own lock keeps"
                    + " them apart.";

    private static final Map<String, String> BY_FILE = Map.ofEntries(
            Map.entry(
                    "part1-echo/src/main/java/proxylab/net/Server.java",
                    "Up to the call of execute, the thread that called run, or a member of the crew; what execute was given,"
                            + " whichever thread the executor takes: the same one with Runnable::run, another one in part 4."),
            Map.entry("part1-echo/src/main/java/proxylab/echo/EchoHandler.java", SERVING),
            Map.entry("part2-tiny/src/main/java/proxylab/http/HttpHandler.java", SERVING),
            Map.entry("part2-tiny/src/main/java/proxylab/tiny/CgiProgram.java", SERVING),
            Map.entry("part2-tiny/src/main/java/proxylab/tiny/StaticContent.java", SERVING),
            Map.entry("part3-sequential-proxy/src/main/java/proxylab/proxy/ProxyHandler.java", SERVING),
            Map.entry("part3-sequential-proxy/src/main/java/proxylab/proxy/DirectUpstream.java", SERVING),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/ThreadPerConnection.java",
                    "What execute itself does, the thread of the accept loop; the task, the new thread."),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/VirtualThreads.java",
                    "What execute itself does, the thread of the accept loop; the task, a new virtual thread."),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/BoundedBuffer.java",
                    "put and offer: the thread that hands over, which is the accept loop's. take and poll: a worker. The lock"
                            + " lets one of them in at a time; a thread that waits for a condition has given it back."),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/WorkerPool.java",
                    "What hands a task over: the thread of the accept loop. What takes tasks and runs them: a worker, and"
                            + " there are several."),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/Crew.java",
                    "execute and work: a member of the crew, and there are several. run and call: the one thread that looks"
                            + " after their number."),
            Map.entry(
                    "part4-concurrent-proxy/src/main/java/proxylab/concurrent/CrewWatch.java",
                    "look: the one thread that looks after the crew. Everything else: any member, several at once."),
            Map.entry("part5-cache-proxy/src/main/java/proxylab/cache/LruCache.java", ANY),
            Map.entry(
                    "part5-cache-proxy/src/main/java/proxylab/cache/LruStore.java",
                    "Any thread that serves a client. find: several at once, because they hold the read lock. store: one"
                            + " alone, which holds the write lock."),
            Map.entry("part5-cache-proxy/src/main/java/proxylab/cache/CachingUpstream.java", SERVING),
            Map.entry("part5-cache-proxy/src/main/java/proxylab/cache/ResponseCopy.java", SERVING));

    private ThreadOf() {}

    /** The answer for a file, as whole sentences. */
    static Optional<String> file(String name) {
        return Optional.ofNullable(BY_FILE.get(name));
    }

    /** The files for which there is an answer. */
    static Iterable<String> files() {
        return BY_FILE.keySet();
    }
}
