package proxylab.audit;

import static proxylab.audit.Audit.Weight.HEAVY;
import static proxylab.audit.Responses.ok;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyProcess;

/** After very many exchanges the proxy is as it was before. All of it holds for one client at a time. */
final class EnduranceAudits {
    private static final int WARM_UP = 10;
    private static final int ROUNDS = 100;
    /** What a runtime may open for itself. */
    private static final int FEW_FILES = 10;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final int SOME_CONNECTIONS = 1_500;
    private static final int MANY_CONNECTIONS = 10_000;
    private static final Duration LONG_ENOUGH = Duration.ofMillis(2_500);
    /** So few that a proxy for one client at a time, with a short backlog, turns none of them away. */
    private static final int AT_ONCE = 4;

    private static final int EXCHANGES = 100;
    private static final int CONTENT_BYTES = 400 << 10;
    private static final int LARGE_BYTES = 200 << 20;
    private static final int PIECE_BYTES = 64 << 10;

    private EnduranceAudits() {}

    // Open files

    @Sentence(
            id = "3.3-open-files",
            says = "After several hundred exchanges, refusals and vanished clients, no more files are open than"
                    + " before.",
            likelyCause = "A socket is not closed on every path: look for places that leave an exchange early"
                    + " (a return, an exception).",
            weight = HEAVY)
    static void openFiles(Scene scene) throws Exception {
        scene.proxy().openFiles().orElseThrow(() -> new NotTried("this system does not tell which files are open"));
        AuditOrigin origin = scene.answering(ok(scene.bytes(1_000)));
        AuditOrigin large = scene.answering(ok(scene.bytes(300_000)));
        AuditOrigin gone = scene.answering(new byte[0]);
        gone.close();

        exchanges(scene, origin, WARM_UP);
        exchanges(scene, gone, WARM_UP);
        vanishedClients(scene, large, WARM_UP);
        scene.expectNextIsServed();
        int before = scene.proxy().openFiles().orElse(0);

        exchanges(scene, origin, ROUNDS);
        expectFewFilesMore(scene, before, ROUNDS + " exchanges");
        exchanges(scene, gone, ROUNDS);
        expectFewFilesMore(scene, before, ROUNDS + " requests to an origin server that has gone");
        vanishedClients(scene, large, ROUNDS);
        scene.expectNextIsServed();
        expectFewFilesMore(scene, before, ROUNDS + " clients that vanished");
    }

