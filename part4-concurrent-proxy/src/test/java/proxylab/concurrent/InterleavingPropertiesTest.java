package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.probe.RawClient;
import proxylab.probe.RawOrigin;

@Tag("step-4.1")
@Label("step 4.1: for any interleaving of clients")
class InterleavingPropertiesTest {
    private static final int CLIENTS = 6;

    private static ProxyUnderTest proxy;
    private static RawOrigin origin;

    @BeforeContainer
    static void start() throws IOException {
        proxy = ProxyUnderTest.start(new ThreadPerConnection());
        origin = RawOrigin.start(exchange -> exchange.send("HTTP/1.0 200 OK\r\n\r\nanswer to "
                + exchange.request().target() + " with " + exchange.request().headers("X-Client")));
    }

    @AfterContainer
    static void stop() throws IOException {
        proxy.close();
        origin.close();
    }

    @Property(tries = 50, shrinking = ShrinkingMode.BOUNDED)
    @Label("clients that send their requests a piece at a time, by turns, each get their own answer")
    void each_client_gets_its_own_answer(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = CLIENTS - 1) Integer> turns) throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try {
            int[] sent = new int[CLIENTS];
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(proxy.connect());
            }
            for (int turn : turns) {
                String request = request(turn);
                int upTo = Math.min(request.length(), sent[turn] + 7);
                clients.get(turn).send(request.substring(sent[turn], upTo));
                sent[turn] = upTo;
            }
            for (int i = CLIENTS - 1; i >= 0; i--) { // the last to connect is the first to finish
                clients.get(i).send(request(i).substring(sent[i]));
                assertThat(clients.get(i).readResponse().bodyText()).isEqualTo("answer to /" + i + " with [" + i + "]");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    private static String request(int client) {
        return "GET " + origin.url("/" + client) + " HTTP/1.0\r\nX-Client: " + client + "\r\n\r\n";
    }
}
