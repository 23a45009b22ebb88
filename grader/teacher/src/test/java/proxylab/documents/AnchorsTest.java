package proxylab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The anchors of a document")
class AnchorsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "# Step 3.1: parse it | step-31-parse-it",
                "## If it does *not* work | if-it-does-not-work",
                "### `readLine`, and `read` | readline-and-read",
                "# one client's failure | one-clients-failure",
                "# HTTP/1.0 -- a_b | http10----a_b",
                "# [The map](#x) | the-map",
                "# Größe | größe",
            })
    @DisplayName("are made from its headings as GitHub does it")
    void from_headings(String heading, String anchor) {
        assertThat(Document.parse("a.md", heading + "\n").anchors()).containsExactly(anchor);
    }

    @Test
    @DisplayName("have numbers from the second of a name on, and may be given explicitly")
    void several() {
        assertThat(Document.parse("a.md", "# A\n\n## A\n\n## A-1\n\n## A\n\n<a id=\"b\"></a>\n\n```\n# C\n```\n")
                        .anchors())
                .containsExactlyInAnyOrder("a", "a-1", "a-1-1", "a-2", "b");
    }
}
