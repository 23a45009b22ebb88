package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@DisplayName("Text from a peer is made safe for a message and for a terminal")
@LikelyCause("Quoted is given. If you changed it, undo your change.")
class QuotedTest {
    @ParameterizedTest(name = "as {1}")
    @CsvSource({
        "'GET /',             'GET /'",
        "'a\rb\nc\td',        a\\x0db\\x0ac\\x09d",
        "'\u001b[31m',        \\x1b[31m",
        "'\u0000\u007f\u00ff', \\x00\\x7f\\xff",
        "'\u000f\u0010\u001f !}~', \\x0f\\x10\\x1f !}~",
    })
    @DisplayName("A character that does not print is written as its number")
    void text(String text, String shown) {
        assertThat(Quoted.of(text)).as("the text in quotes").isEqualTo("'" + shown + "'");
        assertThat(Quoted.printable(text)).as("the whole text").isEqualTo(shown);
    }

    @ParameterizedTest(name = "{0} characters")
    @CsvSource({"99, false", "100, false", "101, true", "100000, true"})
    @DisplayName("Text beyond 100 characters is cut, and its length is given")
    void long_text_is_cut(int length, boolean cut) {
        String text = "x".repeat(length);

        assertThat(Quoted.of(text))
                .as("the text in quotes")
                .isEqualTo(cut ? "'" + "x".repeat(100) + "...' (" + length + " bytes)" : "'" + text + "'");
        assertThat(Quoted.printable(text)).as("the whole text").isEqualTo(text);
    }
}
