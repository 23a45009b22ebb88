package proxylab.echo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.probe.RawClient;

@Tag("step-1.3")
@DisplayName("A server accepts client after client and lets its executor decide how many at once")
class ServerTest {
    /** Answers with the one byte that the client sent. */
    private static final ConnectionHandler ONE_BYTE =
            client -> client.getOutputStream().write(client.getInputStream().read());

    @Test
    @DisplayName("Client after client is served, each on a connection of its own that the server closes")
    void client_after_client_is_served() throws IOException {
        try (RunningServer server = RunningServer.start(ONE_BYTE)) {
            for (String letter : List.of("a", "b", "c")) {
                try (RawClient client = server.connect()) {
                    assertThat(new String(client.send(letter).readToEnd(), ISO_8859_1))
                            .as("the answer to client %s, then the end of its connection", letter)
                            .isEqualTo(letter);
                }
            }
            assertThat(server.log())
                    .as("nothing went wrong, so nothing is logged")
                    .isEmpty();
        }
    }

    @Test
    @DisplayName("With Runnable::run the second client waits until the first has been served")
    void runnable_run_serves_one_client_at_a_time() throws Exception {
        List<String> story = new CopyOnWriteArrayList<>();
        CountDownLatch gate = new CountDownLatch(1);
        ConnectionHandler handler = socket -> {
            char name = (char) socket.getInputStream().read();
            story.add("begin " + name);
            if (name == 'a') {
                await(gate);
            }
            story.add("end " + name);
        };
        try (RunningServer server = RunningServer.start(handler);
                RawClient first = server.connect();
                RawClient second = server.connect()) {
            first.send("a");
            second.send("b");
            gate.countDown();
            first.readToEnd();
            second.readToEnd();

            assertThat(story)
                    .as("the executor runs each handler in the accept loop itself")
                    .containsExactly("begin a", "end a", "begin b", "end b");
        }
    }

    @Test
    @DisplayName("With another executor the same server serves many clients at once")
    void the_executor_decides_how_many_clients_are_served_at_once() throws IOException {
        int clients = 3;
        CountDownLatch allHere = new CountDownLatch(clients);
        ConnectionHandler meeting = socket -> {
            allHere.countDown();
            await(allHere);
            socket.getOutputStream().write('!');
        };
        try (RunningServer server = RunningServer.start(task -> new Thread(task).start(), meeting)) {
            List<RawClient> connected = new ArrayList<>();
            try {
                for (int i = 0; i < clients; i++) {
                    connected.add(server.connect());
                }
                for (RawClient client : connected) {
                    assertThat(client.readToEnd())
                            .as("each handler waits until all %d run at the same time", clients)
                            .containsExactly('!');
                }
            } finally {
                for (RawClient client : connected) {
                    client.close();
                }
            }
        }
    }

    @Test
    @DisplayName("A client can connect before the loop runs; it is served when the loop does")
    void a_client_may_connect_before_the_loop_runs() throws Exception {
        try (Server server = Server.listen(loopback(0), Runnable::run, ONE_BYTE, line -> {});
                RawClient early = RawClient.connect(server.port(), RunningServer.LIMIT)) {
            early.send("e");
            Thread loop = new Thread(server::run);
            loop.setDaemon(true);
            loop.start();

            assertThat(early.readToEnd()).containsExactly('e');
        }
    }

    @Test
    @DisplayName("A port in use is refused when the server begins to listen")
    void two_servers_cannot_have_one_port() throws IOException {
        try (RunningServer server = RunningServer.start(ONE_BYTE)) {
            assertThatThrownBy(() -> Server.listen(loopback(server.port()), Runnable::run, ONE_BYTE, line -> {})
                            .close())
                    .isInstanceOf(BindException.class);
        }
    }

    @Test
    @DisplayName("A port that a server has just left can be used at once")
    void a_port_can_be_used_again_at_once() throws Exception {
        RunningServer first = RunningServer.start(ONE_BYTE);
        int port = first.port();
        try (RawClient client = first.connect()) {
            client.send("x").readToEnd();
        } finally {
            first.close();
        }
        assertThat(first.loopEnds())
                .as("run() returns after close(); until then the system keeps the port")
                .isTrue();
        Server second = Server.listen(loopback(port), Runnable::run, ONE_BYTE, line -> {});

        assertThat(second.port())
                .as("a closed connection lingers in the system; the listening socket must be allowed to reuse its port")
                .isEqualTo(port);
        second.close();
    }

    @Test
    @DisplayName("The socket is closed after the handler, although the handler left it open")
    void the_socket_is_closed_after_the_handler() throws Exception {
        List<Socket> served = new CopyOnWriteArrayList<>();
        try (RunningServer server = RunningServer.start(served::add);
                RawClient client = server.connect()) {
            assertThat(client.readToEnd())
                    .as("the server closed the connection")
                    .isEmpty();
            assertThat(served).hasSize(1).allMatch(Socket::isClosed);
        }
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the gate stayed closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
