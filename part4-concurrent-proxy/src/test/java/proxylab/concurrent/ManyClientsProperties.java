package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;

/** What every worker model promises for any interleaving of clients. */
abstract class ManyClientsProperties {
    /** The highest number of a client. */
    static final int LAST_CLIENT = 5;

    /** New workers for one try. */
    abstract Executor workers();

    /** Whether this Java version has such workers; if it has none, checks that the error says so. */
    boolean workersExist() {
        return true;
    }

    /**
     * Lets the clients go on in the order of the turns, then those that are not done yet.
     *
     * @param turns which client goes on next, by its number
     * @param vanishing the clients that reset their connection while they are held
     */
    final void interleave(List<Integer> turns, Set<Integer> vanishing) throws Exception {
        if (!workersExist()) {
            return;
        }
        List<Client> clients = new ArrayList<>();
        try (GatedOrigin origin = GatedOrigin.start();
                RunningProxy proxy = RunningProxy.start(workers())) {
            for (int i = 0; i <= LAST_CLIENT; i++) {
                clients.add(new Client(proxy, origin, "/" + i, vanishing.contains(i)));
            }
            for (int turn : turns) {
                clients.get(turn).goOn();
            }
            for (int i = LAST_CLIENT; i >= 0; i--) { // those that are not done yet, the last of them first
                while (!clients.get(i).isDone()) {
                    clients.get(i).goOn();
                }
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    /** A client that does one thing at each turn. */
    private static final class Client implements AutoCloseable {
        private enum Next {
            CONNECT,
            ASK_IN_PART,
            ASK,
            OPEN_THE_GATE,
            READ,
            NOTHING
        }

        private final RunningProxy proxy;
        private final GatedOrigin origin;
        private final String target;
        private final boolean vanishes;
        private Next next = Next.CONNECT;
        private RawClient connection;

        Client(RunningProxy proxy, GatedOrigin origin, String target, boolean vanishes) {
            this.proxy = proxy;
            this.origin = origin;
            this.target = target;
            this.vanishes = vanishes;
            origin.hold(target);
        }

        boolean isDone() {
            return next == Next.NOTHING;
        }

        void goOn() throws Exception {
            String request = RunningProxy.request(origin.url(target));
            switch (next) {
                case CONNECT -> connection = proxy.connect();
                case ASK_IN_PART -> connection.send(request.substring(0, 7));
                case ASK -> {
                    int before = origin.requests();
                    connection.send(request.substring(7));
                    origin.awaitRequests(before + 1);
                }
                case OPEN_THE_GATE -> {
                    if (vanishes) {
                        connection.reset();
                    }
                    origin.release(target);
                }
                case READ -> {
                    if (!vanishes) {
                        assertThat(RawResponse.readFrom(connection).bodyText())
                                .as("the answer for the client of %s", target)
                                .isEqualTo(target);
                    }
                }
                case NOTHING -> {}
            }
            next = isDone() ? next : Next.values()[next.ordinal() + 1];
        }

        @Override
        public void close() throws IOException {
            if (connection != null) {
                connection.close();
            }
        }
    }
}
