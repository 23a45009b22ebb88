package proxylab.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@DisplayName("The program SequentialProxy, seen from outside")
@LikelyCause("Command line, start and end are given (ServerProgram, ProxyCommandLine): was one of them changed?")
class SequentialProxyProgramTest {
    private static final String HEAD = "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n";

    @Test
    @NeedsUnix
    @DisplayName(
            "it serves client after client, shows their requests if told to, and ends cleanly after the last (SIGTERM)")
    @LikelyCause("The program depends on fetch: write each piece at once, and return when the origin server closes. The"
            + " program ends only after fetch has returned.")
    void it_serves_and_ends_cleanly() throws Exception {
        CountDownLatch programIsTold = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    if (exchange.request().target().equals("/held")) {
                        exchange.send(HEAD + "first, ");
                        RunningProxy.await(programIsTold, "the program has been told to end");
                    }
                    exchange.send(HEAD + exchange.request().target());
                });
                ChildProgram program = ChildProgram.java(SequentialProxy.class, "0", "--verbose")) {
            int port = program.awaitListeningPort(RunningProxy.START_LIMIT).orElseThrow();
            for (int i = 0; i < 3; i++) {
                RawResponse response = RawResponse.exchange(
                        port,
                        RunningProxy.LIMIT,
                        "GET " + origin.url("/" + i) + " HTTP/1.0\r\nX-Seen: " + i + "\r\n\r\n");
                assertThat(response.bodyText()).as("the relayed body").isEqualTo("/" + i);
            }
            program.awaitOutput(Pattern.compile("X-Seen: 2\n\n"), RunningProxy.LIMIT);
            assertThat(program.output())
                    .as("standard output")
                    .contains("GET " + origin.url("/2") + " HTTP/1.0")
                    .contains("X-Seen: 2");

            try (RawClient client = RawClient.connect(port, RunningProxy.LIMIT)) {
                client.send("GET " + origin.url("/held") + " HTTP/1.0\r\n\r\n");
                client.readExactly((HEAD + "first, ").length());
                program.terminate();
                await("no new connection after SIGTERM")
                        .atMost(RunningProxy.LIMIT)
                        .untilAsserted(() -> assertThatIOException()
                                .isThrownBy(() -> RawClient.connect(port, RunningProxy.LIMIT)
                                        .close()));
                programIsTold.countDown();
                assertThat(new String(client.readToEnd()))
                        .as("the rest of an exchange that ran when SIGTERM came")
                        .isEqualTo(HEAD + "/held");
            }
            assertThat(program.awaitExit(RunningProxy.START_LIMIT))
                    .as("the exit status")
                    .isEqualTo(OptionalInt.of(0));
        }
    }

    @Test
    @DisplayName("--help explains the limits and ends with 0")
    void help() throws Exception {
        try (ChildProgram program = ChildProgram.java(SequentialProxy.class, "--help")) {
            assertThat(program.awaitExit(RunningProxy.START_LIMIT))
                    .as("the exit status")
                    .isEqualTo(OptionalInt.of(0));
            assertThat(program.output())
                    .as("standard output")
                    .contains("Usage: SequentialProxy PORT")
                    .contains("--connect-timeout-ms", "--origin-timeout-ms", "--request-timeout-ms")
                    .contains("--max-request-line-bytes", "--max-header-bytes", "--bind", "--verbose");
            assertThat(program.errors()).as("standard error").isEmpty();
        }
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("bad arguments: one clear line and status 2")
    @ValueSource(strings = {"no-port", "0 --origin-timeout-ms 0"})
    void bad_arguments(String words) throws Exception {
        try (ChildProgram program = ChildProgram.java(SequentialProxy.class, words.split(" "))) {
            assertThat(program.awaitExit(RunningProxy.START_LIMIT))
                    .as("the exit status")
                    .isEqualTo(OptionalInt.of(2));
            assertThat(program.errors())
                    .as("standard error")
                    .startsWith("SequentialProxy: expected ")
                    .hasLineCount(1);
            assertThat(program.output()).as("standard output").isEmpty();
        }
    }

    @Test
    @DisplayName("a port in use: one clear line and status 1")
    void a_port_in_use() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProgram program = ChildProgram.java(SequentialProxy.class, String.valueOf(taken.getLocalPort()))) {
            assertThat(program.awaitExit(RunningProxy.START_LIMIT))
                    .as("the exit status")
                    .isEqualTo(OptionalInt.of(1));
            assertThat(program.errors())
                    .as("standard error")
                    .matches(Pattern.compile("SequentialProxy: cannot listen on .*" + taken.getLocalPort() + ".*\\R"));
        }
    }
}
