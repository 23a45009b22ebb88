package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

/** What holds for every queue of clients, whatever they do. */
@Tag("step-1.4")
@Label("A server, for any queue of clients")
class ServerPropertiesTest {
    private static final Duration CLIENT_LIMIT = Duration.ofMillis(50);

    /** What a client does after it has connected. */
    private enum Client {
        BEHAVES,
        RESETS,
        LEAVES,
        SAYS_NOTHING,
        READS_NOTHING,
        BREAKS_THE_HANDLER;

        /** Whether its connection ends with an error, and so with a line in the log. */
        boolean fails() {
            return this != BEHAVES && this != LEAVES;
        }
    }

    @Property(tries = 12, edgeCases = EdgeCasesMode.NONE)
    @Label("each well-behaved client is served, in the order of the queue; each failure is one line in the log")
    @LikelyCause("Something that one connection threw has ended the loop, or its connection was not closed. "
            + "Catch whatever a handler throws, log it, close the connection in a finally block and accept the next.")
    void nobody_in_the_queue_is_lost(@ForAll("queues") List<Client> queue) throws Exception {
        List<Integer> served = new CopyOnWriteArrayList<>();
        CountDownLatch allConnected = new CountDownLatch(1);
        List<RawClient> clients = new ArrayList<>();
        try (RunningServer server = RunningServer.start(Runnable::run, handler(allConnected, served), CLIENT_LIMIT)) {
            for (int i = 0; i < queue.size(); i++) {
                clients.add(connect(server, queue.get(i), i));
            }
            allConnected.countDown();

            List<Integer> expected = new ArrayList<>();
            for (int i = 0; i < queue.size(); i++) {
                if (queue.get(i) == Client.BEHAVES) {
                    assertThat(clients.get(i).readToEnd())
                            .as("the answer to client %d", i)
                            .containsExactly(i);
                    expected.add(i);
                }
            }
            assertThat(served).as("the clients in the order of their answers").isEqualTo(expected);
            assertThat(server.server().shutDown(RunningServer.LIMIT))
                    .as("the end of every connection")
                    .isTrue();
            assertThat(server.log()).as("the lines in the log").hasSize((int)
                    queue.stream().filter(Client::fails).count());
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    /** Waits until the whole queue is connected, then does what each client's letter asks for. */
    private static ConnectionHandler handler(CountDownLatch allConnected, List<Integer> served) {
        return socket -> {
            await(allConnected);
            socket.setSoTimeout((int) CLIENT_LIMIT.toMillis());
            int letter = socket.getInputStream().read();
            int number = socket.getInputStream().read();
            switch (letter) {
                case 'b' -> {
                    served.add(number);
                    socket.getOutputStream().write(number);
                }
                case 'f' -> flood(socket);
                case 'x' -> throw new IllegalStateException("a mistake in the handler");
                default -> {}
            }
        };
    }

    private static RawClient connect(RunningServer server, Client client, int number) throws IOException {
        RawClient connection = server.connect();
        switch (client) {
            case BEHAVES -> connection.send("b" + (char) number);
            case READS_NOTHING -> connection.send("f" + (char) number);
            case BREAKS_THE_HANDLER -> connection.send("x" + (char) number);
            case RESETS -> connection.reset();
            case LEAVES -> connection.close();
            case SAYS_NOTHING -> {}
        }
        return connection;
    }

    private static void flood(Socket socket) throws IOException {
        byte[] much = new byte[1 << 20];
        while (true) {
            socket.getOutputStream().write(much);
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(RunningServer.LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the clients did not connect in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The last client is well-behaved: when it has its answer, the whole queue has been served. */
    @Provide
    Arbitrary<List<Client>> queues() {
        return Arbitraries.frequencyOf(
                        Tuple.of(5, Arbitraries.just(Client.BEHAVES)), Tuple.of(5, Arbitraries.of(Client.values())))
                .list()
                .ofMaxSize(8)
                .map(queue -> {
                    List<Client> withLast = new ArrayList<>(queue);
                    withLast.add(Client.BEHAVES);
                    return withLast;
                });
    }
}
