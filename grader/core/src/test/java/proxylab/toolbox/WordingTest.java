package proxylab.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages say quantities and foreign text in a way that people can read. */
class WordingTest {

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "999, 999 ms", "1000, 1 s", "2500, 2.5 s", "15000, 15 s"})
    void times(long millis, String expected) {
        assertThat(Wording.time(Duration.ofMillis(millis))).isEqualTo(expected);
    }

    @Test
    void counts() {
        assertThat(Wording.bytes(1)).isEqualTo("1 byte");
        assertThat(Wording.bytes(123_456)).isEqualTo("123,456 bytes");
        assertThat(Wording.count(1, "error")).isEqualTo("1 error");
        assertThat(Wording.count(0, "error")).isEqualTo("0 errors");
    }

    @ParameterizedTest
    @CsvSource({"0, exit status 0", "1, exit status 1"})
    void exit_statuses(int status, String expected) {
        assertThat(Wording.exitStatus(status)).isEqualTo(expected);
    }

    @Test
    void a_signal_is_named() {
        assertThat(Wording.exitStatus(139)).contains("SIGSEGV");
        assertThat(Wording.exitStatus(141)).contains("SIGPIPE");
    }

    @Test
    void the_first_and_the_last_lines_are_quoted_and_the_rest_counted() {
        assertThat(Wording.firstLines("a\nb\nc\nd\n", 2)).containsExactly("| a", "| b", "  (2 more lines)");
        assertThat(Wording.firstLines("a\nb", 2)).containsExactly("| a", "| b");
        assertThat(Wording.firstLines("", 2)).isEmpty();
        assertThat(Wording.lastLines("a\nb\nc\nd", 2)).containsExactly("| c", "| d");
    }

    @Test
    void a_terminal_is_not_controlled_by_what_a_program_prints() {
        assertThat(Wording.firstLines("\u001b[2Jx\ty\u202e", 5)).containsExactly("| \\x1b[2Jx    y?");
        assertThat(Wording.firstLines("z".repeat(1_000), 5))
                .containsExactly("| " + "z".repeat(200) + "... (800 more characters)");
    }

    @Property
    void quoted_text_is_always_marked_as_quoted(@ForAll List<String> lines) {
        List<String> quoted = Wording.quoted(lines.stream()).toList();
        assertThat(quoted).hasSameSizeAs(lines).allMatch(line -> line.startsWith("| "));
        assertThat(quoted.stream().flatMap(line -> line.lines())).allMatch(line -> line.startsWith("| "));
    }
}
