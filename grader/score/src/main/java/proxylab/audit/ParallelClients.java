package proxylab.audit;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Many clients at once before one origin server with many objects. The content of each is made from its path, so every
 * answer can be checked.
 */
final class ParallelClients {
    private static final int CLIENTS = 6;

    private final Scene scene;
    private final AuditOrigin origin;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, byte[]> responses = new ConcurrentHashMap<>();

    ParallelClients(Scene scene) throws IOException {
        this.scene = scene;
        this.origin = scene.origin(exchange -> {
            asked.incrementAndGet();
            exchange.send(response(exchange.request().target())).finish();
        });
    }

    /** The answer for a path: of a few bytes, or for a large one as many thousands as the number at its end says. */
    private byte[] response(String path) {
        return responses.computeIfAbsent(path, any -> {
            int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
            int count = path.startsWith("/large/") ? 1_000 * number + number : 20;
            return Responses.ok(ChangingOrigin.letters(new Random(path.hashCode()), count));
        });
    }

    /** How often the origin server was asked. */
    int asked() {
        return asked.get();
    }

    /** Fetches all of these, each once, by several clients at once. */
    void fetchAll(List<String> paths) throws Exception {
        AtomicInteger next = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        Callable<Void> client = () -> {
            for (int i = next.getAndIncrement(); i < paths.size(); i = next.getAndIncrement()) {
                fetch(paths.get(i));
            }
            return null;
        };
        try {
            for (Future<Void> done : clients.invokeAll(
                    IntStream.range(0, CLIENTS).mapToObj(i -> client).toList())) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Unmet unmet ? unmet : e;
        } finally {
            clients.shutdownNow();
        }
    }

    private void fetch(String path) throws IOException, Unmet {
        try (AuditClient client = scene.connected("client")) {
            byte[] got = client.send(scene.request(origin.url(path))).awaitAnyEnd();
            scene.expectAnswer("the response for " + path, response(path), got);
        }
    }
}
