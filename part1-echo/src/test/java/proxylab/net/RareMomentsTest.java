package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.3")
@Order(4)
@Timeout(30)
@DisplayName("The accept loop also does right in moments that are rare")
@Execution(ExecutionMode.CONCURRENT)
class RareMomentsTest {

    @Test
    @DisplayName("An accept for which there is too little memory, even for a line in the log, does not end the loop")
    @LikelyCause("accept may throw an OutOfMemoryError, which is no IOException. Catch it in acceptNext, too, and call "
            + "pauseAfter, which is given.")
    void an_accept_without_memory_does_not_end_the_loop() throws IOException {
        AtomicInteger accepts = new AtomicInteger();
        WriteTimedSocket.Listener failsOnce = new WriteTimedSocket.Listener(Server.WRITE_TIMEOUT) {
            @Override
            public WriteTimedSocket accept() throws IOException {
                if (accepts.getAndIncrement() == 0) {
                    throw new OutOfMemoryError("no memory for a socket");
                }
                return super.accept();
            }
        };
        try (WatchedServer server = WatchedServer.start(failsOnce, WatchedServer.DOT, WatchedServer.NO_MEMORY)) {
            server.assertServesTheNext();
        }
    }

    @Test
    @DisplayName("A client that is accepted while the server closes is closed at once, and not served")
    @LikelyCause("shutDown has already looked at the open connections, so nobody will close this one. "
            + "Call isClosing() once more after open.add; if the answer is yes, forget the connection and do not start "
            + "its task.")
    void a_client_accepted_while_the_server_closes_is_not_served() throws Exception {
        CompletableFuture<Server> closing = new CompletableFuture<>();
        WriteTimedSocket.Listener slow = new WriteTimedSocket.Listener(Server.WRITE_TIMEOUT) {
            @Override
            public WriteTimedSocket accept() throws IOException {
                WriteTimedSocket client = super.accept();
                closing.join().close(); // before the loop can put this client among the open ones
                return client;
            }
        };
        assertNotServed(slow, closing);
    }

    @Test
    @DisplayName("The server may begin to close just before the client is among the open ones: it is not served either")
    @LikelyCause("isClosing() was asked before open.add: between the two the server may begin to close, and then nobody"
            + " closes this connection. First add the client, then ask.")
    void a_server_that_closes_just_before_the_client_is_added() throws Exception {
        CompletableFuture<Server> closing = new CompletableFuture<>();
        ServerSocket listener = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                AtomicBoolean asked = new AtomicBoolean();
                Socket client = new Socket() {
                    @Override
                    public int hashCode() {
                        if (asked.compareAndSet(false, true)) { // by open.add, just before the client is in the set
                            closing.join().close();
                        }
                        return super.hashCode();
                    }
                };
                implAccept(client);
                return client;
            }
        };
        assertNotServed(listener, closing);
    }

    @Test
    @DisplayName("A connection, or the listening socket, that cannot be closed is told in the log, and ends nothing")
    @LikelyCause("Each accepted client belongs to forget, which is given, once it has been served.")
    void what_cannot_be_closed_is_told() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        ServerSocket listener = new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                Socket client = new Socket() {
                    @Override
                    public void close() throws IOException {
                        super.close();
                        throw new IOException("the client's is stuck");
                    }
                };
                implAccept(client);
                return client;
            }

            @Override
            public void close() throws IOException {
                super.close();
                throw new IOException("the listener is stuck");
            }
        };
        try (WatchedServer server = WatchedServer.start(listener, WatchedServer.DOT, log::add)) {
            server.assertServesTheNext();
            server.assertServesTheNext();
            await().atMost(RunningServer.LIMIT).untilAsserted(() -> assertThat(withoutAddresses(log))
                    .as("the lines in the log")
                    .containsExactly(
                            "closing A CLIENT: the client's is stuck", "closing A CLIENT: the client's is stuck"));
            server.server().close();
            assertThat(server.loopEnds()).as("the end of run()").isTrue();
        }
        assertThat(log).as("the lines in the log").contains("closing the listening socket: the listener is stuck");
    }

    private static List<String> withoutAddresses(List<String> log) {
        return log.stream().map(line -> line.replaceAll("/.*:\\d+", "A CLIENT")).toList();
    }

    /** @param closing is given the server, which the listener closes at its moment */
    private static void assertNotServed(ServerSocket listener, CompletableFuture<Server> closing) throws Exception {
        AtomicInteger served = new AtomicInteger();
        try (WatchedServer server = WatchedServer.start(listener, socket -> served.incrementAndGet(), line -> {})) {
            closing.complete(server.server());
            try (RawClient late = server.connect()) {
                assertThat(late.readToEnd())
                        .as("what comes before the end of the connection")
                        .isEmpty();
            }
            assertThat(server.loopEnds()).as("the end of run()").isTrue();
            assertThat(served.get())
                    .as("how many clients were served after the server began to close")
                    .isZero();
        }
    }
}
