package proxylab.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.echo.EchoClient;
import proxylab.echo.EchoServer;
import proxylab.probe.ChildProgram;

@DisplayName("How a program starts and ends, where no client is needed to see it")
class ServerProgramTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    @Tag("step-1.3")
    @DisplayName("--help goes to standard output, exit status 0")
    void help_of_the_server() throws Exception {
        try (ChildProgram program = ChildProgram.java(EchoServer.class, "--help")) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(0);
            assertThat(program.output())
                    .startsWith("Usage: EchoServer PORT [OPTION]...")
                    .contains("--bind");
            assertThat(program.errors()).as("standard error").isEmpty();
        }
    }

    @ParameterizedTest(name = "--bind {0}")
    @Tag("step-1.3")
    @CsvSource({"192.0.2.1, 1, 192.0.2.1", "256.0.0.1, 2, 256.0.0.1"})
    @DisplayName("An address that is not this machine's, or none at all, is one line on standard error")
    void a_wrong_address_is_one_line(String address, int status, String says) throws Exception {
        try (ChildProgram program = ChildProgram.java(EchoServer.class, "0", "--bind", address)) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(status);
            assertThat(program.errors())
                    .as("standard error")
                    .startsWith("EchoServer: ")
                    .contains(says)
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("step-1.4")
    @DisplayName("A client without a server says whom it could not reach, in one line, exit status 1")
    void a_client_without_a_server() throws Exception {
        int freePort;
        try (ServerSocket free = new ServerSocket(0)) {
            freePort = free.getLocalPort();
        }
        try (ChildProgram program = ChildProgram.java(EchoClient.class, String.valueOf(freePort))) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(1);
            assertThat(program.errors())
                    .as("standard error")
                    .startsWith("EchoClient: 127.0.0.1:" + freePort + ": ")
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("step-1.4")
    @DisplayName("The client's wrong arguments are one line, too, exit status 2")
    void a_client_with_wrong_arguments() throws Exception {
        try (ChildProgram program = ChildProgram.java(EchoClient.class, "0")) {
            assertThat(program.awaitExit(LIMIT)).as("the exit status").hasValue(2);
            assertThat(program.errors())
                    .startsWith("EchoClient: expected a whole number from 1 to 65535 for the port, got '0'")
                    .hasLineCount(1);
        }
    }
}
