package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
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
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@DisplayName("One submission for another platform always gets a result")
class SubmissionCommandTest {
    @TempDir
    private Path folder;

    private ClassFolder all;
    private Path result;
    private String format = "gradescope";
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void make() throws IOException {
        all = ClassFolder.in(folder.resolve("in"));
        result = folder.resolve("results.json");
    }

    private int run(String... options) {
        CommandLine command = new CommandLine(new SubmissionCommand(new FakeGrader(folder.resolve("log"))));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(errors));
        String[] arguments = {all.folder().resolve("anna").toString(), "--format", format + "=" + result};
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
        assertThat(result().get("output").getAsString()).contains("The submission cannot be graded: no lab in it");
    }

    @ParameterizedTest
    @CsvSource({"gradescope, max_score", "classroom50, max-score"})
    void without_a_verdict_every_line_of_the_grade_book_says_why(String platform, String maximum) throws Exception {
        format = platform;
        all.submission("anna", "exit 3");
        assertThat(run()).isZero();
        assertThat(result().get("score").getAsInt()).isZero();
        JsonArray tests = result().getAsJsonArray("tests");
        assertThat(tests).hasSize(3).allSatisfy(test -> {
            JsonObject line = test.getAsJsonObject();
            assertThat(line.get("score").getAsInt()).isZero();
            assertThat(line.get(maximum).getAsInt()).isPositive();
            assertThat(line.get("output").getAsString()).contains("exit status 3");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"moodle", "Gradescope", ""})
    void a_form_that_is_not_known_is_told(String name) throws Exception {
        format = name;
        all.submission("anna", "exit 0");
        assertThat(run()).isEqualTo(2);
        assertThat(errors.toString())
                .contains("--format takes NAME=FILE, with one of json, gradescope", "not '" + name + "=");
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
