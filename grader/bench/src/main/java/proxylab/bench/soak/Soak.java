package proxylab.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import proxylab.bench.soak.traffic.SoakOrigin;
import proxylab.bench.soak.traffic.Traffic;
import proxylab.bench.soak.traffic.VisitCount;
import proxylab.bench.soak.traffic.WayToOrigin;
import proxylab.bench.soak.vitals.Checkup;
import proxylab.bench.soak.vitals.Growth;
import proxylab.bench.soak.vitals.Vitals;
import proxylab.toolbox.Wording;

/**
 * Sends traffic through one proxy for a long time, and measures it twice:
 *
 * <pre>
 *   visits ──▶ rest ──▶ vitals ──▶ many more visits ──▶ rest ──▶ vitals: has anything grown?
 * </pre>
 */
final class Soak {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final SoakSettings settings;
    private final Consumer<String> progress;

    /** @param progress hears what is being done */
    Soak(SoakSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * For the proxy's JVM, so that what is measured does not depend on luck:
     *
     * <ul>
     *   <li>its whole heap is in memory from the start, so that resident memory shows what is outside of it;
     *   <li>a full collection leaves no gaps, which would count as objects;
     *   <li>it lets itself be asked about its objects, which the grader usually forbids.
     * </ul>
     *
     * <p>The grader's other options stay: the JVM's quick compiler is done early, while the better one would still need
     * memory after 50,000 requests.
     *
     * @param heap a size, such as {@code 64m}
     */
    static List<String> jvmOptions(String heap) {
        return List.of(
                "-Xmx" + heap,
                "-Xms" + heap,
                "-XX:+AlwaysPreTouch",
                "-XX:MarkSweepDeadRatio=0",
                "-XX:-DisableAttachMechanism");
    }

    /**
     * The proxy, a process that is ready.
     *
     * @param port where it listens on the loopback address
     */
    record Subject(int port, long pid) {
        boolean isAlive() {
            return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
        }
    }

    /**
     * What a soak showed.
     *
     * @param asked how many requests reached the origin server
     * @param time of the visits alone
     * @param first how many visits there had been when the proxy was measured first
     * @param before the first measurement; empty if the soak was given up: so much was wrong, or the proxy has ended
     * @param after the last one; empty for the same reason
     */
    record Result(
            VisitCount counts, long asked, Duration time, long first, Optional<Vitals> before, Optional<Vitals> after) {

        /** What holds more than is allowed. */
        List<Growth> growth() {
            return after.map(vitals -> vitals.grownSince(before.orElseThrow())).orElse(List.of());
        }

        boolean isGood() {
            return counts.wrong() == 0 && after.isPresent() && growth().isEmpty();
        }
    }

    /**
     * Soaks it.
     *
     * @throws IOException if there can be no origin server, or the proxy cannot be measured
     */
    Result run(Subject subject) throws IOException, InterruptedException {
        Checkup checkup = new Checkup(subject.pid(), settings.rest(), settings.restLimit());
        try (SoakOrigin origin = SoakOrigin.start()) {
            Traffic traffic = new Traffic(
                    settings.mix(), new WayToOrigin(subject.port(), origin, ANSWER_LIMIT), settings.visitors());
            Duration firstTime =
                    visits(traffic, settings.firstRequests(), settings.time().dividedBy(2));
            long first = traffic.counts().visits();
            Optional<Vitals> before = Optional.empty();
            Optional<Vitals> after = Optional.empty();
            Duration time = firstTime;
            if (isWorthGoingOn(traffic, subject)) {
                before = vitals(subject, checkup::afterRest);
            }
            if (before.isPresent()) {
                time = time.plus(
                        visits(traffic, settings.requests(), settings.time().minus(firstTime)));
            }
            if (before.isPresent() && isWorthGoingOn(traffic, subject)) {
                Vitals early = before.get();
                after = vitals(subject, () -> checkup.afterRest(early));
            }
            return new Result(traffic.counts(), origin.asked(), time, first, before, after);
        }
    }

    @FunctionalInterface
    private interface Measuring {
        Vitals vitals() throws IOException, InterruptedException;
    }

    /** Empty if the proxy ends while it is measured. */
    private Optional<Vitals> vitals(Subject subject, Measuring measuring) throws IOException, InterruptedException {
        progress.accept("waits until the proxy rests");
        try {
            return Optional.of(measuring.vitals());
        } catch (IOException e) {
            if (subject.isAlive()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isWorthGoingOn(Traffic traffic, Subject subject) {
        return subject.isAlive() && !traffic.counts().isHopeless();
    }

    /** Makes visits, up to this many in all; returns the time that it took. */
    private Duration visits(Traffic traffic, long upTo, Duration limit) throws InterruptedException {
        long begin = System.nanoTime();
        traffic.run(
                upTo,
                begin + limit.toNanos(),
                () -> progress.accept(
                        Wording.number(traffic.counts().visits()) + " of " + Wording.number(settings.requests())
                                + " requests, " + traffic.counts().wrong() + " wrong"));
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
