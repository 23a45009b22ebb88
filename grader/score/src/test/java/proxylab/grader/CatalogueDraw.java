package proxylab.grader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import proxylab.audit.Audit;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.Audits;

/**
 * What a run of the catalogue leaves to chance: which mistakes are judged, by which audits, and the bytes that cross
 * the wire. All of it follows from one number. Immutable.
 *
 * @param seed the number; a mistake that is judged alone is judged as it is among all others
 */
record CatalogueDraw(long seed) {
    private static final String SEED = "catalogue.seed";

    /** By {@code -Dcatalogue.seed=N}, or else another one each time. */
    static CatalogueDraw ofThisRun() {
        return new CatalogueDraw(Long.getLong(SEED, new Random().nextInt(1_000_000)));
    }

    /** Every {@code share}-th mistake, from a first one that is drawn. */
    List<WrongProxy> sample(List<WrongProxy> all, int share) {
        int first = new SplittableRandom(seed).nextInt(share); // a Random begins alike with all small seeds
        return IntStream.range(0, all.size())
                .filter(i -> i % share == first)
                .mapToObj(all::get)
                .toList();
    }

    /** The audits of a mistake's stage, in an order that is drawn. */
    List<Audit> shuffledAudits(WrongProxy wrong) {
        List<Audit> audits = new ArrayList<>(Audits.of(wrong.stage()));
        Collections.shuffle(audits, new Random(seedOf(wrong)));
        return audits;
    }

    SplittableRandom bytes(WrongProxy wrong) {
        return new SplittableRandom(seedOf(wrong));
    }

    private long seedOf(WrongProxy wrong) {
        return seed * 31 + wrong.toString().hashCode();
    }

    /** Which mistakes were drawn, and how to judge the same ones again. */
    String announcement(List<WrongProxy> sample, int all) {
        return "catalogue: %d of %d mistakes, again with -D%s=%d%n".formatted(sample.size(), all, SEED, seed)
                + sample.stream().map(wrong -> "  " + wrong + "\n").collect(Collectors.joining());
    }

    /** What stands before a failure: the mistake, and the command that judges it again. */
    String repeated(WrongProxy wrong) {
        return ("a proxy that %s, judged as stage %d%n"
                        + "again: mvn -Pthorough test -pl grader/score -Dtest=WrongProxiesTest \"-Dmistake=%s\" -D%s=%d%n")
                .formatted(wrong.mistake(), wrong.stage().number(), wrong.mistake(), SEED, seed);
    }

    /** Missed audits as lines: the id, what was expected and what happened. */
    static String told(Stream<AuditResult> missed) {
        return missed.map(result -> result.outcome() instanceof Missed why
                        ? "%s%n  expected  %s%n  happened  %s%n"
                                .formatted(
                                        result.audit().id(),
                                        why.expected(),
                                        why.happened().indent(12).strip())
                        : "%s  %s%n".formatted(result.audit().id(), result.outcome()))
                .collect(Collectors.joining());
    }
}
