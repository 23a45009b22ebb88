package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Chunks are followed to the last one, and no further")
class ChunksTest {
    static Stream<Arguments> whole() {
        return Stream.of(
                Arguments.of("0\r\n\r\n", ""),
                Arguments.of("9\r\n0\r\n\r\n0\r\n\r\r\n0\r\n\r\n", "0\r\n\r\n0\r\n\r"),
                Arguments.of("a\r\n0123456789\r\nA;last=0\r\n0123456789\r\n000\r\n\r\n", "01234567890123456789"),
                Arguments.of("1\r\nx\r\n0\r\nTrailer: 0\r\nOther: 0\r\n\r\n", "x"));
    }

    @ParameterizedTest
    @MethodSource("whole")
    void whole_content_has_data_and_a_length_whatever_follows(String content, String data) {
        Chunks chunks = Chunks.parse((content + "0\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(chunks.data()).asString().isEqualTo(data);
        assertThat(chunks.hasLast()).isTrue();
        assertThat(chunks.length()).hasValue(content.length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4", "4\r\n", "4\r\nWi", "4\r\nWiki", "4\r\nWiki\r\n", "4\r\nWiki\r\n0", "x\r\n", "-1\r\n"})
    void content_that_has_not_all_come(String content) {
        Chunks chunks = Chunks.parse(content.getBytes(ISO_8859_1));
        assertThat(chunks.hasLast()).isFalse();
        assertThat(chunks.length()).isEmpty();
        assertThat("Wiki").startsWith(new String(chunks.data(), ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0\r\n", "0\r\n\r", "0\r\nTrailer: x\r\n"})
    void the_last_chunk_without_the_end_of_its_trailers(String content) {
        Chunks chunks = Chunks.parse(content.getBytes(ISO_8859_1));
        assertThat(chunks.hasLast()).isTrue();
        assertThat(chunks.length()).isEmpty();
    }
}
