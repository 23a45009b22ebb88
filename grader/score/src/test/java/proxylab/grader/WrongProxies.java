package proxylab.grader;

import static proxylab.course.Part.CONCURRENT_PROXY;
import static proxylab.course.Part.ECHO;
import static proxylab.course.Part.SEQUENTIAL_PROXY;
import static proxylab.course.Part.TINY;

import java.util.List;
import java.util.stream.Stream;

/**
 * Mistakes that students make, up to stage 4. {@link WrongResponses} has those of step 3.5, {@link WrongReadings} those
 * with messages that are read in two ways, {@link WrongCaches} those of stage 5.
 */
final class WrongProxies {
    private static final String DIRECT = "proxy/DirectUpstream";
    private static final String RELAY = "client.write(piece, 0, count);";

    private WrongProxies() {}

    static List<WrongProxy> all() {
        return Stream.of(
                        relay(),
                        WrongRequests.all(),
                        WrongResponses.all(),
                        WrongReadings.all(),
                        servers(),
                        workers(),
                        crews())
                .flatMap(List::stream)
                .toList();
    }

    private static List<WrongProxy> relay() {
        return List.of(
                sequential("loses the last byte of each piece", DIRECT, RELAY, "client.write(piece, 0, count - 1);")
                        .earns(0, 0, 0),
                sequential(
                                "copies the response as text",
                                DIRECT,
                                RELAY,
                                "client.write(new String(piece, 0, count).getBytes());")
                        .earns(24, 0, 0)
                        .misses("3.3-all-byte-values", "3.3-five-megabytes", "3.3-many-pieces")
                        .mayMiss("*"),
                sequential(
                                "stops at a NUL byte",
                                DIRECT,
                                RELAY,
                                "client.write(piece, 0, (new String(piece, 0, count, ISO) + \"\\0\").indexOf(0));",
                                "private static final int PIECE_BYTES",
                                "private static final java.nio.charset.Charset ISO = java.nio.charset.StandardCharsets.ISO_8859_1;"
                                        + " private static final int PIECE_BYTES")
                        .earns(24, 0, 0)
                        .misses("3.3-nul-bytes", "3.3-all-byte-values", "3.3-five-megabytes")
                        .mayMiss("*"),
                sequential(
                                "sends a byte after the content",
                                DIRECT,
                                "piece = new byte[LARGE_PIECE_BYTES];\n                }\n            }",
                                "piece = new byte[LARGE_PIECE_BYTES];\n                }\n            } client.write(0);")
                        .earns(40, 0, 0)
                        .misses("3.3-head-unchanged", "3.3-without-a-length")
                        .mayMiss("*"),
                sequential(
                                "takes a pause for the end (available)",
                                DIRECT,
                                "count = readMore(response, piece, target)",
                                "count = origin.getInputStream().available() > 0 ? readMore(response, piece, target) : -1")
                        .earns(40, 0, 0)
                        .misses("3.3-pause-is-not-the-end")
                        .mayMiss("*"),
                sequential(
                                "collects the response before it sends it",
                                DIRECT,
                                RELAY,
                                "all.write(piece, 0, count);",
                                "piece = new byte[LARGE_PIECE_BYTES];\n                }\n            }",
                                "}\n            } client.write(all.toByteArray());",
                                "byte[] piece = new byte[PIECE_BYTES];",
                                "byte[] piece = new byte[PIECE_BYTES];"
                                        + " java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();")
                        .earns(40, 0, 0)
                        .misses("3.3-constant-memory", "3.3-first-byte-at-once")
                        .mayMiss("*"),
                sequential(
                                "does not close the origin server's socket",
                                DIRECT,
                                "try (Socket origin = connect(target)) {",
                                "Socket origin = connect(target); KEPT.add(origin); {",
                                "private static final int PIECE_BYTES",
                                "private static final java.util.List<Socket> KEPT = new java.util.concurrent.CopyOnWriteArrayList<>();"
                                        + " private static final int PIECE_BYTES")
                        .earns(40, 0, 0)
                        .misses("3.3-open-files", "3.3-origin-connection-ended"));
    }

