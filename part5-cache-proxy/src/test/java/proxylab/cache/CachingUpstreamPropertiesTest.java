package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import proxylab.lesson.LikelyCause;

@Tag("step-5.6")
@Label("Whatever the origin server sends, in whatever pieces")
@LikelyCause("The copy is not what was relayed, or the wrong answers are stored: look at the response shown above, and"
        + " follow it through write, isComplete and mayBeShared.")
class CachingUpstreamPropertiesTest {
    private static final int MAX_OBJECT_BYTES = 5_000;
    private static final int MAX_HEAD_BYTES = 300;

    private FakeOrigin origin;
    private CachingUpstream caching;

    @BeforeTry
    void start_with_an_empty_cache() {
        origin = new FakeOrigin();
        caching = new CachingUpstream(origin, new CacheLimits(20_000, MAX_OBJECT_BYTES, 10, MAX_HEAD_BYTES));
    }

    /**
     * A response in its parts.
     *
     * @param interim what comes before it: interim responses, or nothing
     * @param lengthLines header lines about its length: none, right ones or wrong ones
     * @param complete whether those lines agree with the content
     */
    record Answer(
            String interim,
            int status,
            String otherLines,
            boolean mayBeShared,
            String lengthLines,
            boolean complete,
            int contentBytes) {
        /** All that the origin server sends. */
        byte[] sent() {
            return Samples.joined(Samples.bytes(interim), bytes());
        }

        /** The final response alone. */
        byte[] bytes() {
            return Samples.joined(
                    Samples.bytes("HTTP/1.1 " + status + " Whatever\r\n" + otherLines + lengthLines + "\r\n"),
                    Samples.content("answer", contentBytes));
        }

        boolean isStored() {
            return mayBeShared && complete && contentBytes <= MAX_OBJECT_BYTES;
        }
    }

    @Property
    @Label("it is relayed unchanged; from its final head on it is used again exactly when it is complete, may be shared"
            + " and fits")
    void relayed_unchanged_and_stored_exactly_when_it_may_be(
            @ForAll("answers") Answer answer, @ForAll("cuts") List<Integer> cuts) throws Exception {
        sendInPieces(answer.sent(), cuts);

        assertThat(fetch()).as("the first client's answer").isEqualTo(answer.sent());
        assertThat(fetch())
                .as("the second client's answer")
                .isEqualTo(answer.isStored() ? answer.bytes() : answer.sent());
        assertThat(origin.asked()).as("requests at the origin for two clients").hasSize(answer.isStored() ? 1 : 2);
    }

    @Property
    @Label("cut off anywhere, in the head or in the content, it is relayed and never stored")
    @LikelyCause("What came was taken for the whole answer: compare it with the Content-Length.")
    void what_was_cut_off_is_never_stored(
            @ForAll @IntRange(max = 500) int contentBytes,
            @ForAll @IntRange(min = 1, max = 600) int missing,
            @ForAll("cuts") List<Integer> cuts)
            throws Exception {
        byte[] whole = Samples.ok(Samples.content("whole", contentBytes), "Content-Type: text/plain");
        byte[] some = Arrays.copyOf(whole, Math.max(0, whole.length - missing));
        sendInPieces(some, cuts);
        assertThat(fetch()).as("the first client's answer").isEqualTo(some);

        origin.sends(whole);
        assertThat(fetch()).as("the second client's answer").isEqualTo(whole);
    }

    @Property
    @Label("bytes that are not an HTTP response are relayed and never stored")
    @LikelyCause("The copy was stored unchecked: StoringRules.storable decides what is a response.")
    void garbage_is_never_stored(@ForAll("garbage") byte[] garbage, @ForAll("cuts") List<Integer> cuts)
            throws Exception {
        sendInPieces(garbage, cuts);
        assertThat(fetch()).as("the first client's answer").isEqualTo(garbage);

        byte[] good = Samples.ok(Samples.bytes("good"));
        origin.sends(good);
        assertThat(fetch()).as("the second client's answer").isEqualTo(good);
    }

    @Property
    @Label("when the origin's connection fails, at any point, the failure is passed on; what was not whole by its"
            + " length before is not stored")
    @LikelyCause("The copy was stored in a finally block, or the exception was caught: let it pass. handOverIfWhole()"
            + " has stored what was whole before; nothing else is stored now.")
    void a_failure_stores_nothing_that_was_not_whole_before(
            @ForAll @IntRange(max = 600) int sent, @ForAll("cuts") List<Integer> cuts) throws Exception {
        byte[] whole = Samples.ok(Samples.content("whole", 450));
        byte[] some = Arrays.copyOf(whole, Math.min(sent, whole.length));
        boolean wasWhole = some.length == whole.length && cuts.get(0) >= whole.length - 450;
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        origin.does((request, out) -> {
            Samples.writeInPieces(some, cuts, out);
            throw new IOException("Connection reset");
        });
        assertThatThrownBy(() -> caching.fetch(Samples.get(Samples.URL), client))
                .as("the failure of the origin's connection")
                .isInstanceOf(IOException.class)
                .hasMessage("Connection reset");
        assertThat(client.toByteArray()).as("what the first client got").isEqualTo(some);

        byte[] fresh = Samples.ok(Samples.bytes("fresh"));
        origin.sends(fresh);
        assertThat(fetch()).as("the second client's answer").isEqualTo(wasWhole ? whole : fresh);
    }

