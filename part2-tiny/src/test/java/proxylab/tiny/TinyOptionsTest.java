package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.program.ServerProgram;
import proxylab.program.UsageException;

@Tag("step-2.4")
@DisplayName("Tiny serves the folder that the command line names")
@LikelyCause("Tiny is given. If you changed it, undo your change; what it answers comes from your steps.")
class TinyOptionsTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("--site names it")
    void a_folder() throws Exception {
        Files.writeString(folder.resolve("only-here.txt"), "text");
        assertThat(answer("/only-here.txt", "--site", folder.toString())).isEqualTo("text");
    }

    @Test
    @DisplayName("without --site it is the sample site, from the lab's folder and from the part's")
    void the_sample_site() throws Exception {
        assertThat(answer("/hello.txt")).isNotEmpty();
    }

    private static String answer(String path, String... options) throws Exception {
        try (RunningServer tiny = RunningServer.start(service(options).handler())) {
            return tiny.answer("GET " + path).bodyText();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no-such-folder, expected a folder to serve; found none called no-such-folder in ; name one with --site",
        "'a\u0000b',     expected the path of a folder for --site; got 'a\\x00b'",
    })
    @DisplayName("what is no folder is an error that says what was expected and what came")
    void no_folder(String asked, String words) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> service("--site", asked))
                .withMessageContainingAll(words.split("; "));
    }

    private static ServerProgram.Service service(String... options) throws UsageException {
        String[] arguments = new String[options.length + 1];
        arguments[0] = "0";
        System.arraycopy(options, 0, arguments, 1, options.length);
        return Tiny.service(Tiny.COMMAND_LINE.parse(arguments));
    }
}
