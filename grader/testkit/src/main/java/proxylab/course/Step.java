package proxylab.course;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The numbered steps of the lab in their order, each small enough for one sitting. The number is the thread that ties
 * the lab together: it stands in the handbook, on the tests as a tag, and on the places where a solution goes.
 */
public enum Step {
    READ_LINES("1.1", "read one line, or the bytes after it, from a stream that delivers them in arbitrary pieces", 0),
    ECHO("1.2", "echo one connection until the client closes it", 0),
    ACCEPT_LOOP("1.3", "the accept loop: client after client", 0),
    LOOP_FAILURES("1.4", "the loop's failures: one client's failure never ends the server", 0),
    ECHO_CLIENT("1.5", "the client: connect, send a piece, read its echo", 0),
    REQUEST_LINE("2.1", "parse a request line", 0),
    HEADER_LINES("2.2", "parse the header lines", 0),
    FIND_CONTENT("2.3", "map a URI to a file or a CGI program, and never outside the site", 0),
    SERVE_FILES("2.4", "serve a file with the right type and length, for GET and HEAD", 0),
    ERROR_PAGES("2.5", "answer a bad request with a clear error page, and go on serving", 0),
    RUN_PROGRAMS("2.6", "run a CGI program for GET and for POST", 0),
    PARSE_TARGET("3.1", "parse the absolute URI into host, port and path", 0),
    REWRITE_REQUEST("3.2", "rewrite the request and its headers", 0),
    RELAY("3.3", "forward the request, relay the response byte for byte", 40),
    REFUSALS("3.4", "answer 400, 501, 502 and 504, and go on serving", 40),
    RESPONSE_HEAD("3.5", "the response's head: what is for this hop, and where the content ends", 40),
    THREAD_EACH("4.1", "one thread per connection", 55),
    BOUNDED_BUFFER("4.2", "a bounded buffer: producers and consumers wait for each other", 55),
    WORKER_POOL("4.3", "a pool of worker threads fed by that buffer", 55),
    VIRTUAL_THREADS("4.4", "one virtual thread per connection (Java 21 and later)", 55),
    CREW("4.5", "a crew: workers that accept for themselves", 55),
    CACHE_KEY("5.1", "the cache key: which requests ask for the same object", 55),
    LRU_STORE("5.2", "the store: least recently used out first, bounded in bytes", 55),
    SHARED_STORE("5.3", "many readers or one writer, and no lost or torn entry", 55),
    COPY_RESPONSES("5.4", "the copy: bytes are kept while they are relayed, up to the object limit", 55),
    STORING_RULES("5.5", "what may be stored: only whole responses that other clients may have", 55),
    STORE_RESPONSES("5.6", "the upstream that puts it together: past the cache, out of it, or through it", 70);

    /** A second tag, of test classes that no student's code can make fail: all that they test is given. */
    public static final String TAG_OF_GIVEN = "given";

    private static final String TAG = "step-";

    private final String id;
    private final String task;
    private final int points;

    Step(String id, String task, int points) {
        this.id = id;
        this.task = task;
        this.points = points;
    }

    /** Stage and step, for example {@code 3.2}. */
    public String id() {
        return id;
    }

    /** What the student writes, in a phrase. */
    public String task() {
        return task;
    }

    /** What the grader gives, out of 70, when all steps up to this one are written. */
    public int points() {
        return points;
    }

    /** The tag that all tests of this step carry. */
    public String tag() {
        return TAG + id;
    }

    /** The part in which it is written. */
    public Part part() {
        return Part.values()[id.charAt(0) - '1'];
    }

    /** The step with this id. */
    public static Optional<Step> of(String id) {
        return Arrays.stream(values()).filter(step -> step.id.equals(id)).findFirst();
    }

    /** The step that a test's tag names; empty for any other tag. */
    public static Optional<Step> ofTag(String tag) {
        return tag.startsWith(TAG) ? of(tag.substring(TAG.length())) : Optional.empty();
    }

    /** The steps that are written in a part, in their order. */
    public static List<Step> of(Part part) {
        return Arrays.stream(values()).filter(step -> step.part() == part).toList();
    }

    @Override
    public String toString() {
        return "step " + id;
    }
}
