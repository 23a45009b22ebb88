package proxylab.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A table of separated values")
class CsvTableTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n",
                "a,b\n1,2",
                "a,b\r\n1,2\r\n",
                "a,b\r1,2\r",
                "\"a\"\t\"b\"\n\"1\"\t\"\"\n",
                "a;b;c\n1;2,5;3\n",
                "a,b\n\n1,2\n",
                "a,b\n1\n1,2,3\n",
                "a,\"b \"\"c\"\"\"\n\"x\ny\",\n",
                "a,b\n,\n",
            })
    void is_written_as_it_was_read(String text) throws Exception {
        assertThat(CsvTable.parse(text).text()).isEqualTo(text);
    }

    @Property(tries = 500)
    void is_written_as_it_was_read_whatever_it_holds(@ForAll("tables") String text) throws Exception {
        assertThat(CsvTable.parse(text).text()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> tables() {
        Arbitrary<String> plain = Arbitraries.strings().withChars("ab1 .가é").ofMaxLength(4);
        Arbitrary<String> quoted = Arbitraries.strings()
                .withChars("ab,;\t\"가 ")
                .ofMaxLength(4)
                .map(text -> '"' + text.replace("\"", "\"\"") + '"');
        Arbitrary<List<List<String>>> rows = Arbitraries.frequencyOf(Tuple.of(3, plain), Tuple.of(1, quoted))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .list()
                .ofMaxSize(4);
        return Combinators.combine(rows, Arbitraries.of(",", ";", "\t"), Arbitraries.of("\n", "\r\n"))
                .as((all, separator, end) -> "x" + separator + "y" + separator + "z" + end
                        + all.stream()
                                .map(row -> String.join(separator, row) + end)
                                .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'a,b;c,d' | ,", "'a;b;c,d' | ;", "'a b' | ,", "'\"a,x\"\t\"b\"\t\"c\"' | '\t'"})
    void is_separated_by_what_stands_most_often_in_its_first_line(String header, char separator) throws Exception {
        assertThat(CsvTable.parse(header).separator()).isEqualTo(separator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'a,b\n1,2\n\"3\"x,4\n' | record that started in line 3",
                "'a,b\n\"1,2\n' | never closed in row 2",
                "'a,b\n1,\"2\"\"' | never closed in row 2",
                "'a,\"' | never closed in row 1",
            })
    void with_a_quote_in_the_wrong_place_is_refused_with_its_line(String text, String line) {
        assertThatThrownBy(() -> CsvTable.parse(text))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("expected a table of separated values, found")
                .hasMessageContaining(line);
    }
}
