package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

@Tag("step-5.6")
@Order(Integer.MAX_VALUE) // when all else is right, the program is
@DisplayName("The program CacheProxy: how it starts, what it takes, how it ends")
@LikelyCause("CacheProxy and CacheLimits are given, finished. If you changed them, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class CacheProxyProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    @NeedsUnix
    @DisplayName("It remembers an object as large as its options allow, and ends with status 0 on SIGTERM")
    @LikelyCause("The limits of the command line were not used: CachingUpstream is given them, and so is the store.")
    void it_runs_with_its_options_and_ends_on_sigterm() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        byte[] small = Samples.ok(Samples.content("small", 10));
        byte[] large = Samples.ok(Samples.content("large", 11));
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "0", "--max-object-bytes", "10");
                RawOrigin origin = RawOrigin.start(exchange -> {
                    if (exchange.request().target().equals("/held")) {
                        gate.await();
                    }
                    exchange.send(exchange.request().target().equals("/large") ? large : small);
                })) {
            int port = portOf(program);
            for (String path : new String[] {"/small", "/small", "/large", "/large"}) {
                assertThat(get(port, origin.url(path)).bytes())
                        .as("the answer for %s", path)
                        .isEqualTo(path.equals("/large") ? large : small);
            }
            assertThat(origin.requests().stream().map(RawRequest::target))
                    .as("requests at the origin, where 10 bytes are cached and 11 are not")
                    .containsExactly("/small", "/large", "/large");

            try (RawClient running = RawClient.connect(port, LIMIT)) {
                running.send(RunningProxy.request("GET", origin.url("/held")));
                assertThat(origin.awaitRequests(4, LIMIT))
                        .as("whether a fourth request came")
                        .isTrue();
                program.terminate();
                await("it stops accepting").atMost(LIMIT).until(() -> refuses(port));
                gate.countDown();
                assertThat(running.readToEnd())
                        .as("the answer of a running exchange")
                        .isEqualTo(small);
            }
            assertThat(program.awaitExit(LIMIT)).as("exit status").hasValue(0);
            assertThat(program.errors()).as("what it complained about").isEmpty();
        }
    }

    @Test
    @DisplayName("--help names every option with its default and exits with 0")
    void help() throws Exception {
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "--help")) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(0);
            assertThat(program.output())
                    .as("the help")
                    .startsWith("Usage: CacheProxy PORT")
                    .contains("--max-cache-bytes", "1049000", "--max-object-bytes", "102400", "--max-entries")
                    .contains("--workers", "--max-connections", "--bind", "--verbose");
            assertThat(program.errors()).as("what it complained about").isEmpty();
        }
    }

    @Test
    @DisplayName("A wrong argument: one clear line, exit status 2")
    void a_wrong_argument() throws Exception {
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "0", "--max-cache-bytes", "many")) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(program.errors().lines())
                    .as("what it complained about")
                    .singleElement()
                    .asString()
                    .contains("CacheProxy:", "--max-cache-bytes", "'many'");
            assertThat(program.output()).as("its output").isEmpty();
        }
    }

    @Test
    @DisplayName("A port in use: one clear line, exit status 1")
    void a_port_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProgram program = ChildProgram.java(CacheProxy.class, String.valueOf(taken.getLocalPort()))) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(1);
            assertThat(program.errors().lines())
                    .as("what it complained about")
                    .singleElement()
                    .asString()
                    .contains("CacheProxy:", String.valueOf(taken.getLocalPort()));
        }
    }

    private static boolean refuses(int port) {
        try (RawClient client = RawClient.connect(port, LIMIT)) {
            return client.localPort() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    private static int portOf(ChildProgram program) throws InterruptedException {
        return program.awaitListeningPort(LIMIT)
                .orElseThrow(() -> new AssertionError("the program never said which port it listens on; it said '"
                        + program.output() + "' and '" + program.errors() + "'"));
    }

    private static RawResponse get(int port, String url) throws Exception {
        return RawResponse.exchange(port, LIMIT, RunningProxy.request("GET", url));
    }
}
