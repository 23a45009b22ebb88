package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;
import proxylab.probe.RawRequest;
import proxylab.probe.RawResponse;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

@Tag("step-5.4")
@DisplayName("The program CacheProxy: how it starts, what it takes, how it ends")
class CacheProxyProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    @DisplayName("It remembers an object as large as its options allow, and ends with status 0 on SIGTERM")
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
                Samples.assertSameBytes(
                        path, get(port, origin.url(path)).bytes(), path.equals("/large") ? large : small);
            }
            assertThat(origin.requests().stream().map(RawRequest::target))
                    .as("10 bytes are cached, 11 are not")
                    .containsExactly("/small", "/large", "/large");

            try (RawClient running = RawClient.connect(port, LIMIT)) {
                running.send(RunningProxy.request("GET", origin.url("/held")));
                assertThat(origin.awaitRequests(4, LIMIT)).isTrue();
                program.terminate();
                await("it stops accepting").atMost(LIMIT).until(() -> refuses(port));
                gate.countDown();
                Samples.assertSameBytes("a running exchange may finish", running.readToEnd(), small);
            }
            assertThat(program.awaitExit(LIMIT)).as("exit status").hasValue(0);
            assertThat(program.errors()).as("nothing to complain about").isEmpty();
        }
    }

    @Test
    @DisplayName("--help names every option with its default and exits with 0")
    void help() throws Exception {
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "--help")) {
            assertThat(program.awaitExit(LIMIT)).hasValue(0);
            assertThat(program.output())
                    .startsWith("Usage: CacheProxy PORT")
                    .contains("--max-cache-bytes", "1049000", "--max-object-bytes", "102400", "--max-entries")
                    .contains("--workers", "--max-connections", "--bind", "--verbose");
            assertThat(program.errors()).isEmpty();
        }
    }

    @Test
    @DisplayName("A wrong argument: one clear line, exit status 2")
    void a_wrong_argument() throws Exception {
        try (ChildProgram program = ChildProgram.java(CacheProxy.class, "0", "--max-cache-bytes", "many")) {
            assertThat(program.awaitExit(LIMIT)).hasValue(2);
            assertThat(program.errors().lines())
                    .singleElement()
                    .asString()
                    .contains("CacheProxy:", "--max-cache-bytes", "'many'");
            assertThat(program.output()).isEmpty();
        }
    }

    @Test
    @DisplayName("A port in use: one clear line, exit status 1")
    void a_port_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProgram program = ChildProgram.java(CacheProxy.class, String.valueOf(taken.getLocalPort()))) {
            assertThat(program.awaitExit(LIMIT)).hasValue(1);
            assertThat(program.errors().lines())
                    .singleElement()
                    .asString()
                    .contains("CacheProxy:", String.valueOf(taken.getLocalPort()));
        }
    }

    private static final CommandLine OPTIONS =
            CacheLimits.options(ServerProgram.commandLine("CacheProxy", "is tested"));

    @Test
    @DisplayName("Without options, the limits are those of the lab")
    void default_limits() throws UsageException {
        CacheLimits limits = CacheLimits.from(OPTIONS.parse("0"));
        assertThat(limits).isEqualTo(CacheLimits.DEFAULT);
        assertThat(limits.maxCacheBytes()).isEqualTo(1_049_000);
        assertThat(limits.maxObjectBytes()).isEqualTo(102_400);
    }

    @Test
    @DisplayName("Each limit can be given")
    void given_limits() throws UsageException {
        CacheLimits limits = CacheLimits.from(
                OPTIONS.parse("0", "--max-cache-bytes", "0", "--max-object-bytes=67108864", "--max-entries", "1"));
        assertThat(limits).isEqualTo(new CacheLimits(0, 67_108_864, 1, CacheLimits.DEFAULT.maxHeadBytes()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-cache-bytes=-1",
                "--max-cache-bytes=2147483648",
                "--max-object-bytes=67108865",
                "--max-object-bytes=",
                "--max-entries=0",
                "--max-entries=1e3",
            })
    @DisplayName("A limit that makes no sense is refused by name")
    void refused_limits(String option) throws UsageException {
        Arguments arguments = OPTIONS.parse("0", option);
        assertThatThrownBy(() -> CacheLimits.from(arguments))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
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
                .orElseThrow(() -> new AssertionError("the program never said on which port it listens; it said '"
                        + program.output() + "' and '" + program.errors() + "'"));
    }

    private static RawResponse get(int port, String url) throws Exception {
        return RawClient.exchange(port, LIMIT, RunningProxy.request("GET", url));
    }
}
