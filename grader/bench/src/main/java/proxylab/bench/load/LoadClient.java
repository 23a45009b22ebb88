package proxylab.bench.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/** One client of a round: asks, waits for the answer, asks again, until the round is over. Runs in a thread. */
public final class LoadClient implements Runnable {
    static final long LONGEST_MICROS = 120_000_000;
    static final int DIGITS = 2; // every latency within 1 %

    private static final int MOST_ERRORS = 10;

    private final ObjectFetcher fetcher;
    private final Choice choice;
    private final SplittableRandom random;
    private final Clock clock;
    private final Histogram latencies = newHistogram();
    private final Map<String, Long> errors = new HashMap<>();
    private long answers;
    private boolean wasCutOff;

    /**
     * The time of a round, the same for all its clients.
     *
     * @param start opens when the round begins
     * @param isCut whether unfinished exchanges are being broken off
     */
    record Clock(CountDownLatch start, long lengthNanos, AtomicBoolean isCut) {}

    LoadClient(ObjectFetcher fetcher, Choice choice, SplittableRandom random, Clock clock) {
        this.fetcher = fetcher;
        this.choice = choice;
        this.random = random;
        this.clock = clock;
    }

    /** For response times in microseconds. */
    public static Histogram newHistogram() {
        return new Histogram(LONGEST_MICROS, DIGITS);
    }

    @Override
    public void run() {
        try {
            clock.start.await();
        } catch (InterruptedException e) {
            return; // there will be no round
        }
        long end = System.nanoTime() + clock.lengthNanos;
        int failures = 0;
        for (long begin = System.nanoTime(); begin < end && failures < MOST_ERRORS; ) {
            boolean isRight = fetch(begin);
            long now = System.nanoTime();
            if (isRight && now <= end) {
                answers++;
            }
            failures += isRight ? 0 : 1;
            begin = now;
        }
    }

    private boolean fetch(long begin) {
        try {
            fetcher.fetch(choice.next(random));
            record(begin);
            return true;
        } catch (IOException e) {
            if (clock.isCut.get()) {
                wasCutOff = true;
                record(begin);
            } else {
                errors.merge(ErrorText.of(e), 1L, Long::sum);
            }
            return false;
        } catch (RuntimeException e) {
            errors.merge("a fault of the bench itself: " + e, 1L, Long::sum);
            return false;
        }
    }

    private void record(long begin) {
        latencies.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - begin) / 1_000));
    }

    /** Right answers within the round. Like all results, only to be read when the thread has ended. */
    long answers() {
        return answers;
    }

    Histogram latencies() {
        return latencies;
    }

    Map<String, Long> errors() {
        return errors;
    }

    boolean wasCutOff() {
        return wasCutOff;
    }
}
