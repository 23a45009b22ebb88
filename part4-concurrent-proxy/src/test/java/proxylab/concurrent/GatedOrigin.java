package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawOrigin;

/**
 * An origin that can hold its answers back. It sends the head of an answer at once; then the body, which is the
 * requested target, when the gate of that target is open. A gate is open unless {@link #hold} has shut it.
 */
final class GatedOrigin implements AutoCloseable {
    /** It passes the proxy unchanged: it already ends with {@code Connection: close}. */
    static final String HEAD = "HTTP/1.0 200 OK\r\nConnection: close\r\n\r\n";

    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();
    private final RawOrigin origin;

    private GatedOrigin() throws IOException {
        origin = RawOrigin.start(exchange -> {
            String target = exchange.request().target();
            exchange.send(HEAD);
            gates.getOrDefault(target, new CountDownLatch(0)).await(); // close() opens it at the latest
            exchange.send(target);
        });
    }

    static GatedOrigin start() throws IOException {
        return new GatedOrigin();
    }

    String url(String target) {
        return origin.url(target);
    }

    /** Shuts the gate of a target: from now on its answers are held back. */
    void hold(String target) {
        gates.put(target, new CountDownLatch(1));
    }

    /** Opens the gate of a target, for good. */
    void release(String target) {
        gates.get(target).countDown();
    }

    /** How many requests have arrived so far. */
    int requests() {
        return origin.requests().size();
    }

    /** Waits until this many requests have arrived, whether they are answered or held. */
    void awaitRequests(int count) throws InterruptedException {
        assertThat(origin.awaitRequests(count, Waiting.LIMIT) ? count : requests())
                .as("how many requests are at the origin")
                .isEqualTo(count);
    }

    /** Opens all gates and ends all connections. */
    @Override
    public void close() throws IOException {
        gates.values().forEach(CountDownLatch::countDown);
        origin.close();
    }
}
