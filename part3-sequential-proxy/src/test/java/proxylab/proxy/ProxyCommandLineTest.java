package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawOrigin;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

@Tag("step-3.4")
@DisplayName("The command line sets the limits that a proxy refuses by")
@LikelyCause("ProxyCommandLine and OriginLimits are given: was one of them changed?")
class ProxyCommandLineTest {
    private static final CommandLine COMMAND_LINE = ProxyCommandLine.of("Proxy", "is a proxy");

    @Test
    @DisplayName(
            "an origin server has 10 s to accept a connection and 30 s for the next bytes, if nothing else is said")
    void the_defaults() throws UsageException {
        assertThat(OriginLimits.from(COMMAND_LINE.parse("0")))
                .as("the limits")
                .isEqualTo(new OriginLimits(10_000, 30_000))
                .isEqualTo(OriginLimits.DEFAULT);
    }

    @Test
    @DisplayName("each limit has an option of its own")
    void other_limits() throws UsageException {
        assertThat(OriginLimits.from(COMMAND_LINE.parse("0", "--connect-timeout-ms", "1", "--origin-timeout-ms=2")))
                .as("the limits")
                .isEqualTo(new OriginLimits(1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("no time at all, and what is no number, is refused")
    @ValueSource(
            strings = {
                "--connect-timeout-ms=0",
                "--connect-timeout-ms=x",
                "--origin-timeout-ms=-1",
                "--origin-timeout-ms="
            })
    void no_limits(String option) throws UsageException {
        Arguments arguments = COMMAND_LINE.parse("0", option);
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> OriginLimits.from(arguments));
    }

    @Test
    @DisplayName("the help text names the options of every proxy, and the limits that hold without them")
    void help() {
        assertThat(COMMAND_LINE.help())
                .as("the help text")
                .startsWith("Usage: Proxy PORT")
                .contains("Proxy is a proxy.", "--verbose", "--bind", "--write-timeout-ms", "--max-header-bytes")
                .containsPattern("--connect-timeout-ms N\\R.*504.*10000")
                .containsPattern("--origin-timeout-ms N\\R.*504.*30000");
    }

    @Test
    @DisplayName("a proxy keeps to the limits of its command line: 504 for the origin server's, 414 for the client's")
    @LikelyCause(
            "504 comes from notAnswered, when the read of the first bytes takes longer than limits.readTimeoutMillis().")
    void a_proxy_with_limits() throws IOException, UsageException {
        Arguments arguments = COMMAND_LINE.parse("0", "--origin-timeout-ms=300", "--max-request-line-bytes=100");
        CountDownLatch end = new CountDownLatch(1);
        try (RawOrigin silent = RawOrigin.start(exchange -> end.await());
                RunningProxy proxy =
                        RunningProxy.start(ProxyCommandLine.handler(arguments, ProxyCommandLine.origins(arguments)))) {
            assertThat(proxy.get(silent.url("/")).status())
                    .as("the status for a silent origin")
                    .isEqualTo(504);
            assertThat(proxy.get(silent.url("/" + "a".repeat(100))).status())
                    .as("the status for a long request line")
                    .isEqualTo(414);
        } finally {
            end.countDown();
        }
    }
}
