package proxylab.grader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import proxylab.course.Part;
import proxylab.grader.WrongProxy.Edit;
import proxylab.grader.fixture.CheatingProxy;

/**
 * A way to get points that a proxy does not earn, and its result. Immutable.
 *
 * @param sentence what it does; if it keeps its points, why that is right
 * @param way how
 * @param expected basic, concurrency, cache; empty if it must not be judged at all
 * @param message what the report must say: of the reason, the failures, or the remarks
 */
record Cheat(String sentence, Way way, List<Integer> expected, String message) {

    /** A program, or a submission in Java. */
    sealed interface Way {}

    /** A program by its command line. */
    record Program(CheatingProxy proxy) implements Way {}

    /**
     * The reference of stage 5 with changes.
     *
     * @param edits what is changed in its sources
     * @param added additional sources: the path below {@code src/main/java} without {@code .java}, and the text
     */
    record Submission(List<Edit> edits, Map<String, String> added) implements Way {}

    static Cheat byProgram(String sentence, CheatingProxy proxy) {
        return new Cheat(sentence, new Program(proxy), List.of(), "");
    }

    /** The reference, which runs this code before anything else. */
    static Cheat atStart(String sentence, String code) {
        String main = "public static void main(String[] args) {";
        return changing(
                sentence,
                new Edit(Part.CACHE_PROXY, "cache/CacheProxy", main, main.replace("{", "throws Exception { " + code)));
    }

    /** The reference, which runs this code when it has read a request; the answer goes to {@code client}. */
    static Cheat atRequest(String sentence, String code) {
        String key = "CacheKey key = CacheKey.of(request.target());";
        return changing(sentence, new Edit(Part.CACHE_PROXY, "cache/CachingUpstream", key, code + " " + key));
    }

    private static Cheat changing(String sentence, Edit edit) {
        return new Cheat(sentence, new Submission(List.of(edit), Map.of()), List.of(), "");
    }

    /** With one more source. */
    Cheat adding(String path, String text) {
        Submission submission = (Submission) way;
        Map<String, String> more = new HashMap<>(submission.added());
        more.put(path, text);
        return new Cheat(sentence, new Submission(submission.edits(), Map.copyOf(more)), expected, message);
    }

    Cheat earns(int basic, int concurrency, int cache) {
        return new Cheat(sentence, way, List.of(basic, concurrency, cache), message);
    }

    Cheat says(String text) {
        return new Cheat(sentence, way, expected, text);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
