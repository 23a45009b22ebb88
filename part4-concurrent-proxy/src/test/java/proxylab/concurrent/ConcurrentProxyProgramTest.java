package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

@DisplayName("part 4: the program, seen from outside")
class ConcurrentProxyProgramTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\n\r\n";

    private final CountDownLatch gate = new CountDownLatch(1);
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.start(exchange -> {
            exchange.send(HEAD);
            if (exchange.request().target().equals("/held")) {
                gate.await();
            }
            exchange.send(exchange.request().target());
        });
    }

    @AfterEach
    void stop() throws IOException {
        gate.countDown();
        origin.close();
    }

    @Test
    @Tag("step-4.1")
    @DisplayName("by default a thread each: one waits, another is served; SIGTERM lets the first finish, then status 0")
    void the_default() throws Exception {
        assertServesBesideAHeldExchangeAndEndsCleanly();
    }

    @Test
    @Tag("step-4.3")
    @DisplayName("--workers pool: one waits, another is served; SIGTERM lets the first finish, then status 0")
    void the_pool() throws Exception {
        assertServesBesideAHeldExchangeAndEndsCleanly("--workers", "pool", "--pool-smallest", "1");
    }

    @Test
    @Tag("step-4.4")
    @EnabledForJreRange(min = JRE.JAVA_21)
    @DisplayName("--workers virtual: one waits, another is served; SIGTERM lets the first finish, then status 0")
    void virtual_threads() throws Exception {
        assertServesBesideAHeldExchangeAndEndsCleanly("--workers", "virtual");
    }

    @Test
    @Tag("step-4.4")
    @EnabledForJreRange(max = JRE.JAVA_20)
    @DisplayName("--workers virtual before Java 21: one clear line that names the running version, and status 2")
    void virtual_threads_before_21() throws Exception {
        try (ChildProgram program = ChildProgram.java(ConcurrentProxy.class, "0", "--workers", "virtual")) {
            assertThat(program.awaitExit(ProxyUnderTest.LIMIT)).isEqualTo(OptionalInt.of(2));
            assertThat(program.errors())
                    .startsWith("ConcurrentProxy: expected Java 21 or later")
                    .contains("Java " + Runtime.version())
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("step-4.1")
    @DisplayName("an exchange that does not end holds SIGTERM up for 5 s, not for ever; the status is 0 all the same")
    void an_endless_exchange() throws Exception {
        try (ChildProgram program = ChildProgram.java(ConcurrentProxy.class, "0");
                RawClient held = RawClient.connect(awaitPort(program), ProxyUnderTest.LIMIT)) {
            held.send("GET " + origin.url("/held") + " HTTP/1.0\r\n\r\n").readExactly(HEAD.length());
            long before = System.nanoTime();
            program.terminate();
            assertThat(program.awaitExit(Duration.ofSeconds(20)))
                    .as("the exit status; empty: it did not end")
                    .isEqualTo(OptionalInt.of(0));
            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .as("the time from SIGTERM to the end")
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(10));
        }
    }

    @Test
    @Tag("step-4.1")
    @DisplayName("--max-connections 1 makes the second client wait until the first is done")
    void one_connection_at_most() throws Exception {
        try (ChildProgram program = ChildProgram.java(ConcurrentProxy.class, "0", "--max-connections", "1")) {
            int port = awaitPort(program);
            try (RawClient first = RawClient.connect(port, ProxyUnderTest.LIMIT);
                    RawClient second = RawClient.connect(port, ProxyUnderTest.LIMIT)) {
                first.send("GET " + origin.url("/held") + " HTTP/1.0\r\n\r\n").readExactly(HEAD.length());
                second.send("GET " + origin.url("/second") + " HTTP/1.0\r\n\r\n")
                        .limit(Duration.ofMillis(200));
                assertThatExceptionOfType(SocketTimeoutException.class)
                        .as("nothing comes for the second client while the first is served")
                        .isThrownBy(() -> second.readExactly(1));
                assertThat(origin.requests())
                        .as("what the origin was asked so far")
                        .hasSize(1);

                gate.countDown();
                assertThat(new String(first.readToEnd())).isEqualTo("/held");
                assertThat(second.limit(ProxyUnderTest.LIMIT).readResponse().bodyText())
                        .isEqualTo("/second");
            }
        }
    }

    private void assertServesBesideAHeldExchangeAndEndsCleanly(String... options) throws Exception {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "0";
        System.arraycopy(options, 0, arguments, 1, options.length);
        try (ChildProgram program = ChildProgram.java(ConcurrentProxy.class, arguments)) {
            int port = awaitPort(program);
            try (RawClient held = RawClient.connect(port, ProxyUnderTest.LIMIT)) {
                held.send("GET " + origin.url("/held") + " HTTP/1.0\r\n\r\n").readExactly(HEAD.length());
                assertThat(RawClient.exchange(
                                        port,
                                        ProxyUnderTest.LIMIT,
                                        "GET " + origin.url("/beside") + " HTTP/1.0\r\n\r\n")
                                .bodyText())
                        .isEqualTo("/beside");

                program.terminate();
                ProxyUnderTest.awaiting("after SIGTERM nobody new is accepted").until(() -> refuses(port));
                gate.countDown();
                assertThat(new String(held.readToEnd()))
                        .as("the rest of an exchange that ran when SIGTERM came")
                        .isEqualTo("/held");
            }
            assertThat(program.awaitExit(ProxyUnderTest.LIMIT))
                    .as("the exit status; standard error: " + program.errors())
                    .isEqualTo(OptionalInt.of(0));
        }
    }

    private static int awaitPort(ChildProgram program) throws IOException, InterruptedException {
        return program.awaitListeningPort(ProxyUnderTest.LIMIT)
                .orElseThrow(() -> new IOException("the proxy did not start: " + program.errors()));
    }

    private static boolean refuses(int port) {
        try {
            RawClient.connect(port, ProxyUnderTest.LIMIT).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
