package proxylab.subject;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The system's tables of TCP sockets are read")
class TcpSocketTest {

    @ParameterizedTest
    @CsvSource({
        "'   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 17', 8080, true, 17",
        "'   0: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 0:0 00:0 0 0 0 1', 8080, true, 1",
        "'   0: 0100007F:1F90 0100007F:9C40 01 00000000:00000000 00:00000000 00000000 0 0 1', 8080, false, 1",
        "'   0: 0100007F:9C40 0100007F:1F90 0A 00000000:00000000 00:00000000 00000000 0 0 1', 40000, true, 1",
        "' 123: 0100007F:0050 00000000:0000 06 00000000:00000000 03:000008F8 00000000 0 0 0 3 000000007361', 80, false, 0",
    })
    void a_line_says_the_port_the_state_and_the_number(String line, int port, boolean isListening, long inode) {
        TcpSocket socket = TcpSocket.parse(line).orElseThrow();
        assertThat(socket.localPort()).isEqualTo(port);
        assertThat(socket.isListening()).isEqualTo(isListening);
        assertThat(socket.name()).isEqualTo("socket:[" + inode + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000",
                "   0: 0100007F 00000000:0000 0A 00000000:00000000 00:00000000 00000000 0 0 1",
                "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
                ""
            })
    void a_line_that_is_not_about_a_socket_is_skipped(String line) {
        assertThat(TcpSocket.parse(line)).isEmpty();
    }

    @Test
    void nothing_is_read_behind_the_listeners() {
        TcpSocket listener = new TcpSocket(80, TcpSocket.LISTEN, 1);
        TcpSocket connection = new TcpSocket(80, 1, 2);
        List<TcpSocket> read = new ArrayList<>();
        Stream<TcpSocket> table = Stream.of(listener, listener, connection, connection, connection)
                .peek(read::add);

        assertThat(TcpSocket.listeners(table)).containsExactly(listener, listener);
        assertThat(read).containsExactly(listener, listener, connection);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_connection_to_a_listener_is_not_a_listener() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, Loopback.IPV4);
                Socket client = new Socket(Loopback.IPV4, listener.getLocalPort());
                Socket server = listener.accept()) {
            assertThat(TcpSocket.listeningOn(listener.getLocalPort())).hasSize(1);
            assertThat(TcpSocket.listeningOn(client.getLocalPort())).isEmpty();
            assertThat(TcpSocket.all())
                    .filteredOn(socket -> socket.localPort() == server.getLocalPort())
                    .extracting(TcpSocket::isListening)
                    .contains(true, false);
        }
    }
}
