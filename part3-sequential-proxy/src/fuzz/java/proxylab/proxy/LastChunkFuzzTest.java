package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import wiremock.org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import wiremock.org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;

@DisplayName("The end of chunked content, for any bytes")
class LastChunkFuzzTest {
    /** The size of a chunk, without the liberties that HttpCore takes with it and with line ends. */
    private static final Pattern PLAIN_SIZE = Pattern.compile("(0|[1-9A-Fa-f][0-9A-Fa-f]{0,3})(?:;[^\r\n]*)?\r\n");

    static Stream<byte[]> kept() {
        return Stream.of(
                        "4;name=value\r\nWiki\r\n0\r\nTrailer: x\r\n\r\nafter",
                        "00a\n0123456789\n0\n\nafter",
                        "1\r\nab\r\n0\r\n\r\n",
                        "1A\r\nabcdefabcdefabcdefabcdefab\r\n0\r\n\r\nafter",
                        "0\r\n\r",
                        "ffffffffffffffff\r\n",
                        "-1\r\n",
                        " 1\r\n",
                        "1 ; a\r\na\r\n0\r\n\r\n",
                        "3\r\na\r\n\r\n0\r\n\r\n",
                        // found by Jazzer
                        "\u00c7",
                        "fL",
                        "1A\r\n ; a\r\na\r\n0123456789abcdef\r\n0\r\n\r\n")
                .map(content -> content.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("is where Apache HttpCore finds it, and at the same place however the bytes arrive")
    void any_content(byte @NotNull [] input) {
        Taken whole = taken(input, Math.max(1, input.length));
        assertThat(taken(input, 1)).as("the content, taken byte by byte").isEqualTo(whole);
        OptionalInt other = endToHttpCore(input);
        if (other.isPresent() && isPlain(input, other.getAsInt())) {
            assertThat(whole.isReached()).as("whether the end is found").isTrue();
        }
        if (other.isPresent() && whole.isReached()) {
            assertThat(whole.count()).as("where Apache HttpCore finds the end").isEqualTo(other.getAsInt());
        }
    }

    /**
     * What was found.
     *
     * @param count how many bytes belong to the content; 0 if they are malformed
     * @param failure in what they are malformed; empty if they are not
     */
    private record Taken(int count, boolean isReached, String failure) {}

    private static Taken taken(byte[] input, int pieceBytes) {
        LastChunk end = new LastChunk();
        int count = 0;
        try {
            while (count < input.length && !end.isReached()) {
                count += end.take(input, count, Math.min(pieceBytes, input.length - count));
            }
            return new Taken(count, end.isReached(), "");
        } catch (ProtocolException e) {
            return new Taken(0, false, e.getMessage());
        }
    }

    /** Whether it is nothing but chunks as the grammar has them, with no trailer section. */
    private static boolean isPlain(byte[] input, int count) {
        String content = new String(input, 0, count, ISO_8859_1);
        Matcher line = PLAIN_SIZE.matcher(content);
        int at = 0;
        while (line.region(at, count).lookingAt()) {
            int dataEnd = line.end() + Integer.parseInt(line.group(1), 16);
            if (!content.startsWith("\r\n", dataEnd)) {
                return false;
            }
            at = dataEnd + 2;
            if (dataEnd == line.end()) {
                return at == count;
            }
        }
        return false;
    }

    /** How many bytes the content has; empty if HttpCore does not take it. */
    private static OptionalInt endToHttpCore(byte[] input) {
        ByteArrayInputStream bytes = new ByteArrayInputStream(input);
        SessionInputBufferImpl buffer = new SessionInputBufferImpl(8_192, ISO_8859_1.newDecoder());
        try {
            new ChunkedInputStream(buffer, bytes).transferTo(OutputStream.nullOutputStream());
            return OptionalInt.of(input.length - bytes.available() - buffer.length());
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