    private static void exchanges(Scene scene, AuditOrigin origin, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            scene.get(origin.url(scene.path()));
        }
    }

    /** Every second one vanishes while its response arrives, the others within their requests. */
    private static void vanishedClients(Scene scene, AuditOrigin large, int count) throws Exception {
        for (int i = 0; i < count; i++) {
            AuditClient client = scene.client();
            String request = scene.request(large.url(scene.path()));
            if (i % 2 == 0) {
                client.send(request).awaitBytes(1);
            } else {
                client.send(request.substring(0, request.length() / 2));
            }
            client.reset();
        }
    }

    private static void expectFewFilesMore(Scene scene, int before, String after) throws Unmet {
        long deadline = System.nanoTime() + scene.patience().toNanos();
        int now = scene.proxy().openFiles().orElse(before);
        while (now > before + FEW_FILES && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos()); // nothing tells when another program closes a file
            now = scene.proxy().openFiles().orElse(before);
        }
        scene.require(
                now <= before + FEW_FILES,
                "about " + before + " files and sockets are open after " + after + ", as before",
                now + " are open");
    }

    // Memory

    @Sentence(
            id = "3.3-constant-memory",
            says = "A response of 200 MB takes no more memory than a small one.",
            likelyCause = "The response, or a copy of it for a cache, is collected whole. Relay piece after"
                    + " piece, and drop a copy as soon as it is too large to be kept.",
            weight = HEAVY)
    static void constantMemory(Scene scene) throws Exception {
        CountDownLatch gate = scene.gate();
        byte[] piece = scene.bytes(PIECE_BYTES);
        AuditOrigin large = scene.origin(exchange -> {
            exchange.send("HTTP/1.0 200 OK\r\n\r\n");
            for (int sent = 0; sent < LARGE_BYTES; sent += piece.length) {
                exchange.send(piece);
            }
            exchange.holdUntil(gate).finish(); // what was collected is there until the response has ended
        });
        scene.expectNextIsServed();
        int before = residentKib(scene);
        scene.need("3.3-five-megabytes", () -> ByteAudits.fiveMegabytes(scene));
        RawClient client = scene.keep(scene.proxy().connect(scene.patience())); // keeps nothing of what it reads
        client.send(scene.request(large.url(scene.path())));
        String received = received(client);
        if (scene.proxy().residentKib().isPresent()) {
            expectLittleMoreMemory(scene, before, "while a response of " + (LARGE_BYTES >> 20) + " MB is relayed");
        }
        scene.require(
                received.isEmpty(), "a response of " + (LARGE_BYTES >> 20) + " MB is relayed while it comes", received);
    }

    /** What came instead of the response; empty if the response came. */
    private static String received(RawClient client) throws IOException {
        int received = 0;
        try {
            while (received < LARGE_BYTES - PIECE_BYTES) { // a block that is not full may wait for more
                int some = client.readSome().length;
                if (some == 0) {
                    return "the connection ended after " + received + " bytes";
                }
                received += some;
            }
            return "";
        } catch (SocketTimeoutException e) {
            return received + " bytes came, and no more";
        }
    }

    @Sentence(
            id = "3.3-memory-comes-back",
            says = "Memory does not grow with the number of exchanges.",
            likelyCause = "Something is kept for each exchange: a list of responses, memory without free, a thread that"
                    + " never ends.",
            weight = HEAVY)
    static void memoryComesBack(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(ok(scene.bytes(CONTENT_BYTES)));
        exchanges(scene, origin, WARM_UP);
        int before = residentKib(scene);
        exchanges(scene, origin, EXCHANGES);
        expectLittleMoreMemory(
                scene, before, "after " + EXCHANGES + " exchanges of " + (CONTENT_BYTES >> 10) + " KiB each");
        connections(scene, SOME_CONNECTIONS);
        scene.expectNextIsServed();
        expectLittleMoreMemory(scene, before, "after many connections with a malformed request");
    }

    private static int residentKib(Scene scene) throws NotTried {
        return scene.proxy()
                .residentKib()
                .orElseThrow(() -> new NotTried("this system does not tell how much memory a program takes"));
    }

    /**
     * A JVM keeps garbage until its heap is full, so a correct proxy may hold everything that it has relayed once: five
     * times what a JVM takes at first is more than that. For a program that is small at first, it is little.
     */
    private static void expectLittleMoreMemory(Scene scene, int before, String when) throws Unmet, NotTried {
        int now = residentKib(scene);
        scene.require(
                now <= 5 * before + (8 << 10),
                when + " the proxy takes little more memory than the " + (before >> 10) + " MiB before",
                "it takes " + (now >> 10) + " MiB");
    }

    // Very many connections

    @Sentence(
            id = "3.4-thousands-of-connections",
            says =
                    "After thousands of connections, half of them reset and half with a malformed request, the next client is served.",
            likelyCause = "Each connection leaves something behind: an open socket, a waiting thread, a process"
                    + " that was never waited for.",
            weight = HEAVY)
    static void thousandsOfConnections(Scene scene) throws Exception {
        connections(scene, MANY_CONNECTIONS);
        scene.expectNextIsServed();
    }

    /** This many, or as many as the time allows. */
    private static void connections(Scene scene, int count) throws Exception {
        AtomicInteger made = new AtomicInteger();
        long deadline = System.nanoTime() + LONG_ENOUGH.toNanos();
        Callable<Void> client = () -> {
            while (made.get() < count && System.nanoTime() < deadline) {
                connection(scene.proxy(), scene.patience(), made.incrementAndGet());
            }
            return null;
        };
        ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE);
        try {
            for (Future<Void> done : clients.invokeAll(new ArrayList<>(Collections.nCopies(AT_ONCE, client)))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unmet unmet ? unmet : e;
        } finally {
            clients.shutdownNow();
            clients.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /**
     * Waits for the end of an exchange with a malformed request, then leaves with a reset, so that no port stays in
     * use.
     */
    private static void connection(ProxyProcess proxy, Duration patience, int number) throws Unmet {
        try (RawClient client = proxy.connect(patience)) {
            if (number % 2 == 0) {
                client.send("nonsense\r\n\r\n").readToEnd();
            }
            client.reset();
        } catch (SocketTimeoutException e) {
            throw new Unmet(
                    "connection " + number + " comes to an end", "it did not within " + patience.toSeconds() + " s");
        } catch (IOException e) {
            // refused or reset: the next client will show whether the proxy is still there
        }
    }
}
