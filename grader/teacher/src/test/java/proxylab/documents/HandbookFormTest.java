package proxylab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Step;
import proxylab.documents.DocumentedLab.Run;

@DisplayName("The form of a handbook: something to do soon, and each step from reading to seeing it work")
class HandbookFormTest {
    private static final String HANDBOOK = "part5-cache-proxy/README.md";

    private DocumentedLab lab;

    @BeforeEach
    void makeLab(@TempDir Path folder) throws IOException {
        lab = DocumentedLab.in(folder);
    }

    private void onlyProblem(String message) {
        Run run = lab.run("--no-run", HANDBOOK);
        assertThat(run.text())
                .as("the report, which names the form of %s", HANDBOOK)
                .containsPattern("form +1 problem")
                .contains(message);
        assertThat(run.status()).as("the exit status").isEqualTo(1);
    }

    @Test
    void a_handbook_of_that_form_has_no_problem() {
        Run run = lab.run("--no-run", HANDBOOK);
        assertThat(run.text())
                .containsPattern("form +ok +" + Step.of(Step.CACHE_KEY.part()).size() + " steps");
        assertThat(run.status()).as("the exit status").isZero();
    }

    @ParameterizedTest(name = "{0} instead of {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "**Goal.** Read. | **Read first:** [the facts](#facts) (1 min)."
                        + " | step 5.1: expected below its heading '**Read first:**",
                "**Read first:** the facts (1 min). | **Read first:** [the facts](#facts) (1 min)."
                        + " | step 5.1: expected below its heading '**Read first:**",
                "[the facts](#facts). | [the facts](#facts) (1 min). | step 5.1: expected the minutes behind [the facts]",
                "(9 min) | (1 min) | step 5.1: expected 1 to 1 min for the 2 words of #facts, found 9",
                "**Look.** | **See it work.** | step 5.1: expected '**See it work.**' after its hints",
                "```text | ```sh | step 5.1: expected '**See it work.**' after its hints",
            })
    void the_first_step_without_its_form_is_named(String wrong, String right, String message) throws IOException {
        String handbook = lab.read(HANDBOOK);
        int step = handbook.indexOf("### Step 5.1");
        int place = handbook.indexOf(right, step);
        lab.write(HANDBOOK, handbook.substring(0, place) + wrong + handbook.substring(place + right.length()));

        onlyProblem(message);
    }

    @Test
    void what_is_shown_before_the_hints_does_not_count() throws IOException {
        String handbook = lab.read(HANDBOOK);
        int step = handbook.indexOf("### Step 5.1");
        int place = handbook.indexOf("**See it work.**", step);
        lab.write(
                HANDBOOK,
                handbook.substring(0, step)
                        + handbook.substring(step, place).replace("**Goal.** It works.", "**See it work.** Now.")
                        + handbook.substring(place).replaceFirst("\\*\\*See it work", "**It worked"));

        onlyProblem("step 5.1: expected '**See it work.**' after its hints");
    }

    @Test
    void a_command_comes_within_six_hundred_words() throws IOException {
        lab.replace(HANDBOOK, "# part5-cache-proxy\n", "# part5-cache-proxy\n\n" + "word ".repeat(599) + "\n");
        assertThat(lab.run("--no-run", HANDBOOK).status())
                .as("the exit status at 600 words")
                .isZero();

        lab.replace(HANDBOOK, "word word", "word word word");
        lab.run("--no-run", HANDBOOK);
        onlyProblem(
                "README.md:1: expected a command, in a block ```sh, after at most 600 words of the handbook, found");
    }
}
