package proxylab.grader;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import proxylab.course.Part;

/**
 * The reference with one small mistake, of a kind that students make, and what the grader must say about it. Immutable.
 *
 * @param mistake the mistake, in a phrase
 * @param stage the stage that it is judged as
 * @param edits what is changed in the reference
 * @param points basic, concurrency, cache: at most these, if {@link #isByChance}
 * @param misses the audits that must be missed, all of them; none if no points are earned, because then nothing is
 *     audited
 * @param mayMiss audits that may be missed as well, a star for any: it depends on random bytes, on which thread is
 *     faster, or on how fast the machine is
 */
record WrongProxy(
        String mistake, Part stage, List<Edit> edits, List<Integer> points, Set<String> misses, Set<String> mayMiss) {

    /**
     * One replacement in a source of the reference. The text must stand there exactly once.
     *
     * @param part where the source is
     * @param source its path below {@code src/main/java/proxylab}, without {@code .java}
     */
    record Edit(Part part, String source, String text, String replacement) {
        String path() {
            return part.folder() + "/src/main/java/proxylab/" + source + ".java";
        }
    }

    static WrongProxy thatIs(Part stage, String mistake) {
        return new WrongProxy(mistake, stage, List.of(), List.of(), Set.of(), Set.of());
    }

    WrongProxy edit(Part part, String source, String text, String replacement) {
        List<Edit> more = new ArrayList<>(edits);
        more.add(new Edit(part, source, text, replacement));
        return new WrongProxy(mistake, stage, List.copyOf(more), points, misses, mayMiss);
    }

    WrongProxy earns(int basic, int concurrency, int cache) {
        return new WrongProxy(mistake, stage, edits, List.of(basic, concurrency, cache), misses, mayMiss);
    }

    WrongProxy misses(String... audits) {
        return new WrongProxy(mistake, stage, edits, points, Set.of(audits), mayMiss);
    }

    WrongProxy mayMiss(String... audits) {
        return new WrongProxy(mistake, stage, edits, points, misses, Set.of(audits));
    }

    /** Whether it may miss an audit besides those that it must. */
    boolean mayAlsoMiss(String audit) {
        return mayMiss.contains(audit) || isByChance();
    }

    /** Whether what it earns and misses cannot be foreseen, except for the audits that it must miss. */
    boolean isByChance() {
        return mayMiss.contains("*");
    }

    @Override
    public String toString() {
        return "stage " + stage.number() + " " + mistake;
    }
}
