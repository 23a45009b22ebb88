package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Two values are printed one above the other, with a caret where they differ")
class DifferenceTest {

    @ParameterizedTest(name = "{0} and {1} differ at column {2}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "abc,       abd,      2",
                "abc,       xbc,      0",
                "abc,       ab,       2",
                "ab,        abc,      2",
                "'',        a,        0",
                "a\\r\\nb,  a\\nb,    1",
                "a\\x00b,   a\\x0fb,  1",
                "a\\x00b,   a\\x00c,  5",
                "\\x00,     \\x80,    0",
                "a\\tb,     a\\tc,    3",
            })
    @DisplayName("The caret stands under the first character that differs, or under the beginning of its escape")
    void the_caret_stands_under_the_first_difference(String expected, String actual, int column) {
        assertThat(Difference.lines(expected, actual))
                .containsExactly(
                        "expected  " + expected,
                        "actual    " + actual,
                        " ".repeat("expected  ".length() + column) + "^");
    }

    @Test
    @DisplayName("Values that look the same get no caret")
    void values_that_look_the_same() {
        assertThat(Difference.lines("same", "same")).containsExactly("expected  same", "actual    same");
    }

    @Test
    @DisplayName("Long values are cut to the part around the difference, with the number of bytes")
    void long_values_are_cut() {
        String same = "x".repeat(100);
        String rest = "z".repeat(200);
        String shownRest = "z".repeat(59);

        assertThat(Difference.lines(
                        "\"" + same + "a" + rest + "\" (301 bytes)", "\"" + same + "b" + rest + "\" (302 bytes)"))
                .containsExactly(
                        "expected  ..." + "x".repeat(30) + "a" + shownRest + "...\" (301 bytes)",
                        "actual    ..." + "x".repeat(30) + "b" + shownRest + "...\" (302 bytes)",
                        " ".repeat("expected  ...".length() + 30) + "^");
    }
}
