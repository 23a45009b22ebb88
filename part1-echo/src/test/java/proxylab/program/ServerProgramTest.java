package proxylab.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.echo.EchoServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** All of it in this JVM. */
@Tag("step-1.3")
@Timeout(20)
@DisplayName("A server as a program: what it prints, and how it ends")
@LikelyCause("ServerProgram and CommandLine are given. If you changed them, undo your change.")
class ServerProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final CommandLine commandLine =
            ServerProgram.commandLine("Prog", "does something").option("--limit-ms", "N", "500", "how long");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @DisplayName("--help goes to standard output, exit status 0")
    void help_is_no_error() {
        assertThat(run("--help")).as("the exit status").isZero();
        assertThat(out.toString()).as("standard output").isEqualTo(commandLine.help());
        assertThat(err.toString()).as("standard error").isEmpty();
    }

    @ParameterizedTest(name = "Prog {0}")
    @CsvSource({
        "'',                       'expected a port from 0 to 65535 as the first argument, got none'",
        "70000,                    'expected a whole number from 0 to 65535 for the port, got ''70000'''",
        "0 --limit-ms 0,           'expected a whole number from 1 to 3600000 for --limit-ms, got ''0'''",
        "0 --write-timeout-ms=-1,  'expected a whole number from 1 to 3600000 for --write-timeout-ms, got ''-1'''",
        "0 --bind 256.0.0.1,       'expected an address of this machine for --bind, got ''256.0.0.1'''",
    })
    @DisplayName("Wrong arguments: one line that says what was expected, and exit status 2")
    void wrong_arguments_are_one_line_and_status_2(String words, String problem) {
        assertThat(run(words.isEmpty() ? new String[0] : words.split(" ")))
                .as("the exit status")
                .isEqualTo(2);
        assertThat(err.toString())
                .as("standard error")
                .isEqualTo("Prog: " + problem + " (--help explains the arguments)" + System.lineSeparator());
        assertThat(out.toString()).as("standard output").isEmpty();
    }

    @Test
    @DisplayName("A message is one line, whatever the arguments hold")
    void a_message_is_one_line() {
        assertThat(run("0", "--nonsense\r\nmore")).as("the exit status").isEqualTo(2);
        assertThat(err.toString())
                .as("standard error")
                .hasLineCount(1)
                .contains("--nonsense??more")
                .endsWith(System.lineSeparator());
    }

    @Test
    @DisplayName("A port in use: one line that names it and says how to choose another, and exit status 1")
    void a_port_in_use_is_one_line_and_status_1() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            int other = port < 65_535 ? port + 1 : port - 1;

            assertThat(run(String.valueOf(port))).as("the exit status").isEqualTo(1);
            assertThat(err.toString())
                    .as("standard error")
                    .startsWith("Prog: cannot listen on 127.0.0.1 port " + port + ": ")
                    .contains(
                            "Another program has this port",
                            "lsof -i :" + port,
                            "choose another port, such as " + other + ";")
                    .hasLineCount(1);
        }
    }

    @Test
    @DisplayName("An address of another machine: one line that names it, and exit status 1")
    void an_address_of_another_machine_is_one_line_and_status_1() {
        assertThat(run("0", "--bind", "192.0.2.1")).as("the exit status").isEqualTo(1);
        assertThat(err.toString())
                .as("standard error")
                .startsWith("Prog: cannot listen on 192.0.2.1 port 0: ")
                .doesNotContain("Another program")
                .hasLineCount(1);
        assertThat(out.toString()).as("standard output").isEmpty();
    }

    @Test
    @DisplayName("It names its port, serves, and ends with exit status 0 when it is told to")
    @LikelyCause("run() of the server must accept client after client, and return when the server is closing.")
    void it_serves_until_it_is_told_to_end() throws Exception {
        CompletableFuture<Runnable> end = new CompletableFuture<>();
        CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> run(end::complete, "0"));
        Runnable tellToEnd = end.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        await().atMost(LIMIT)
                .untilAsserted(
                        () -> assertThat(out.toString()).as("standard output").matches("listening on port \\d+\\R"));
        int port = Integer.parseInt(out.toString().replaceAll("\\D", ""));
        try (RawClient client = RawClient.connect(port, LIMIT)) {
            assertThat(new String(client.readToEnd())).as("the answer").isEqualTo("served");
        }
        assertThat(status).as("the program before it is told to end").isNotDone();

        tellToEnd.run();
        assertThat(status.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .as("the exit status")
                .isZero();
        assertThat(err.toString()).as("standard error").isEmpty();
    }

    @Test
    @DisplayName("EchoServer --help explains how to use it, and ends")
    void the_help_of_a_real_program() {
        PrintStream standardOutput = System.out;
        System.setOut(new PrintStream(out, true));
        try {
            EchoServer.main(new String[] {"--help"});
        } finally {
            System.setOut(standardOutput);
        }
        assertThat(out.toString()).as("standard output").startsWith("Usage: EchoServer PORT");
    }

    private int run(String... words) {
        return run(
                task -> {
                    throw new AssertionError("the program listens");
                },
                words);
    }

    private int run(Consumer<Runnable> whenToldToEnd, String... words) {
        return ServerProgram.run(
                commandLine,
                words,
                arguments -> {
                    arguments.millis("--limit-ms");
                    return new ServerProgram.Service(
                            Runnable::run, client -> client.getOutputStream().write("served".getBytes()));
                },
                new PrintStream(out, true),
                new PrintStream(err, true),
                whenToldToEnd);
    }
}
