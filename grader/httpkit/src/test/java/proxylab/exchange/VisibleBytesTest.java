package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes are shown so that a reader can tell each of them. */
class VisibleBytesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~GET / HTTP/1.0\r\n~ | GET / HTTP/1.0\\r\\n",
                "~a\tb\\c~ | a\\tb\\\\c",
                "~x\u0001y\u007f\u00ff~ | x\\x01y\\x7f\\xff"
            })
    void line_ends_and_unprintable_bytes_are_written_out(String bytes, String shown) {
        assertThat(VisibleBytes.of(bytes)).isEqualTo(shown);
    }

    @Test
    void even_a_nul_is_shown() {
        assertThat(VisibleBytes.of(new byte[3])).isEqualTo("\\x00\\x00\\x00");
    }

    @Test
    void what_is_not_shown_is_counted() {
        assertThat(VisibleBytes.of("x".repeat(1_000))).isEqualTo("x".repeat(400) + "... (600 more bytes)");
    }

    @Property
    void different_bytes_look_different(@ForAll @Size(max = 50) byte[] one, @ForAll @Size(max = 50) byte[] other) {
        assertThat(VisibleBytes.of(one).equals(VisibleBytes.of(other))).isEqualTo(Arrays.equals(one, other));
    }

    @Test
    void a_difference_is_shown_with_a_caret_under_the_first_wrong_byte() {
        assertThat(VisibleBytes.difference(bytes("Host: a\r\n"), bytes("Host: b\r\n")))
                .isEqualTo("""
                        first difference at byte 6
                          expected 9 bytes: Host: a\\r\\n
                          actual   9 bytes: Host: b\\r\\n
                                                  ^""");
    }

    @Test
    void the_two_lines_stand_one_above_the_other_whatever_the_lengths() {
        String[] lines =
                VisibleBytes.difference(bytes("0123456789"), bytes("01")).split("\n");
        assertThat(lines[1].indexOf(": 01")).isEqualTo(lines[2].indexOf(": 01"));
        assertThat(lines[2]).endsWith("01(end)");
        assertThat(lines[3].indexOf('^')).isEqualTo(lines[2].indexOf("(end)"));
    }

    @Property
    void the_place_of_a_difference_is_the_first_one(
            @ForAll @Size(max = 200) byte[] one, @ForAll @Size(max = 200) byte[] other) {
        int at = Arrays.mismatch(one, other);
        assertThat(VisibleBytes.difference(one, other))
                .startsWith(at < 0 ? "the same " + one.length + " bytes" : "first difference at byte " + at + "\n");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
