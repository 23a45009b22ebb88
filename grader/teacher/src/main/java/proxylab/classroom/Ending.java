package proxylab.classroom;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Knows whether this JVM has been told to end, as by Ctrl-C. From then on, children die before they are judged: their
 * results mean nothing.
 */
final class Ending implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread hook = new Thread(this::begin, "last words");
    private volatile Runnable lastWords = () -> {};

    Ending() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void begin() {
        begun.countDown();
        lastWords.run();
    }

    /** Sets what is done when it begins. */
    void setLastWords(Runnable lastWords) {
        this.lastWords = lastWords;
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    /**
     * Whether it begins within this time: Ctrl-C reaches children and this JVM together, and the children may be
     * faster.
     */
    boolean beginsWithin(Duration time) throws InterruptedException {
        return begun.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is ending: the last words are being said
        }
    }
}
