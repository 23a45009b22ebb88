package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.http.Headers;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@Label("A response is rewritten in the same way, for all heads and contents in all pieces")
@LikelyCause("OriginResponse is given: its bytes are what forwarded(), contentEnd() and take() decide. Compare the "
        + "bytes around the caret with what each of them should do.")
class OriginResponsePropertiesTest {

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("the client gets the right lines, one Connection: close, and the content to its end, as a model says")
    void as_the_model_says(
            @ForAll("responses") Response response,
            @ForAll @Size(max = 100) byte[] behind,
            @ForAll("cuts") List<Integer> cuts,
            @ForAll @IntRange(min = 1, max = 10_000) int readBytes)
            throws IOException {
        byte[] sent = BytesInPieces.joined(
                response.sent().getBytes(ISO_8859_1), response.endsByItself() ? behind : new byte[0]);
        assertThat(new String(read(response.method(), BytesInPieces.of(sent, cuts), readBytes), ISO_8859_1))
                .as("what the client gets")
                .isEqualTo(response.expected());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Label("any bytes at all: in pieces the client gets the same as in one, or the same failure, perhaps later")
    void pieces_make_no_difference(@ForAll("anything") byte[] sent, @ForAll("cuts") List<Integer> cuts) {
        Outcome inOne = outcome(List.of(sent));
        Outcome inPieces = outcome(BytesInPieces.of(sent, cuts));

        assertThat(inPieces.failure()).as("the failure in pieces").isEqualTo(inOne.failure());
        if (inOne.failure().isEmpty()) {
            assertThat(inPieces.got()).as("what the client gets in pieces").isEqualTo(inOne.got());
        } else {
            assertThat(inPieces.got())
                    .as("what the client gets in pieces, before it fails")
                    .startsWith(inOne.got());
        }
    }

    /** The bytes up to the end or up to a failure, and which failure it was: empty if there was none. */
    private record Outcome(String got, String failure) {}

    /**
     * A response, and the client's part of it.
     *
     * @param endsByItself whether what follows it does not belong to it
     */
    record Response(String method, String sent, String expected, boolean endsByItself) {}

    /** A line, with its line end, and whether it is forwarded. */
    private record Line(String text, boolean goesOn) {}

    @Provide
    Arbitrary<Response> responses() {
        Arbitrary<String> contents = Arbitraries.oneOf(
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(200),
                Arbitraries.of("HTTP/1.1 200 OK\r\n\r\n", "\r\n\r\n", "x".repeat(20_000)));
        Arbitrary<List<Line>> lines = lines().list().ofMaxSize(12);
        Arbitrary<Response> withALength = Combinators.combine(statusLines(), lines, contents)
                .as((status, list, content) -> response(
                        "GET", status, with(list, "Content-Length: " + content.length() + "\r\n"), content, true));
        Arbitrary<Response> inChunks = Combinators.combine(
                        statusLines().filter(line -> line.startsWith("HTTP/1.1")), lines, ChunkedContent.any())
                .as((status, list, content) -> response(
                        "GET",
                        status,
                        with(list, "Transfer-Encoding: chunked\r\n"),
                        new String(content, ISO_8859_1),
                        true));
        Arbitrary<Response> toTheEnd = Combinators.combine(statusLines(), lines, contents)
                .as((status, list, content) -> response("GET", status, list, content, false));
        Arbitrary<Response> toHead = Combinators.combine(statusLines(), lines)
                .as((status, list) -> response("HEAD", status, with(list, "Content-Length: 9\r\n"), "", true));
        return Arbitraries.oneOf(withALength, inChunks, toTheEnd, toHead);
    }

    private static Response response(
            String method, String statusLine, List<Line> lines, String content, boolean endsByItself) {
        StringBuilder sent = new StringBuilder(statusLine);
        StringBuilder expected = new StringBuilder(withCrLf(statusLine));
        for (Line line : lines) {
            sent.append(line.text());
            expected.append(line.goesOn() ? withCrLf(line.text()) : "");
        }
        sent.append("\r\n").append(content);
        expected.append("Connection: close\r\n\r\n").append(content);
        return new Response(method, sent.toString(), expected.toString(), endsByItself);
    }

    private static String withCrLf(String line) {
        return line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1)) + "\r\n";
    }

    private static List<Line> with(List<Line> lines, String one) {
        List<Line> all = new ArrayList<>(lines);
        all.add(lines.size() / 2, new Line(one, true));
        return all;
    }

    private static Arbitrary<String> statusLines() {
        return Arbitraries.of("HTTP/1.1 200 OK\r\n", "HTTP/1.0 404 \u00e9\r\n", "HTTP/1.1 500\n", "HTTP/1.1 203  \r\n");
    }

    private static Arbitrary<Line> lines() {
        Arbitrary<String> values = Arbitraries.strings()
                .withCharRange('\u0001', '\u00ff')
                .excludeChars('\r', '\n')
                .ofMaxLength(30);
        Arbitrary<String> lineEnds = Arbitraries.of("\r\n", "\r\n", "\n");
        Arbitrary<Line> othersThatGoOn = Combinators.combine(
                        Arbitraries.of(
                                "X", "set-cookie", "Set-Cookie", "X-A", "Trailer", "Connections", "K", "(", "\u00c9"),
                        values,
                        lineEnds)
                .as((name, value, lineEnd) -> new Line(name + ":" + value + lineEnd, true));
        Arbitrary<Line> thoseThatEndHere = Combinators.combine(
                        Arbitraries.of("Connection", "KEEP-ALIVE", "Proxy-connection", "Upgrade", "Proxy-Authenticate"),
                        Arbitraries.of(": close", ":keep-alive ", ":", ": \t"),
                        lineEnds)
                .as((name, value, lineEnd) -> new Line(name + value + lineEnd, false));
        return Arbitraries.frequencyOf(Tuple.of(3, othersThatGoOn), Tuple.of(2, thoseThatEndHere));
    }

    /** Heads, parts of heads and other bytes, one after the other. */
    @Provide
    Arbitrary<byte[]> anything() {
        Arbitrary<String> telling = Arbitraries.of(
                "HTTP/1.1 200 OK\r\n",
                "HTTP/1.1 103 Early Hints\r\n",
                "HTTP/1.0 304 x\n",
                "HTTP/",
                "Content-Length: 5\r\n",
                "Content-Length: x\r\n",
                "Transfer-Encoding: chunked\r\n",
                "Connection: x\r\n",
                " folded\r\n",
                "\r\n",
                "\r\n\r\n",
                "\n",
                "0\r\n\r\n",
                "3\r\nabc\r\n");
        Arbitrary<String> others =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(10);
        return Arbitraries.frequencyOf(Tuple.of(5, telling), Tuple.of(1, others))
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts))
                .flatMap(text -> Arbitraries.of(text, "HTTP/1.1 200 OK\r\n" + text))
                .map(text -> text.getBytes(ISO_8859_1));
    }

    @Provide
    Arbitrary<List<Integer>> cuts() {
        return BytesInPieces.cuts();
    }

    private static byte[] read(String method, List<byte[]> pieces, int readBytes) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (InputStream response = new OriginResponse(BytesInPieces.stream(pieces), request(method))) {
            byte[] piece = new byte[readBytes + 2];
            for (int n = response.read(piece, 1, readBytes); n >= 0; n = response.read(piece, 1, readBytes)) {
                all.write(piece, 1, n);
            }
        }
        return all.toByteArray();
    }

    private static Outcome outcome(List<byte[]> pieces) {
        StringBuilder got = new StringBuilder();
        try (InputStream response = new OriginResponse(BytesInPieces.stream(pieces), request("GET"))) {
            for (int b = response.read(); b >= 0; b = response.read()) {
                got.append((char) b);
            }
            return new Outcome(got.toString(), "");
        } catch (IOException e) {
            return new Outcome(got.toString(), e.toString());
        }
    }

    private static ProxyRequest request(String method) {
        return new ProxyRequest(method, new RequestTarget("h", 80, "/"), Headers.of(), "HTTP/1.1");
    }
}