    private void sendInPieces(byte[] bytes, List<Integer> cuts) {
        origin.does((request, client) -> Samples.writeInPieces(bytes, cuts, client));
    }

    private byte[] fetch() throws Exception {
        ByteArrayOutputStream client = new ByteArrayOutputStream();
        caching.fetch(Samples.get(Samples.URL), client);
        return client.toByteArray();
    }

    @Provide
    Arbitrary<Answer> answers() {
        Arbitrary<Integer> contentBytes = Arbitraries.oneOf(
                Arbitraries.of(0, 1, MAX_OBJECT_BYTES - 1, MAX_OBJECT_BYTES, MAX_OBJECT_BYTES + 1, 50_000),
                Arbitraries.integers().between(0, 2 * MAX_OBJECT_BYTES));
        Arbitrary<Boolean> mayBeShared =
                Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(true)), Tuple.of(1, Arbitraries.just(false)));
        return Combinators.combine(contentBytes, mayBeShared, mayBeShared, Arbitraries.of(true, true, true, false))
                .flatAs((length, goodStatus, goodLines, complete) -> Combinators.combine(
                                interimResponses(),
                                goodStatus ? Arbitraries.of(200, 404, 410, 501) : Arbitraries.of(206, 302, 403, 500),
                                goodLines ? harmlessLines() : forbiddingLines(),
                                complete ? rightLengths(length) : wrongLengths(length))
                        .as((interim, status, lines, lengths) -> new Answer(
                                interim, status, lines, goodStatus && goodLines, lengths, complete, length)));
    }

    private static Arbitrary<String> interimResponses() {
        String hints = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\n\r\n";
        return Arbitraries.of("", "", hints, "HTTP/1.1 100 Continue\n\n" + hints);
    }

    private static Arbitrary<String> harmlessLines() {
        return Arbitraries.of(
                "", "Cache-Control: max-age=0\r\n", "Vary: Accept\r\n", "X: \u00e9\u0085\r\n", "A:\nB:1\n");
    }

    private static Arbitrary<String> forbiddingLines() {
        return Arbitraries.of(
                "Cache-Control: no-store\r\n",
                "cache-control: a=1,PRIVATE\n",
                "X: 1\r\nCache-Control: no-cache=\"x\"\r\n",
                "SET-cookie:\r\n",
                "Vary: a\r\nVary: b, *\r\n",
                "X: " + "x".repeat(MAX_HEAD_BYTES) + "\r\n");
    }

    private static Arbitrary<String> rightLengths(int length) {
        String line = "Content-Length: " + length + "\r\n";
        return Arbitraries.of("", line, "content-LENGTH:" + length + "\n", line + line);
    }

    /** None that is too short: an upstream stops at the length that the origin server's head announces. */
    private static Arbitrary<String> wrongLengths(int length) {
        String line = "Content-Length: " + length + "\r\n";
        return Arbitraries.of(
                "Content-Length: " + (length + 1) + "\r\n",
                "Content-Length: 0" + length + "0\r\n",
                line + "Content-Length: " + (length + 10) + "\r\n",
                line + "Transfer-Encoding: chunked\r\n",
                "Content-Length:\r\n");
    }

    /** The lengths of the pieces: at least one byte each. */
    @Provide
    Arbitrary<List<Integer>> cuts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(1, 2, 16, 4_096, 100_000),
                        Arbitraries.integers().between(1, 9_000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    /** Any bytes, and some that begin like a response but are malformed. */
    @Provide
    Arbitrary<byte[]> garbage() {
        Arbitrary<String> text = Arbitraries.of(
                        "HTTP/1.1",
                        "HTTP",
                        " ",
                        "200",
                        "OK",
                        "\r",
                        "\n",
                        "\r\n",
                        "\0",
                        ":",
                        "Content-Length: 0",
                        "\u00ff")
                .list()
                .ofMaxSize(12)
                .map(words -> String.join("", words));
        Arbitrary<String> noVersion = text.filter(words -> !words.startsWith("HTTP/1.1 200"));
        Arbitrary<String> badLine = Arbitraries.of("no colon", "A : 1", " folded", ": 1", "A: \0", "A: 1\r2")
                .map(line -> "HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n");
        Arbitrary<String> anything = Arbitraries.strings()
                .withCharRange('\0', '\u00ff')
                .ofMaxLength(200)
                .filter(words -> !words.startsWith("HTTP/1."));
        return Arbitraries.oneOf(noVersion, badLine, anything).map(Samples::bytes);
    }
}
