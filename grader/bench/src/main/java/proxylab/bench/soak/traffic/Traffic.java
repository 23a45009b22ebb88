package proxylab.bench.soak.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Many visitors at once, each a thread that makes one visit after the other. It goes on where it stopped each time it
 * is asked for more. For one thread.
 */
public final class Traffic {
    private static final long PROGRESS_MILLIS = 500;

    private final Mix mix;
    private final WayToOrigin way;
    private final int visitors;
    private final AtomicLong next = new AtomicLong();
    private final VisitCount counts = new VisitCount();

    /** @param visitors how many there are at once */
    public Traffic(Mix mix, WayToOrigin way, int visitors) {
        this.mix = mix;
        this.way = way;
        this.visitors = visitors;
    }

    /**
     * Makes more visits, and waits for the last of them. It ends earlier if so many go wrong that nothing is to be
     * learned from more.
     *
     * @param upTo how many there are to be in all
     * @param deadline no visit begins after it, as {@link System#nanoTime} counts
     * @param progress is called now and then
     */
    public void run(long upTo, long deadline, Runnable progress) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        try {
            for (int i = 1; i <= visitors; i++) {
                Thread thread = new Thread(() -> visitAgainAndAgain(upTo, deadline), "soak: visitor " + i);
                thread.setDaemon(true);
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                for (thread.join(PROGRESS_MILLIS); thread.isAlive(); thread.join(PROGRESS_MILLIS)) {
                    progress.run();
                }
            }
        } finally {
            threads.forEach(Thread::interrupt);
            next.accumulateAndGet(upTo, Math::min);
        }
    }

    private void visitAgainAndAgain(long upTo, long deadline) {
        while (System.nanoTime() - deadline < 0
                && !counts.isHopeless()
                && !Thread.currentThread().isInterrupted()) {
            long number = next.getAndIncrement();
            if (number >= upTo) {
                return;
            }
            counts.count(number, mix.visit(number), way);
        }
    }

    /** What has been seen so far; may be read while visits go on. */
    public VisitCount counts() {
        return counts;
    }
}
