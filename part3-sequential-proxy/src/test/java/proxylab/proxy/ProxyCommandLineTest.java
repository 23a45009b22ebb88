package proxylab.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.program.Arguments;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

@Tag("step-3.4")
@DisplayName("The command line sets the limits beyond which a proxy refuses")
@LikelyCause("ProxyCommandLine and OriginLimits are given: was one of them changed?")
class ProxyCommandLineTest {
    private final CommandLine commandLine = ProxyCommandLine.of("Proxy", "is a proxy");

    @Test
    @DisplayName("by default, an origin server has 10 s to accept a connection and 30 s for the next bytes")
    void the_defaults() throws UsageException {
        assertThat(OriginLimits.from(commandLine.parse("0")))
                .as("the limits")
                .isEqualTo(new OriginLimits(10_000, 30_000))
                .isEqualTo(OriginLimits.DEFAULT);
    }

    @Test
    @DisplayName("each limit has its own option")
    void other_limits() throws UsageException {
        assertThat(OriginLimits.from(commandLine.parse("0", "--connect-timeout-ms", "1", "--origin-timeout-ms=2")))
                .as("the limits")
                .isEqualTo(new OriginLimits(1, 2));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("a time of zero, or a value that is not a number, is refused")
    @ValueSource(
            strings = {
                "--connect-timeout-ms=0",
                "--connect-timeout-ms=x",
                "--origin-timeout-ms=-1",
                "--origin-timeout-ms="
            })
    void no_limits(String option) throws UsageException {
        Arguments arguments = commandLine.parse("0", option);
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> OriginLimits.from(arguments));
    }

    @Test
    @DisplayName("the program prints its help text and ends")
    void the_program_prints_its_help() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream standardOutput = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try {
            SequentialProxy.main(new String[] {"--help"});
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(printed.toString(UTF_8)).as("standard output").startsWith("Usage: SequentialProxy PORT");
    }

    @Test
    @DisplayName("the help text names the options of every proxy, and the default limits")
    void help() {
        assertThat(commandLine.help())
                .as("the help text")
                .startsWith("Usage: Proxy PORT")
                .contains("Proxy is a proxy.", "--verbose", "--bind", "--write-timeout-ms", "--max-header-bytes")
                .containsPattern("--connect-timeout-ms N\\R.*504.*10000")
                .containsPattern("--origin-timeout-ms N\\R.*504.*30000");
    }

    @Test
    @DisplayName("a proxy keeps to the limits of its command line: 504 for the origin server's, 414 for the client's")
    @LikelyCause("504 comes from notAnswered, when the read of the first bytes takes longer than "
            + "limits.readTimeoutMillis().")
    void a_proxy_with_limits() throws IOException, UsageException {
        Arguments arguments = commandLine.parse("0", "--origin-timeout-ms=300", "--max-request-line-bytes=100");
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
