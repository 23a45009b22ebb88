package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@DisplayName("One submission for Gradescope always gets a result")
class SubmissionCommandTest {
    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path result;
    private final StringWriter out = new StringWriter();

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("in"));
        result = folder.resolve("results.json");
    }

    private int run(String... options) {
        CommandLine command = new CommandLine(new SubmissionCommand(new FakeGrader(folder.resolve("log"))));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(new StringWriter()));
        String[] arguments = {all.folder().resolve("anna").toString(), "--gradescope", result.toString()};
        return command.execute(Stream.of(arguments, options).flatMap(Stream::of).toArray(String[]::new));
    }

    private JsonObject result() throws IOException {
        return JsonParser.parseString(Files.readString(result)).getAsJsonObject();
    }

    @Test
    void the_graders_own_result_stays_and_the_teacher_sees_what_it_said() throws Exception {
        all.submission("anna", "echo hello; echo \"{\\\"score\\\":55,\\\"x\\\":\\\"$OPTIONS\\\"}\" > \"$GRADESCOPE\"");
        assertThat(run("--", "--points-only")).isZero();
        assertThat(result().get("score").getAsInt()).isEqualTo(55);
        assertThat(result().get("x").getAsString()).startsWith("--points-only --format gradescope=");
        assertThat(out.toString()).contains("hello");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 1 | it left no report: exit status 1, without a word",
                "kill -9 $$ | ended by SIGKILL",
                "echo 'grader: a \"quoted\" word' >&2; exit 2 | grader: a \"quoted\" word",
                "sleep 600 | The submission took longer than 2 s, and was ended",
            })
    void where_the_grader_has_none_the_result_says_why(String script, String why) throws Exception {
        all.submission("anna", script);
        Files.writeString(result, "{\"score\": 70}"); // of an earlier submission
        assertThat(run("--time-limit", "2")).isZero();
        assertThat(result().get("score").getAsInt()).isZero();
        assertThat(result().get("output").getAsString()).contains(why);
    }

    @Test
    void where_there_is_no_lab_the_result_says_so() throws Exception {
        all.file("anna/notes.txt", "");
        run();
        assertThat(result().get("output").getAsString()).startsWith("The submission cannot be graded: no lab in it");
    }

    @Test
    void audits_that_take_too_long_cost_no_points() throws Exception {
        all.submission(
                "anna",
                "case \"$OPTIONS\" in *--points-only*) echo '{\"score\":55}' > \"$GRADESCOPE\";; *) sleep 600;; esac");
        run("--time-limit", "3");
        assertThat(result().get("score").getAsInt()).isEqualTo(55);
    }

    @Test
    void a_wrong_option_is_told() throws Exception {
        all.submission("anna", "exit 0");
        assertThat(List.of(run("--", "--sead"), run("--time-limit", "0"))).containsOnly(2);
        assertThat(result).doesNotExist();
    }
}
