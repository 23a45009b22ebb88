package proxylab.toolbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A table for a terminal")
class TextTableTest {

    @Test
    @DisplayName("has words to the left and numbers to the right, below their titles")
    void words_and_numbers() {
        TextTable table = new TextTable().words("stage").numbers("req/s").words("what");
        table.row("part4", 1_234_567, "").row("a longer name", "-", "its remark");

        assertThat(table.lines())
                .containsExactly(
                        "stage            req/s  what", "part4          1234567", "a longer name        -  its remark");
    }

    @Test
    @DisplayName("has no line for titles if no column has one, and never breaks a cell")
    void no_titles() {
        String sentence = "a word and ".repeat(30) + "the end";

        assertThat(new TextTable()
                        .numbers("")
                        .words("")
                        .row(7, sentence)
                        .row(11, "")
                        .lines())
                .containsExactly(" 7  " + sentence, "11");
    }

    @Test
    @DisplayName("needs a cell for each column")
    void a_cell_for_each_column() {
        TextTable table = new TextTable().words("a").words("b");

        assertThatThrownBy(() -> table.row("alone"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected 2 cells, got 1: [alone]");
    }
}
