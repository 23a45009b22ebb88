package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import proxylab.bench.load.Zipf;

/**
 * Who visits how often, and with which errand. The kinds have shares; request number {@code n} is the same in every run
 * with the same seed.
 */
public final class Mix {
    private static final int POPULAR = 3_000;
    private static final int[] SIZES = {0, 1, 100, 500, 1_000, 1_000, 2_000, 3_000, 5_000, 8_000, 20_000, 90_000};
    private static final int TOO_LARGE = 150_000;
    private static final int FEW = 50;
    private static final long FAR_APART = 0xd134_2543_de82_ef95L;

    private final List<Kind> kinds = new ArrayList<>();
    private final long seed;
    private int shares;

    /**
     * Visits of one kind.
     *
     * @param upTo the sum of the shares up to this kind
     */
    record Kind(String name, SoakVisitor visitor, Function<SplittableRandom, Errand> errand, int upTo) {}

    private Mix(long seed) {
        this.seed = seed;
    }

    /**
     * Everything that happens to a proxy: good and bad visitors, good and bad origin servers, and more popular objects
     * than a cache holds.
     */
    public static Mix everything(long seed) {
        Mix mix = popularOnly(seed);
        mix.goodAnswers();
        mix.badAnswers();
        mix.vanishingVisitors();
        mix.otherVisitors();
        return mix;
    }

    /** Patient visitors who ask for popular objects, and nobody else. */
    public static Mix popularOnly(long seed) {
        Mix mix = new Mix(seed);
        Zipf zipf = new Zipf(POPULAR, 1);
        mix.add(6_000, "a popular object", Patient.GET, random -> {
            int number = zipf.next(random);
            return new Errand(Manner.PLAIN, SIZES[number % SIZES.length], number);
        });
        return mix;
    }

    private void goodAnswers() {
        add(300, "HEAD", Patient.HEAD, any(Manner.PLAIN, 5_000));
        add(100, "an object too large for the cache", Patient.GET, any(Manner.PLAIN, TOO_LARGE));
        add(300, "not to be stored", Patient.GET, any(Manner.NOT_TO_BE_STORED, 2_000));
        add(300, "without a length", Patient.GET, any(Manner.WITHOUT_LENGTH, 2_000));
        add(300, "in chunks", Patient.GET, any(Manner.IN_CHUNKS, 4_000));
        add(200, "after a 103", Patient.GET, any(Manner.AFTER_AN_INTERIM, 1_000));
        add(200, "more than announced", Patient.GET, any(Manner.TOO_MUCH, 1_000));
        add(50, "late", Patient.GET, any(Manner.LATE, 1_000));
    }

    private void badAnswers() {
        add(200, "less than announced", Patient.GET, any(Manner.CUT_SHORT, 3_000));
        add(200, "no last chunk", Patient.GET, any(Manner.CHUNKS_CUT_SHORT, 3_000));
        add(200, "reset within the content", Patient.GET, any(Manner.RESET_IN_CONTENT, 50_000));
        add(150, "reset within the head", Patient.GET, any(Manner.RESET_IN_HEAD, 0));
        add(150, "reset at once", Patient.GET, any(Manner.RESET_AT_ONCE, 0));
        add(150, "closed at once", Patient.GET, any(Manner.CLOSE_AT_ONCE, 0));
        add(150, "refused", Patient.GET, any(Manner.REFUSE, 0));
        add(3, "stalled within the content", Patient.GET, any(Manner.STALL_IN_CONTENT, 3_000));
        add(3, "stalled", Patient.GET, any(Manner.STALL, 0));
    }

    private void vanishingVisitors() {
        add(100, "visitor gone before the request", Vanishing.BEFORE_THE_REQUEST, any(Manner.PLAIN, 1_000));
        add(200, "visitor gone within the request", Vanishing.IN_THE_REQUEST, any(Manner.PLAIN, 1_000));
        add(100, "visitor gone while waiting", Vanishing.WHILE_WAITING, any(Manner.LATE, 1_000));
        add(100, "visitor gone within the head", Vanishing.IN_THE_HEAD, any(Manner.PLAIN, TOO_LARGE));
        add(100, "visitor gone within the content", Vanishing.IN_THE_CONTENT, any(Manner.PLAIN, TOO_LARGE));
        add(100, "visitor gone within a stored object", Vanishing.IN_THE_CONTENT, any(Manner.PLAIN, 90_000));
        add(100, "visitor gone after the answer", Vanishing.AFTER_THE_ANSWER, any(Manner.PLAIN, 1_000));
    }

    private void otherVisitors() {
        add(200, "half-closed after the request", HalfClosing.AFTER_THE_REQUEST, any(Manner.PLAIN, 1_000));
        add(100, "half-closed within the request", HalfClosing.IN_THE_REQUEST, any(Manner.PLAIN, 1_000));
        add(20, "slow to ask", Slow.WRITER, any(Manner.PLAIN, 1_000));
        add(20, "slow to read", Slow.READER, any(Manner.PLAIN, TOO_LARGE));
        add(2, "silent", Silent.FROM_THE_BEGINNING, any(Manner.PLAIN, 0));
        add(2, "silent within the request", Silent.IN_THE_REQUEST, any(Manner.PLAIN, 0));
        add(100, "POST", Unacceptable.POST, any(Manner.PLAIN, 0));
        add(50, "CONNECT", Unacceptable.CONNECT, any(Manner.PLAIN, 0));
        add(50, "malformed", Unacceptable.MALFORMED, any(Manner.PLAIN, 0));
    }

    /** Objects that are asked for again and again: what must not be stored would come back. */
    private static Function<SplittableRandom, Errand> any(Manner manner, int bytes) {
        return random -> new Errand(manner, bytes, random.nextInt(FEW));
    }

    private void add(int share, String name, SoakVisitor visitor, Function<SplittableRandom, Errand> errand) {
        shares += share;
        kinds.add(new Kind(name, visitor, errand, shares));
    }

    /** One request: who makes it, and what for. */
    record Visit(Kind kind, Errand errand, SplittableRandom random) {
        void make(WayToOrigin way) throws IOException {
            kind.visitor.visit(way, errand, random);
        }
    }

    /** Request number {@code n}. */
    Visit visit(long n) {
        SplittableRandom random = new SplittableRandom(seed ^ n * FAR_APART);
        int share = random.nextInt(shares);
        Kind kind = kinds.stream().filter(one -> share < one.upTo).findFirst().orElseThrow();
        return new Visit(kind, kind.errand.apply(random), random);
    }
}