    private static List<WrongProxy> servers() {
        return List.of(
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "ends when a connection breaks")
                        .edit(
                                ECHO,
                                "net/Server",
                                "            log.accept(client.getRemoteSocketAddress() + \": \" + e.getMessage());",
                                "            System.exit(1);")
                        .earns(40, 0, 0)
                        .misses(
                                "3.3-client-resets-in-request",
                                "3.3-client-resets-before-answer",
                                "3.3-client-resets-in-download",
                                "3.3-origin-resets-in-content")
                        .mayMiss("*"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "does not close the client's socket")
                        .edit(
                                ECHO,
                                "net/Server",
                                "            client.close();\n",
                                "            if (client.isClosed()) client.close();\n")
                        .earns(40, 0, 0)
                        .misses("3.3-client-connection-closed", "3.3-open-files", "3.3-without-a-length")
                        .mayMiss("*"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "waits until the client has closed its side")
                        .edit(
                                TINY,
                                "http/HttpHandler",
                                "            if (request.isPresent()) {\n",
                                "            while (input.reader().read(new byte[1], 0, 1) >= 0) {}\n            if (request.isPresent()) {\n")
                        .earns(0, 0, 0),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "reads the head with one read")
                        .edit(
                                TINY,
                                "http/HttpHandler",
                                "HttpRequest.read(input.reader(), limits, seen)",
                                "HttpRequest.read(firstRead(client), limits, seen)")
                        .edit(
                                TINY,
                                "http/HttpHandler",
                                "    @Override\n    public final void handle(",
                                "    private static proxylab.net.LineReader firstRead(Socket client) throws IOException {\n"
                                        + "        byte[] bytes = new byte[65536];\n"
                                        + "        int count = Math.max(0, client.getInputStream().read(bytes));\n"
                                        + "        return new proxylab.net.LineReader(new java.io.ByteArrayInputStream(bytes, 0, count));\n"
                                        + "    }\n\n    @Override\n    public final void handle(")
                        .earns(40, 0, 0)
                        .misses("3.2-request-in-pieces", "3.4-long-headers", "3.4-slow-client")
                        .mayMiss("3.4-unwanted-content"), // the drain takes the first byte for the beginning of a
                // request
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "has room for 4 KB of headers")
                        .edit(TINY, "http/HttpLimits", "64 << 10", "4 << 10")
                        .earns(40, 0, 0)
                        .misses("3.4-limits-not-too-low"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "notices a line that is too long one byte late")
                        .edit(
                                ECHO,
                                "net/LineReader",
                                "requireAtMost(maxLineBytes, length);",
                                "requireAtMost(isComplete ? maxLineBytes : maxLineBytes + 1, length);")
                        .earns(40, 0, 0)
                        .misses("3.4-long-target-at-once"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "waits for a line, whatever its first byte")
                        .edit(TINY, "http/RequestInput", "if (!begun && count > 0) {", "if (!begun && count < 0) {")
                        .earns(40, 0, 0)
                        .misses("3.4-other-protocols"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "gives a client one time limit for a whole answer")
                        .edit(
                                ECHO,
                                "net/WriteTimedSocket",
                                "paidUntilNanos = now + paidNanos;\n        deadlineNanos = paidUntilNanos;",
                                "deadlineNanos = paidUntilNanos + limitNanos;")
                        .edit(ECHO, "net/WriteTimedSocket", "if (taken > UNREAD_BYTES) {", "if (taken < 0) {")
                        .earns(40, 0, 0)
                        .misses("3.3-slow-reader-gets-all"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "waits forever for a client that reads nothing")
                        .edit(ECHO, "net/WriteTimedSocket", "if (writing && ", "if (taken < 0 && ")
                        .earns(40, 0, 0)
                        .misses("3.3-reads-nothing"));
    }

    private static List<WrongProxy> workers() {
        return List.of(
                WrongProxy.thatIs(CONCURRENT_PROXY, "runs the thread instead of starting it")
                        .edit(CONCURRENT_PROXY, "concurrent/ThreadPerConnection", "thread.start();", "thread.run();")
                        .earns(40, 0, 0)
                        .misses("4.1-one-waits", "4.1-other-order", "4.1-silent-clients", "4.1-slow-origin")
                        .mayMiss("*"),
                WrongProxy.thatIs(CONCURRENT_PROXY, "has a pool that does not grow")
                        .edit(
                                CONCURRENT_PROXY,
                                "concurrent/WorkerPool",
                                "startWorkers(unfinished - workers.size());",
                                "")
                        .earns(40, 15, 0)
                        .misses("4.3-pool-grows", "4.3-pool-sixty-four-wait"),
                WrongProxy.thatIs(CONCURRENT_PROXY, "shares one buffer between all connections")
                        .edit(
                                SEQUENTIAL_PROXY,
                                DIRECT,
                                "byte[] piece = new byte[PIECE_BYTES];",
                                "byte[] piece = SHARED;")
                        .edit(
                                SEQUENTIAL_PROXY,
                                DIRECT,
                                "private static final int PIECE_BYTES = 8 << 10;",
                                "private static final int PIECE_BYTES = 8 << 10; private static final byte[] SHARED = new byte[PIECE_BYTES];")
                        .earns(40, 15, 0)
                        .mayMiss("*"),
                WrongProxy.thatIs(CONCURRENT_PROXY, "counts a failed task forever")
                        .edit(
                                CONCURRENT_PROXY,
                                "concurrent/ConnectionLimit",
                                "                } finally {\n                    free.release();",
                                "                } finally {\n                    if (task.hashCode() == 0) free.release();")
                        .earns(40, 15, 0)
                        .misses("4.1-max-connections", "4.3-pool-keeps-its-threads")
                        .mayMiss("3.4-thousands-of-connections")); // where 2,000 are made in its time
    }

    private static List<WrongProxy> crews() {
        return List.of(
                WrongProxy.thatIs(CONCURRENT_PROXY, "has a crew that does not grow")
                        .edit(CONCURRENT_PROXY, "concurrent/Crew", "if (size >= largest) {", "if (size >= smallest) {")
                        .earns(40, 15, 0)
                        .misses("4.5-crew-grows", "4.5-crew-sixty-four-wait"),
                WrongProxy.thatIs(CONCURRENT_PROXY, "has members that leave after one client, and are still counted")
                        .edit(
                                CONCURRENT_PROXY,
                                "concurrent/Crew",
                                "while (!server.isClosing() && isNeeded()) {",
                                "if (!server.isClosing() && isNeeded()) {")
                        .edit(CONCURRENT_PROXY, "concurrent/Crew", "            size--;", "")
                        .earns(40, 15, 0)
                        .misses("4.5-crew-keeps-its-members", "4.5-crew-max-connections"),
                WrongProxy.thatIs(CONCURRENT_PROXY, "has members that hand their clients to new threads")
                        .edit(
                                CONCURRENT_PROXY,
                                "concurrent/Crew",
                                "            task.run();",
                                "            new Thread(task).start();")
                        .earns(40, 15, 0)
                        .misses("4.5-crew-max-connections"));
    }

    /** A mistake in part 3: texts and their replacements in turn. */
    static WrongProxy sequential(String mistake, String source, String... edits) {
        WrongProxy wrong = WrongProxy.thatIs(SEQUENTIAL_PROXY, mistake);
        for (int i = 0; i < edits.length; i += 2) {
            wrong = wrong.edit(SEQUENTIAL_PROXY, source, edits[i], edits[i + 1]);
        }
        return wrong;
    }
}
