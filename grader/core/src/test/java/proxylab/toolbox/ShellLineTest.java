package proxylab.toolbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A command line that is shown can be pasted")
class ShellLineTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "/home/kim/lab-1 | /home/kim/lab-1",
                "--seed=7 | --seed=7",
                "/home/kim/my lab | '/home/kim/my lab'",
                "it's | 'it'\\''s'",
                "a$b | 'a$b'",
                "/home/홍길동 | '/home/홍길동'",
                "~~ | ''",
            })
    @DisplayName("with quotes where a shell needs them, and without them elsewhere")
    void quotes(String word, String shown) {
        assertThat(ShellLine.word(word, false)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"C:\\lab,C:\\lab", "C:\\my lab,\"C:\\my lab\""})
    @DisplayName("on Windows, too")
    void on_windows(String word, String shown) {
        assertThat(ShellLine.word(word, true)).isEqualTo(shown);
    }

    @Test
    @DisplayName("A line is run by the system's own shell; that of Windows takes off one pair of quotes")
    void the_shell() {
        String line = "\"my proxy\" 8080 \"x\"";

        assertThat(ShellLine.inShell(line, false)).containsExactly("/bin/sh", "-c", line);
        assertThat(ShellLine.inShell(line, true))
                .containsExactly("cmd.exe", "/d", "/s", "/c", "\"\"my proxy\" 8080 \"x\"\"");
    }

    /** {@code printf} gives back what the shell has made of the words. */
    @Property(tries = 30)
    void the_shell_reads_the_words_that_were_meant(
            @ForAll @Size(min = 1, max = 20) List<@CharRange(from = ' ', to = '~') String> words) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\n' " + ShellLine.of(words)).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(said).isEqualTo(words.stream().map(word -> word + "\n").collect(Collectors.joining()));
    }
}
