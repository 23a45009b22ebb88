package proxylab.bench.soak.vitals;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import proxylab.probe.BusyMachine;
import proxylab.toolbox.LinuxProcesses;

/** Takes the vitals of one process, from outside, once the process rests. For one thread. */
public final class Checkup {
    private static final long LOOK_AGAIN_NANOS = 50_000_000;
    private static final Duration CLEANING = Duration.ofMillis(500);

    private final long pid;
    private final Duration rest;
    private final Duration limit;

    /**
     * @param rest how long nothing may have changed: longer than an idle thread waits before it ends
     * @param limit how long to wait for such a rest
     */
    public Checkup(long pid, Duration rest, Duration limit) {
        this.pid = pid;
        this.rest = rest;
        this.limit = limit;
    }

    /** Waits until neither files nor threads have changed for a while, or the limit has passed; then takes all. */
    public Vitals afterRest() throws IOException, InterruptedException {
        awaitRest(rest);
        return take();
    }

    /** The same, but as soon as nothing is above what is allowed: it would not become less by waiting. */
    public Vitals afterRest(Vitals before) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (hasGrown(before) && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
        return take();
    }

    private void awaitRest(Duration time) {
        long end = System.nanoTime() + limit.toNanos();
        Map<Measure, Long> last = counted();
        long since = System.nanoTime();
        while (System.nanoTime() - since < time.toNanos() && System.nanoTime() - end < 0) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            Map<Measure, Long> now = counted();
            if (!now.equals(last)) {
                last = now;
                since = System.nanoTime();
            }
        }
    }

    private boolean hasGrown(Vitals before) {
        return counted().entrySet().stream().anyMatch(count -> before.of(count.getKey()).stream()
                .anyMatch(value -> count.getValue() > count.getKey().allowed(value)));
    }

    /**
     * The heap's full collection comes first. It also closes sockets that the program has forgotten, and the JVM opens
     * a file and starts a thread to answer the first question.
     */
    private Vitals take() throws IOException, InterruptedException {
        OptionalLong filesBefore = LinuxProcesses.HERE.openFiles(pid);
        ClassHistogram heap = ClassHistogram.of(pid);
        awaitRest(BusyMachine.stretched(CLEANING)); // sockets are closed in the background, once a thread gets to run
        Map<Measure, Long> values = counted();
        values.put(Measure.HEAP, heap.totalBytes() >> 10);
        LinuxProcesses.HERE.count(pid, "VmRSS").ifPresent(kib -> values.put(Measure.RESIDENT, kib));
        long files = values.getOrDefault(Measure.FILES, 0L);
        filesBefore.ifPresent(before -> values.put(Measure.ABANDONED, Math.max(0, before - files)));
        return new Vitals(values, heap);
    }

    private Map<Measure, Long> counted() {
        Map<Measure, Long> counted = new EnumMap<>(Measure.class);
        LinuxProcesses.HERE.openFiles(pid).ifPresent(count -> counted.put(Measure.FILES, count));
        LinuxProcesses.HERE.count(pid, "Threads").ifPresent(count -> counted.put(Measure.THREADS, count));
        return counted;
    }
}
