package proxylab.bench.load;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Which of the objects a client asks for next. Thread safe; each client brings its own random numbers. */
public interface Choice {
    /** Higher than any number that the other choices make. */
    long FIRST_NEW = 1_000_000_000L;

    long next(SplittableRandom random);

    /** Any of the first {@code count} objects. */
    static Choice anyOf(int count) {
        return random -> random.nextInt(count);
    }

    /** Small numbers more often than large ones. */
    static Choice zipf(int count, double exponent) {
        Zipf zipf = new Zipf(count, exponent);
        return zipf::next;
    }

    /** Never the same object twice. */
    static Choice alwaysNew() {
        AtomicLong next = new AtomicLong(FIRST_NEW);
        return random -> next.getAndIncrement();
    }

    /** One of the two at random. */
    static Choice mixed(double shareOfFirst, Choice first, Choice second) {
        return random -> (random.nextDouble() < shareOfFirst ? first : second).next(random);
    }
}
