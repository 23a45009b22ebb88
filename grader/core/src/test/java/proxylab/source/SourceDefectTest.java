package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A file that is no Java source is recognized")
class SourceDefectTest {
    static Stream<Arguments> defects() {
        return Stream.of(
                Arguments.of("\u00ca\u00fe\u00ba\u00be\0\0\0=", 1, "this is a compiled class and no Java source"),
                Arguments.of("PK\u0003\u0004xyz", 1, "this is an archive and no Java source"),
                Arguments.of("", 1, "the file is empty"),
                Arguments.of(" \n\t", 1, "the file is empty"),
                Arguments.of("\0\0", 1, "a Java source has no zero bytes, but here begin 2"),
                Arguments.of("class A {}\n// a\0b\n\0", 2, "a Java source has no zero bytes, but here begin 2"));
    }

    @ParameterizedTest
    @MethodSource("defects")
    void with_the_line_where_it_shows_and_what_to_do(String bytes, long line, String words) {
        assertThat(SourceDefect.in(bytes.getBytes(ISO_8859_1))).hasValueSatisfying(defect -> {
            assertThat(defect.line()).isEqualTo(line);
            assertThat(defect.words()).contains(words);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"class A {}", "PK", "\u00ca\u00fe", "// \u00e9", "class A {}\r\n\u001a"})
    void and_a_text_is_not(String bytes) {
        assertThat(SourceDefect.in(bytes.getBytes(ISO_8859_1))).isEmpty();
    }

    @Test
    void lines_may_end_in_any_way() {
        assertThat(SourceDefect.in("a\r\nb\rc\n\0".getBytes(ISO_8859_1))
                        .orElseThrow()
                        .line())
                .isEqualTo(4);
    }
}
