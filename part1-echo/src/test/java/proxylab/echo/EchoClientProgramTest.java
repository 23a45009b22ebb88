package proxylab.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.net.ConnectionHandler;
import proxylab.net.RunningServer;
import proxylab.probe.ChildProgram;

@Tag("step-1.5")
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisplayName("The client as a program: in a pipe, at a terminal, and when it cannot go on")
@LikelyCause("The program around echo is given. If you changed it, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class EchoClientProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final ConnectionHandler ECHO = new EchoHandler(10_000);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    @DisplayName("In a pipe, the client turns a binary file of 1 MB into the same file")
    @LikelyCause("The bytes went through a Reader or a String, or more bytes were sent than were read. Or the program "
            + "did not wait for the echo and ended before the last bytes came.")
    void a_binary_file_goes_through_the_client_unchanged(@TempDir Path folder) throws Exception {
        byte[] data = new byte[1 << 20];
        new Random(4).nextBytes(data);
        Path input = Files.write(folder.resolve("in"), data);
        Path output = folder.resolve("out");
        try (RunningServer server = RunningServer.start(ECHO)) {
            Process client = new ProcessBuilder(ChildProgram.javaCommand(
                            System.getProperty("java.class.path"),
                            EchoClient.class.getName(),
                            String.valueOf(server.port())))
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                assertThat(client.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .as("the end of the client after the end of its input")
                        .isTrue();
                assertThat(client.exitValue()).as("the exit status").isZero();
            } finally {
                client.destroyForcibly();
            }
            assertThat(Files.readAllBytes(output)).as("standard output").isEqualTo(data);
        }
    }

    @Test
    @DisplayName("At a terminal, each line is echoed before the next one is typed")
    @LikelyCause("The echo waits in a buffer, or the client reads all of its input before it sends. "
            + "Take what one read of standard input gives, send it, print its echo and flush.")
    void a_line_is_echoed_before_the_next_is_typed() throws Exception {
        try (RunningServer server = RunningServer.start(ECHO);
                ChildProgram client = ChildProgram.java(EchoClient.class, String.valueOf(server.port()))) {
            for (String line : new String[] {"first", "second"}) {
                client.input().write((line + "\n").getBytes());
                client.input().flush();
                assertThat(client.awaitOutput(Pattern.compile(line + "\n"), LIMIT))
                        .as("the echo of '%s' before the end of the input", line)
                        .isTrue();
            }
            client.input().close();

            assertThat(client.awaitExit(LIMIT)).as("the exit status").hasValue(0);
            assertThat(client.output()).as("standard output").isEqualTo("first\nsecond\n");
        }
    }

    @Test
    @DisplayName("The program's exit status shows that its arguments were wrong")
    void wrong_arguments_have_an_exit_status() throws Exception {
        try (ChildProgram client = ChildProgram.java(EchoClient.class, "0")) {
            assertThat(client.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(client.errors())
                    .as("standard error")
                    .startsWith("EchoClient: expected a whole number from 1 to 65535 for the port, got '0'")
                    .hasLineCount(1);
        }
    }

    @Test
    @DisplayName("Everything from standard input is on standard output when the program has ended, exit status 0")
    void an_echo_is_status_0() throws Exception {
        try (RunningServer server = RunningServer.start(ECHO)) {
            assertThat(run(stream("hello\n"), String.valueOf(server.port()), "--host", "localhost"))
                    .as("the exit status")
                    .isZero();
        }
        assertThat(out.toString()).as("standard output").isEqualToNormalizingNewlines("hello\n");
        assertThat(err.toString()).as("standard error").isEmpty();
    }

    @Test
    @DisplayName("--help goes to standard output, exit status 0")
    void help_is_no_error() {
        assertThat(run(stream(""), "--help")).as("the exit status").isZero();
        assertThat(out.toString())
                .as("standard output")
                .startsWith("Usage: EchoClient PORT [OPTION]...")
                .contains("--host", "--timeout-ms");
        assertThat(err.toString()).as("standard error").isEmpty();
    }

    @Test
    @DisplayName("A server that closes early: the client says so in one line, exit status 1")
    @LikelyCause("The connection ended before the echo did: throw an EOFException then. It is not a success, and "
            + "there is nothing left to wait for.")
    void a_server_that_closes_early_is_one_line_and_status_1() throws Exception {
        ConnectionHandler cutting = socket -> socket.getInputStream().read();
        try (RunningServer server = RunningServer.start(cutting)) {
            assertThat(run(stream("x"), String.valueOf(server.port())))
                    .as("the exit status")
                    .isEqualTo(1);
            assertOneLine("EchoClient: 127.0.0.1:" + server.port() + ": ");
        }
    }

    @Test
    @DisplayName("A server that never answers: the client gives up after its time limit, exit status 1")
    @LikelyCause("The socket's time limit was changed, or its SocketTimeoutException was caught. "
            + "The program has set the limit; let the exception through.")
    void a_server_that_never_answers_is_given_up() throws Exception {
        ConnectionHandler silent = socket -> socket.getInputStream().readAllBytes();
        try (RunningServer server = RunningServer.start(silent)) {
            assertThat(run(stream("x"), String.valueOf(server.port()), "--timeout-ms", "100"))
                    .as("the exit status")
                    .isEqualTo(1);
            assertOneLine("EchoClient: 127.0.0.1:" + server.port() + ": ");
        }
    }

    @Test
    @DisplayName("A client without a server says which address it could not reach, in one line, exit status 1")
    void a_client_without_a_server() throws Exception {
        int port = portThatNobodyListensOn();
        assertThat(run(stream("x"), String.valueOf(port))).as("the exit status").isEqualTo(1);
        assertOneLine("EchoClient: 127.0.0.1:" + port + ": ");
    }

    /** A program that is being started beside this test holds a copy of every socket for a moment. */
    private static int portThatNobodyListensOn() throws IOException {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.close();
        int port = listener.getLocalPort();
        await().atMost(LIMIT).until(() -> isRefused(port));
        return port;
    }

    private static boolean isRefused(int port) throws IOException {
        try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
        } catch (ConnectException e) {
            return true;
        }
    }

    @Test
    @DisplayName("A host without an address is one line, exit status 1")
    void a_host_without_an_address() {
        assertThat(run(stream("x"), "7", "--host", "256.0.0.1"))
                .as("the exit status")
                .isEqualTo(1);
        assertOneLine("EchoClient: 256.0.0.1:7: no address is known for this host");
    }

    @Test
    @DisplayName("Wrong arguments are one line, exit status 2")
    void wrong_arguments_are_one_line_and_status_2() {
        assertThat(run(stream("x"), "7", "--timeout-ms", "0"))
                .as("the exit status")
                .isEqualTo(2);
        assertOneLine("EchoClient: expected a whole number from 1 to 3600000 for --timeout-ms, got '0'");
    }

    private void assertOneLine(String start) {
        assertThat(err.toString()).as("standard error").startsWith(start).hasLineCount(1);
        assertThat(out.toString()).as("standard output").isEmpty();
    }

    private int run(InputStream in, String... words) {
        return EchoClient.run(words, in, new PrintStream(out, true), new PrintStream(err, true));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes());
    }
}
