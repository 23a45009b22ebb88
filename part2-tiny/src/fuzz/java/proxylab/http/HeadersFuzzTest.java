package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.net.LineReader;
import wiremock.org.apache.hc.core5.http.ParseException;
import wiremock.org.apache.hc.core5.http.message.BasicLineParser;
import wiremock.org.apache.hc.core5.util.CharArrayBuffer;

@DisplayName("Header lines, for any bytes and any limit")
class HeadersFuzzTest {
    static Stream<Arguments> kept() {
        return Stream.of(
                arguments(100, bytes("Host: h\r\nAccept:\t*/* \r\n\r\nafter")),
                arguments(100, bytes("a:\nb: \n\nafter")),
                arguments(100, bytes("no colon\r\n\r\n")),
                arguments(100, bytes("a : gap\r\n\r\n")),
                arguments(100, bytes("a: 1\r\n folded\r\n\r\n")),
                arguments(100, bytes("a: 1\rb: 2\r\n\r\n")),
                arguments(100, bytes("a: \0\r\n\r\n")),
                arguments(100, bytes("a: 1\r\n")),
                arguments(5, bytes("a: 1\r\n\r\n")),
                arguments(1, bytes("\r\n")),
                // found by Jazzer
                arguments(450, bytes("\u00d7")),
                arguments(246, bytes("\u00ff:")),
                arguments(204, bytes("1:")),
                arguments(273, bytes("&:")),
                arguments(821, bytes("a:\nb:\n:\n")),
                arguments(917, bytes("\u00ff+" + "\u00ed\0".repeat(50))));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("are within the limit and print and parse back, or are refused with 400 or 431")
    void any_lines(@InRange(min = 0, max = 1_000) int maxBytes, byte @NotNull [] input)
            throws IOException, ParseException {
        List<String> seen = new ArrayList<>();
        LineReader reader = new LineReader(new ByteArrayInputStream(input));
        try {
            Headers headers = Headers.read(reader, maxBytes, seen::add);
            byte[] printed = bytes(headers + "\r\n");
            assertThat(printed.length - "\r\n".length()).as("bytes kept").isLessThanOrEqualTo(maxBytes);
            assertThat(Headers.read(new LineReader(new ByteArrayInputStream(printed)), printed.length, line -> {}))
                    .isEqualTo(headers);
            assertSeenByHttpCore(headers);
            assertThat(seen).hasSize((int) headers.toString().lines().count() + 1);
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 431);
            assertThat(seen.stream().mapToInt(line -> line.length() + 2).sum())
                    .as("bytes that were shown before the refusal")
                    .isLessThanOrEqualTo(maxBytes + 2);
        }
    }

    /** What is accepted here means the same to Apache HttpCore. */
    private static void assertSeenByHttpCore(Headers headers) throws ParseException {
        for (Header header : headers) {
            CharArrayBuffer buffer = new CharArrayBuffer(100);
            buffer.append(header.toString());
            var other = BasicLineParser.INSTANCE.parseHeader(buffer);
            assertThat(other.getName()).isEqualTo(header.name());
            assertThat(other.getValue()).isEqualTo(header.value());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
