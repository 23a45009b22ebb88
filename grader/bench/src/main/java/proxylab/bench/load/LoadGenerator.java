package proxylab.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
import proxylab.bench.load.LoadClient.Clock;
import proxylab.bench.load.Overdue.Watched;

/**
 * Makes rounds of requests: a thread for each client. Latencies are those that the clients saw.
 *
 * <p>What is under way at the end of a round has a while to finish, so that it does not disturb the next round; then it
 * is broken off.
 */
public final class LoadGenerator {
    private static final Duration GRACE = Duration.ofSeconds(1);

    private static final int FILLING_CLIENTS = 16;
    private static final int MOST_FAILURES = 100;

    private final ObjectContent content;
    private final BenchOrigin origin;
    private final Overdue overdue;
    private final Duration limit;

    /** @param limit how long a proxy may take for an answer */
    public LoadGenerator(ObjectContent content, BenchOrigin origin, Overdue overdue, Duration limit) {
        this.content = content;
        this.origin = origin;
        this.overdue = overdue;
        this.limit = limit;
    }

    /** Fetches one object, to see whether the route works. */
    public void fetchOnce(Route route, Load load) throws IOException {
        Watched place = overdue.place();
        try {
            fetcher(route, load, place).fetch(load.choice().next(new SplittableRandom(0)));
        } finally {
            overdue.forget(place);
        }
    }

    /**
     * Fetches the objects that a load needs beforehand, each once, with several clients.
     *
     * @return the number of those that failed
     */
    public long fill(Route route, Load load) throws InterruptedException {
        AtomicLong failures = new AtomicLong();
        AtomicInteger next = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.min(load.clients(), FILLING_CLIENTS); i++) {
            threads.add(start("bench: fill " + i, () -> fill(route, load, next, failures)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failures.get();
    }

    private void fill(Route route, Load load, AtomicInteger next, AtomicLong failures) {
        Watched place = overdue.place();
        try {
            ObjectFetcher fetcher = fetcher(route, load, place);
            for (int n = next.getAndIncrement(); n < load.fill(); n = next.getAndIncrement()) {
                try {
                    fetcher.fetch(n);
                } catch (IOException e) {
                    if (failures.incrementAndGet() >= MOST_FAILURES) {
                        return;
                    }
                }
            }
        } finally {
            overdue.forget(place);
        }
    }

    /** Makes one round. */
    public Round round(Route route, Load load, Duration time, ProcessMeter meter, long seed)
            throws IOException, InterruptedException {
        Clock clock = new Clock(new CountDownLatch(1), time.toNanos(), new AtomicBoolean());
        SplittableRandom random = new SplittableRandom(seed);
        List<Watched> places = new ArrayList<>();
        List<LoadClient> clients = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        try (IdleClients idle = new IdleClients()) {
            if (load.idleClients() > 0) {
                idle.connect(route.server(), load.idleClients(), limit);
                fetchOnce(route, load); // accepted after all of them: the round begins then
            }
            for (int i = 0; i < load.clients(); i++) {
                places.add(overdue.place());
                clients.add(new LoadClient(fetcher(route, load, places.get(i)), load.choice(), random.split(), clock));
                threads.add(start("bench: client " + i, clients.get(i)));
            }
            long askedBefore = origin.asked();
            ProcessMeter.Reading before = meter.read();
            clock.start().countDown();
            awaitEnd(threads, places, clock);
            ProcessMeter.Reading after = meter.read();
            return result(time, clients, origin.asked() - askedBefore, before, after);
        } finally {
            threads.forEach(Thread::interrupt);
            places.forEach(overdue::forget);
        }
    }

    private static Thread start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private ObjectFetcher fetcher(Route route, Load load, Watched place) {
        return new ObjectFetcher(
                route.server(),
                route.requestLine(load.objects()),
                route.origin(),
                load.objects().bytes(),
                content,
                limit,
                place);
    }

    private static void awaitEnd(List<Thread> threads, List<Watched> places, Clock clock) throws InterruptedException {
        long end = System.nanoTime() + clock.lengthNanos() + GRACE.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        clock.isCut().set(true);
        for (Thread thread : threads) {
            while (thread.isAlive()) { // between two connections there is nothing to close: look again
                places.forEach(Watched::closeNow);
                thread.join(10);
            }
        }
    }

    private static Round result(
            Duration time,
            List<LoadClient> clients,
            long asked,
            ProcessMeter.Reading before,
            ProcessMeter.Reading after) {
        Histogram latencies = LoadClient.newHistogram();
        Map<String, Long> errors = new TreeMap<>();
        for (LoadClient client : clients) {
            latencies.add(client.latencies());
            client.errors().forEach((error, count) -> errors.merge(error, count, Long::sum));
        }
        return new Round(
                time,
                clients.stream().mapToLong(LoadClient::answers).sum(),
                latencies,
                (int) clients.stream().filter(LoadClient::wasCutOff).count(),
                errors,
                asked,
                after.cpuSince(before),
                after.peakKib());
    }
}
