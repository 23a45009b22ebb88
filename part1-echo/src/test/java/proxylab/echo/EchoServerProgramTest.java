package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.ConnectException;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

@Tag("step-1.3")
@DisplayName("The server as a program, in its own process")
@LikelyCause("run() must go on until the server is closed, and return then. "
        + "Start the program by hand and look at its standard error: java @part1-echo/run 7000")
@Execution(ExecutionMode.CONCURRENT)
class EchoServerProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    @NeedsUnix
    @DisplayName("The server names its port, echoes client after client, and ends with 0 when it is told to")
    void the_server_listens_serves_and_ends_when_told_to() throws Exception {
        try (ChildProgram server = ChildProgram.java(EchoServer.class, "0")) {
            int port = server.awaitListeningPort(LIMIT).orElse(-1);
            assertThat(port).as("the port of the line 'listening on port N'").isPositive();
            for (String word : new String[] {"one", "two"}) {
                try (RawClient client = RawClient.connect(port, LIMIT)) {
                    byte[] echo = client.send(word).finishSending().readToEnd();
                    assertThat(new String(echo, ISO_8859_1)).as("the echo").isEqualTo(word);
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

    @Test
    @NeedsUnix
    @DisplayName("An exchange that is running when the server is told to end gets the rest of its echo")
    @LikelyCause("The connection was not among the open ones, so the server did not wait for it. "
            + "Add each accepted connection to open before its handler is called.")
    void a_running_exchange_may_finish() throws Exception {
        try (ChildProgram server = ChildProgram.java(EchoServer.class, "0")) {
            int port = server.awaitListeningPort(LIMIT).orElse(-1);
            assertThat(port).as("the port of the line 'listening on port N'").isPositive();
            try (RawClient client = RawClient.connect(port, LIMIT)) {
                assertThat(new String(client.send("some").readExactly(4), ISO_8859_1))
                        .as("the echo before the end")
                        .isEqualTo("some");
                server.terminate();
                await().atMost(LIMIT).untilAsserted(() -> assertThatThrownBy(
                                () -> RawClient.connect(port, LIMIT).close(), "a new client's connect")
                        .isInstanceOf(ConnectException.class));

                assertThat(new String(client.send("more").finishSending().readToEnd(), ISO_8859_1))
                        .as("the echo after the server was told to end")
                        .isEqualTo("more");
            }
            assertThat(server.awaitExit(LIMIT)).as("the exit status").hasValue(0);
        }
    }

    @Test
    @DisplayName("Wrong arguments: one line that says what was expected, and exit status 2")
    @LikelyCause("EchoServer is given. If you changed it, undo your change.")
    void wrong_arguments_are_one_line_and_status_2() throws Exception {
        try (ChildProgram server = ChildProgram.java(EchoServer.class, "0", "--read-timeout-ms", "0")) {
            assertThat(server.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(server.errors())
                    .as("standard error")
                    .startsWith("EchoServer: ")
                    .contains("for --read-timeout-ms")
                    .hasLineCount(1);
        }
    }
}
