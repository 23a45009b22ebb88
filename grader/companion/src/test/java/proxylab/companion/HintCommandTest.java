package proxylab.companion;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.companion.SmallLab.Ran;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("The command hint: the handbook's hints, one at a time")
class HintCommandTest {
    private static final String HANDBOOK = """
            # Part 1

            ## Steps

            ### Step 1.1: read lines

            **Goal.** Something.

            <details><summary>Hint 1: a nudge</summary>

            What does `read` return at the *end* of a stream,
            and what does a [reader](../x.md) do then?

            </details>
            <details><summary>Hint 2: an approach</summary>

            Go step by step:

            - read a byte
            - keep it, and go on with a line that is so long that it does not fit into one line of a terminal of
              usual width
            - stop

            </details>

            <details><summary>Hint 3: nearly the code</summary>

            ```text
            while true
                b := next byte
            ```

            </details>

            ### Step 1.2: echo

            <details><summary>Hint 1: a nudge</summary>

            Another step.

            </details>
            """;

    @TempDir
    private Path folder;

    private SmallLab lab;

    @BeforeEach
    void make() throws IOException {
        lab = SmallLab.in(folder).write("part1-echo/README.md", HANDBOOK);
    }

    private Ran hint(String... arguments) {
        return lab.run(new HintCommand(), arguments);
    }

    @Test
    @DisplayName("each call shows one more; the last one is shown again; --again begins with the first")
    void one_at_a_time() {
        assertThat(hint("1.1").out())
                .contains("Hint 1: a nudge\n\n"
                        + "  What does `read` return at the end of a stream, and what does a reader do then?\n")
                .contains("Hint 1 of 3.")
                .doesNotContain("Hint 2");
        assertThat(hint("1.1").out())
                .contains("Hint 2: an approach\n\n  Go step by step:\n\n  - read a byte\n  - keep it, ")
                .contains("one line of a\n    terminal of usual width\n  - stop\n");
        assertThat(hint("1.1").out())
                .contains("Hint 3: nearly the code\n\n      while true\n          b := next byte\n")
                .contains("Hint 3 of 3, the last one.");
        assertThat(hint("1.1").out()).contains("Hint 3 of 3 again");
        assertThat(hint("1.1", "--again").out()).contains("Hint 1 of 3.");
        assertThat(hint("1.1").out()).contains("Hint 2 of 3.");
    }

    @Test
    @DisplayName("without an id, it shows a hint for the step to do next")
    void the_next_step() throws IOException {
        assertThat(hint().out()).contains("step 1.1: read one line");
        lab.knownDone(Step.READ_LINES);
        assertThat(hint().out()).contains("step 1.2: echo").contains("Another step.");
    }

    @Test
    @DisplayName("a step without hints, or one that does not exist, gets a clear message and exit status 2")
    void nothing_to_show() {
        Ran without = hint("1.3");
        assertThat(without.status()).isEqualTo(2);
        assertThat(without.err()).contains("part1-echo/README.md has no hints for step 1.3");
        Ran wrong = hint("1.9");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("hint takes the id of a step, not '1.9': 1.1, 1.2");
    }

    @Test
    @DisplayName("a damaged memory is like none")
    void damaged_memory() throws IOException {
        lab.write("target/companion.properties", "hints.1.1=many\n\\u00zz\n");
        assertThat(hint("1.1").out()).contains("Hint 1 of 3.");
    }

    @Test
    @DisplayName("every hint of the lab's own handbooks is found, in the section of a step")
    void the_real_handbooks() throws IOException {
        Path root = Path.of("../..").toAbsolutePath().normalize();
        for (Part part : Part.values()) {
            String text =
                    new String(Files.readAllBytes(root.resolve(part.folder()).resolve("README.md")), UTF_8);
            int written = text.split("<summary>Hint ", -1).length - 1;
            int found = 0;
            for (Step step : Step.of(part)) {
                found += Handbook.of(root, step).hints().size();
            }
            assertThat(found)
                    .as(
                            "hints in %s, of steps %s",
                            part.folder(), Arrays.toString(Step.of(part).toArray()))
                    .isEqualTo(written);
        }
    }
}
