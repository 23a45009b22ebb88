package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Node;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Markdown on a terminal")
class PlainTextTest {

    @Test
    @DisplayName("a long line is broken between words, and stands below the first word of its item")
    void long_lines() {
        String words = "word ".repeat(30).strip();

        assertThat(lines(words))
                .containsExactly("word ".repeat(19).strip(), "word ".repeat(11).strip());
        assertThat(lines("1. one\n2. " + words))
                .containsExactly(
                        "1. one",
                        "2. " + "word ".repeat(18).strip(),
                        "   " + "word ".repeat(12).strip());
        assertThat(lines("- item\n  - " + words))
                .contains(
                        "  - " + "word ".repeat(18).strip(),
                        "    " + "word ".repeat(12).strip());
    }

    @Test
    @DisplayName("code is indented and keeps its lines, in an item too")
    void code() {
        String wide = "x := " + "a + ".repeat(40) + "b";

        assertThat(lines("```text\nloop:\n\n    " + wide + "\n```"))
                .containsExactly("    loop:", "", "        " + wide);
        assertThat(lines("- like this:\n\n  ```\n  if:\n    so\n  ```"))
                .containsExactly("- like this:", "", "      if:", "        so");
    }

    @Test
    @DisplayName("names stand between backquotes, a link is its text, and nothing is for browsers alone")
    void inlines() {
        assertThat(lines("The `read` of a *stream*,\nsee [its page](../x.md#read)<br>.\n\n<!-- not for readers -->"))
                .containsExactly("The `read` of a stream, see its page.");
    }

    @Test
    @DisplayName("a table keeps its rows")
    void table() {
        String cell = "word ".repeat(30).strip();

        assertThat(lines("| a | b |\n|---|---|\n| `x` | " + cell + " |")).containsExactly("a| b", "`x`| " + cell);
    }

    private static List<String> lines(String markdown) {
        List<String> lines = new ArrayList<>();
        Node block = PlainText.parsed(markdown).getFirstChild();
        for (; block != null; block = block.getNext()) {
            lines.addAll(PlainText.of(block));
        }
        return lines;
    }
}
