package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.Headers;

@DisplayName("A response on its way through the proxy, for any bytes in any pieces")
class OriginResponseFuzzTest {
    private static final int PIECE_BYTES = 256;
    private static final Pattern HEAD = Pattern.compile("HTTP/1\\.\\d [1-9]\\d\\d(?: [^\r\n\0]*)?\r?\n(?s:.*?\n)??\r?\n");

    static Stream<Arguments> kept() {
        return Stream.of(
                response("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: x\r\nx: 1\r\n\r\nabcd"),
                response("HTTP/1.1 103 Early\r\nLink: a\r\n\r\nHTTP/1.0 200\n\nabc"),
                response("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3;x\r\nabc\r\n0\r\nt: 1\r\n\r\nd"),
                response("HTTP/1.1 200 OK\r\n folded\r\na : 1\r\n\t2\r\nno colon\r\n\r\n"),
                response("HTTP/1.1 200 OK\r\na: 1\0\r2\r\n\r\n"),
                response("HTTP/1.1 200 OK\r\na: 1\r\n\0b: 2\r\n\r\r\nc: 3\r\n\r\n"),
                response("HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n"),
                response("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n"),
                response("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc"),
                response("HTTP/0.9 200 OK\r\n\r\n"),
                response("HTTP/1.1 20"),
                response("\n"),
                // found by Jazzer: each takes a way of its own through the code
                response("HTTP/1.1 199 \n\r\n"),
                response("HTTP/1.1 200 \r\na:\n\r\n"),
                response("HTTP/1.1 200 \u00f6\nConnection\0: \n\r\nd"),
                response("HTTP/1.1 200 OK\nContent-Length:\r\n\r\n"),
                response("HTTP/1.1 200 O\nContent-Length:C\t\n\r\nabd"),
                response("HTTP/1.1 200 \r\nTransfer-Encoding:\0\n\nd"),
                response("HTTP/1.0 200 \nTransfer-Encoding: gz,chunked\r\n\r\r\n\r\n"),
                response("HTTP/1.1 200\nTransfer-Encoding:  chunked\r\n\r\n4;x\r\nab\r\nd"),
                response("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x\na\nd"),
                response("HTTP/1.1 200\r\nTransfer-Encoding:zip, chunked\r\n\r\n\u00c6"),
                response("HTTP/1.1 200 O\nContent-Length: 3\r\nContent-Length: 3\r\nCon\n\r\n"),
                response("HTTP/1.1 200 OK\r\nTransfer-Encoding: g, chunked\n\r\n1 ;3xya\r\r\nd"),
                response("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n3\0"),
                response("HTTP/1.1 200 O\r\nTransfer-Encoding:ip,chunked\r\n\r\n3;x\r\nabc\r\nffffffffffffffff"),
                response("HTTP/1.1 2" + "\u00ba".repeat(100) + ": 2\r\n\r\r\n"),
                arguments(39, true, "HTTP/1.1 103\nL\nTTP".getBytes(ISO_8859_1)));
    }

    private static Arguments response(String text) {
        return arguments(1, false, text.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("is the same however it arrives, and its head has no line that two readers would read differently")
    void any_response(@InRange(min = 1, max = 64) int pieceBytes, boolean isHead, byte @NotNull [] input) {
        Outcome whole = outcome(input, input.length + 1, isHead);
        Outcome inPieces = outcome(input, pieceBytes, isHead);
        assertThat(inPieces.end()).as("how it ends in pieces").isEqualTo(whole.end());
        if (whole.end().equals(Outcome.COMPLETE)) {
            assertThat(inPieces.got()).as("in pieces").isEqualTo(whole.got());
        } else {
            assertThat(inPieces.got()).as("in pieces, before it fails").startsWith(whole.got());
        }
        Matcher head = HEAD.matcher(inPieces.got());
        if (head.lookingAt()) {
            assertThat(head.group()).doesNotContain("\0", "\n ", "\n\t");
            assertThat(head.group().replace("\r\n", "")).doesNotContain("\r");
        }
    }

    /** What the client gets, and how it ends. */
    private record Outcome(String got, String end) {
        static final String COMPLETE = "complete";
    }

    private static Outcome outcome(byte[] input, int pieceBytes, boolean isHead) {
        RequestTarget target = new RequestTarget("h", 80, "/");
        ProxyRequest request = new ProxyRequest(isHead ? "HEAD" : "GET", target, Headers.of(), "HTTP/1.1");
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (InputStream response = new OriginResponse(new Pieces(input, pieceBytes), request)) {
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = response.read(piece); count >= 0; count = response.read(piece)) {
                got.write(piece, 0, count);
            }
            return new Outcome(got.toString(ISO_8859_1), Outcome.COMPLETE);
        } catch (IOException e) {
            return new Outcome(got.toString(ISO_8859_1), e.getMessage());
        }
    }

    /** A stream that gives so many bytes at a time. */
    private static final class Pieces extends InputStream {
        private final ByteArrayInputStream bytes;
        private final int size;

        Pieces(byte[] bytes, int size) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.size = size;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, Math.min(length, size));
        }
    }
}
