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
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

/** What every worker model gives back: threads and file descriptors return to where they were. */
abstract class ResourcesContract {
    private static final int SLACK = 10; // the JVM opens a file of its own now and then; a leak is a hundred times that

    private final CountDownLatch gate = new CountDownLatch(1);
    private Executor workers;
    private RawOrigin origin;
    private ProxyUnderTest proxy;
    private long filesBefore;
    private long threadsBefore;
    private long threadsOfOthers;

    /** New workers for one test, which end soon when they are idle; closed after it if they can be. */
    abstract Executor workers();

    /** What the names of their threads begin with; threads without a name are not counted. */
    abstract String threadName();

    @BeforeEach
    void start() throws IOException {
        threadsOfOthers = threads();
        workers = workers();
        proxy = ProxyUnderTest.start(workers);
        origin = RawOrigin.start(exchange -> {
            if (exchange.request().target().equals("/held")) {
                ProxyUnderTest.await(gate, "the gate opens");
            }
            exchange.send(RawOrigin.ok("text/plain", new byte[100_000]));
        });
        assertThat(proxy.get(origin.url("/warm")).status()).isEqualTo(200);
        ProxyUnderTest.awaiting("the first exchange is over").until(() -> threads() <= threadsOfOthers + smallest());
        filesBefore = OpenFiles.count();
        threadsBefore = threads();
    }

    @AfterEach
    void stop() throws Exception {
        gate.countDown();
        proxy.close();
        origin.close();
        if (workers instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /** How many workers there are when nothing happens. */
    int smallest() {
        return 0;
    }

    @Test
    @DisplayName("after a thousand exchanges")
    void after_many_exchanges() throws Exception {
        fetchFromManyThreads(origin.url("/"), 1_000, 200);
        assertEverythingIsBack();
    }

    @Test
    @DisplayName("after a thousand origins that refused")
    void after_refused_origins() throws Exception {
        RawOrigin gone = RawOrigin.answering(new byte[0]);
        gone.close();
        fetchFromManyThreads(gone.url("/"), 1_000, 502);
        assertEverythingIsBack();
    }

    @Test
    @DisplayName("after two hundred clients that vanished: before, in the middle of and after their requests")
    void after_clients_that_vanished() throws Exception {
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
                .as("the next client")
                .isEqualTo(200);
        assertEverythingIsBack();
    }

    private void fetchFromManyThreads(String url, int count, int status) throws Exception {
        List<TestThread<Void>> clients = new ArrayList<>();
        for (int c = 0; c < 4; c++) {
            clients.add(TestThread.start(() -> {
                for (int i = 0; i < count / 4; i++) {
                    assertThat(proxy.get(url).status()).isEqualTo(status);
                }
                return null;
            }));
        }
        for (TestThread<Void> client : clients) {
            client.result();
        }
    }

    private void assertEverythingIsBack() {
        ProxyUnderTest.awaiting("threads return to " + threadsBefore).untilAsserted(() -> assertThat(threads())
                .as("threads of the proxy that are still there; a handler waits for somebody who is gone?")
                .isLessThanOrEqualTo(threadsBefore));
        ProxyUnderTest.awaiting("file descriptors return to " + filesBefore)
                .untilAsserted(() -> assertThat(OpenFiles.count())
                        .as("open file descriptors; a socket is not closed on some path?")
                        .isLessThanOrEqualTo(filesBefore + SLACK));
    }

    private long threads() {
        return threadName().isEmpty()
                ? 0
                : Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(threadName()))
                        .count();
    }
}
