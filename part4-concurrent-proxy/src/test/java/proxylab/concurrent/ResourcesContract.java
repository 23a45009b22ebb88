package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** What every worker model gives back: threads and file descriptors return to where they were. */
abstract class ResourcesContract {
    private static final int EXCHANGES = 200;
    private static final int SLACK = 10; // the JVM opens a file of its own now and then; a leak is far above that

    private final CountDownLatch gate = new CountDownLatch(1);
    private RawOrigin origin;
    private RunningProxy proxy;
    private long filesBefore;
    private long threadsAtMost;

    /**
     * New workers for one test, which end soon when they are idle; the test is aborted if this Java version does not
     * have them.
     */
    abstract Executor workers();

    /** What the names of their threads begin with; threads without a name are not counted. */
    abstract String threadName();

    /** How many workers there are when nothing happens. */
    int smallest() {
        return 0;
    }

    @BeforeEach
    void startOrigin() throws IOException {
        origin = RawOrigin.start(exchange -> {
            if (exchange.request().target().equals("/held")) {
                Waiting.forGate(gate, "the gate of /held");
            }
            exchange.send(RawOrigin.ok("text/plain", new byte[10_000]));
        });
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        origin.close();
        if (proxy != null) {
            proxy.close();
        }
    }

    @Test
    @DisplayName("after two hundred exchanges")
    @LikelyCause("A thread does not end with its task, or a socket stays open after its exchange."
            + " The task that execute is given closes its connection: run it once, and to its end.")
    void after_many_exchanges() throws Exception {
        startProxy();
        fetchFromManyThreads(origin.url("/"), 200);
        assertEverythingIsBack();
    }

    @Test
    @DisplayName("after two hundred origins that refused the connection")
    @LikelyCause("A socket to an origin, or the thread that asked for it, is not given back when connecting fails."
            + " Sockets belong in try-with-resources.")
    void after_refused_origins() throws Exception {
        startProxy();
        RawOrigin gone = RawOrigin.gone();
        fetchFromManyThreads(gone.url("/"), 502);
        assertEverythingIsBack();
    }

    @Test
    @DisplayName("after two hundred clients that vanished: before, during and after their requests")
    @LikelyCause("A thread waits for a client that is gone, or an exception leaves something open. Whatever happens in"
            + " a task, its connection must be closed and its thread free again.")
    void after_clients_that_vanished() throws Exception {
        startProxy();
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            clients.add(proxy.connect());
            clients.add(proxy.connect().send("GET " + origin.url("/") + " HTTP/1.0\r\n"));
            clients.add(proxy.ask(origin.url("/")));
            clients.add(proxy.ask(origin.url("/held")));
        }
        for (int i = 0; i < clients.size(); i++) {
            if (i % 8 < 4) {
                clients.get(i).reset();
            } else {
                clients.get(i).close();
            }
        }
        gate.countDown();
        assertThat(proxy.get(origin.url("/next")).status())
                .as("the status for the next client")
                .isEqualTo(200);
        assertEverythingIsBack();
    }

    /** Counts after a first exchange, when all classes are loaded and all files of the JVM are open. */
    private void startProxy() throws Exception {
        long threadsOfOthers = threads();
        proxy = RunningProxy.start(workers());
        assertThat(proxy.get(origin.url("/warm")).status())
                .as("the status of a first exchange")
                .isEqualTo(200);
        threadsAtMost = threadsOfOthers + smallest(); // there may still be fewer
        Waiting.untilAtMost(this::threads, threadsAtMost, "how many threads are left after a first exchange");
        filesBefore = OpenFiles.count();
    }

    private void fetchFromManyThreads(String url, int status) throws Exception {
        List<TestThread<Void>> clients = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            clients.add(TestThread.start(() -> {
                for (int i = 0; i < EXCHANGES / 4; i++) {
                    assertThat(proxy.get(url).status()).as("the status").isEqualTo(status);
                }
                return null;
            }));
        }
        for (TestThread<Void> client : clients) {
            client.result();
        }
    }

    private void assertEverythingIsBack() throws Exception {
        Waiting.untilAtMost(this::threads, threadsAtMost, "how many of the proxy's threads are left");
        Waiting.untilAtMost(OpenFiles::count, filesBefore + SLACK, "how many file descriptors are open");
    }

    private long threads() {
        return threadName().isEmpty()
                ? 0
                : Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(threadName()))
                        .count();
    }
}
