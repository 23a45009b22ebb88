package proxylab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.program.CommandLine;
import proxylab.program.UsageException;

@Tag("step-2.2")
@DisplayName("Options change what a client may send, and show what it sends")
@LikelyCause("HttpLimits and RequestLog are given. If you changed them, undo your change.")
class OptionsTest {
    private static final CommandLine OPTIONS =
            RequestLog.options(HttpLimits.options(new CommandLine("Test", "tests", 0)));

    @Test
    @DisplayName("Without options the limits are the default ones")
    void default_limits() throws UsageException {
        assertThat(HttpLimits.from(OPTIONS.parse("0"))).as("the limits").isEqualTo(HttpLimits.DEFAULT);
    }

    @Test
    @DisplayName("Each option sets its own limit")
    void own_limits() throws UsageException {
        assertThat(HttpLimits.from(OPTIONS.parse(
                        "0", "--max-request-line-bytes=16", "--max-header-bytes=17", "--request-timeout-ms=18")))
                .as("the limits")
                .isEqualTo(new HttpLimits(16, 17, 18));
        assertThat(HttpLimits.from(
                        OPTIONS.parse("0", "--max-request-line-bytes=1048576", "--max-header-bytes=1048576")))
                .as("the largest limits")
                .isEqualTo(new HttpLimits(1 << 20, 1 << 20, 30_000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--max-request-line-bytes=15",
                "--max-request-line-bytes=1048577",
                "--max-header-bytes=15",
                "--max-header-bytes=1048577",
                "--request-timeout-ms=0"
            })
    @DisplayName("A limit that leaves no room for a request, or asks for too much memory, is refused")
    void wrong_limits(String option) {
        assertThatThrownBy(() -> HttpLimits.from(OPTIONS.parse("0", option)), "the refusal")
                .isInstanceOf(UsageException.class);
    }

    @ParameterizedTest(name = "[{0}]: [{1}]")
    @CsvSource({"0, ''", "0 --verbose, 'a\\x09b\n'"})
    @DisplayName("Lines are printed only with --verbose, made printable")
    void lines_are_printed_when_asked_for(String words, String printed) throws UsageException {
        Consumer<String> log = RequestLog.from(OPTIONS.parse(words.split(" ")));
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(output, true, UTF_8));
        try {
            log.accept("a\tb");
        } finally {
            System.setOut(before);
        }

        assertThat(output.toString(UTF_8)).as("standard output").isEqualToNormalizingNewlines(printed);
    }
}
