package proxylab.echo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;
import proxylab.probe.VisibleBytes;

@DisplayName("Server and client as programs, each in a process of its own")
class EchoProgramsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    @Tag("step-1.3")
    @DisplayName("The server names its port, echoes client after client, and ends with 0 when it is told to")
    void the_server_listens_serves_and_ends_when_told_to() throws Exception {
        try (ChildProgram server = ChildProgram.java(EchoServer.class, "0")) {
            int port = listeningPort(server);
            for (String word : new String[] {"one", "two"}) {
                try (RawClient client = RawClient.connect(port, LIMIT)) {
                    assertThat(new String(client.send(word).finishSending().readToEnd()))
                            .isEqualTo(word);
                }
            }
            try (RawClient vanishing = RawClient.connect(port, LIMIT)) {
                vanishing.send("x").reset();
            }
            server.terminate();

            assertThat(server.awaitExit(LIMIT))
                    .as("the exit status after SIGTERM")
                    .hasValue(0);
            assertThat(server.output()).as("standard output").isEqualTo("listening on port " + port + "\n");
        }
    }

    @ParameterizedTest(name = "EchoServer {0}")
    @Tag("step-1.3")
    @CsvSource({"'',expected a port", "70000,got '70000'", "0 --read-timeout-ms 0,for --read-timeout-ms"})
    @DisplayName("Wrong arguments: one line that says what was expected, and exit status 2")
    void wrong_arguments_are_one_line_and_status_2(String words, String says) throws Exception {
        try (ChildProgram server =
                ChildProgram.java(EchoServer.class, words.isEmpty() ? new String[0] : words.split(" "))) {
            assertThat(server.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(server.errors())
                    .as("standard error")
                    .startsWith("EchoServer: ")
                    .contains(says)
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("step-1.3")
    @DisplayName("A port in use: one line that names it, and exit status 1")
    void a_port_in_use_is_one_line_and_status_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ChildProgram server = ChildProgram.java(EchoServer.class, String.valueOf(taken.getLocalPort()))) {
            assertThat(server.awaitExit(LIMIT)).as("the exit status").hasValue(1);
            assertThat(server.errors())
                    .as("standard error")
                    .startsWith("EchoServer: ")
                    .contains(String.valueOf(taken.getLocalPort()))
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("step-1.4")
    @DisplayName("In a pipe, the client turns a binary file of 1 MB into the same file")
    void a_binary_file_goes_through_the_client_unchanged(@TempDir Path folder) throws Exception {
        byte[] data = new byte[1 << 20];
        new Random(4).nextBytes(data);
        Path in = Files.write(folder.resolve("in"), data);
        Path out = folder.resolve("out");
        try (RunningServer server = RunningServer.start(new EchoHandler(10_000))) {
            Process client = new ProcessBuilder(ChildProgram.javaCommand(
                            System.getProperty("java.class.path"),
                            EchoClient.class.getName(),
                            String.valueOf(server.port())))
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                assertThat(client.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as("the client ends when its input does")
                        .isTrue();
                assertThat(client.exitValue()).as("the exit status").isZero();
            } finally {
                client.destroyForcibly();
            }
            byte[] echoed = Files.readAllBytes(out);
            assertThat(echoed).as("%s", VisibleBytes.difference(data, echoed)).isEqualTo(data);
        }
    }

    @Test
    @Tag("step-1.4")
    @DisplayName("At a terminal, each line is echoed before the next one is typed")
    void a_line_is_echoed_before_the_next_is_typed() throws Exception {
        try (RunningServer server = RunningServer.start(new EchoHandler(10_000));
                ChildProgram client = ChildProgram.java(EchoClient.class, String.valueOf(server.port()))) {
            for (String line : new String[] {"first", "second"}) {
                client.input().write((line + "\n").getBytes());
                client.input().flush();
                assertThat(client.awaitOutput(Pattern.compile(line + "\n"), LIMIT))
                        .as("the echo of '%s', while standard input is still open", line)
                        .isTrue();
            }
            client.input().close();

            assertThat(client.awaitExit(LIMIT)).as("the exit status").hasValue(0);
            assertThat(client.output()).isEqualTo("first\nsecond\n");
        }
    }

    @Test
    @Tag("step-1.4")
    @DisplayName("A server that closes early: the client says so in one line, exit status 1")
    void a_server_that_closes_early_is_one_line_and_status_1() throws Exception {
        ConnectionHandler cutting = socket -> socket.getInputStream().read();
        try (RunningServer server = RunningServer.start(cutting);
                ChildProgram client = ChildProgram.java(EchoClient.class, String.valueOf(server.port()))) {
            client.input().write('x');
            client.input().flush();

            assertThat(client.awaitExit(LIMIT)).as("the exit status").hasValue(1);
            assertThat(client.errors())
                    .as("standard error")
                    .startsWith("EchoClient: ")
                    .contains("before the server closed")
                    .hasLineCount(1);
        }
    }

    private static int listeningPort(ChildProgram server) throws InterruptedException {
        return server.awaitListeningPort(LIMIT)
                .orElseThrow(
                        () -> new AssertionError("expected the line 'listening on port N' on standard output, got '"
                                + server.output() + "' and '" + server.errors() + "' on standard error"));
    }
}
