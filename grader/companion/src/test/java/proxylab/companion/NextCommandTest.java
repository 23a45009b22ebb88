package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.companion.SmallLab.Ran;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("The command next: where a student is, and what to do next")
class NextCommandTest {
    @TempDir
    private Path folder;

    private SmallLab lab;

    @BeforeEach
    void make() throws IOException {
        lab = SmallLab.in(folder);
    }

    private Ran next(String... arguments) {
        return lab.run(new NextCommand(), arguments);
    }

    @Test
    @DisplayName("a step that is not written is not done, and nothing needs to run to know it")
    void not_written() throws IOException {
        Files.delete(folder.resolve("grader/testkit/target/test-libraries.txt"));
        lab.write("part1-echo/README.md", "# Part 1\n\n## Steps\n\n### Step 1.1: read `one` line, or more\n\ntext\n");
        Ran ran = next();
        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out())
                .contains("next  1.1  read one line")
                .contains("write in   " + SmallLab.source(Step.READ_LINES) + ":5")
                .contains("and in     " + SmallLab.source(Step.READ_LINES) + ":6")
                .contains("test with  mvn test -pl part1-echo -Dgroups=step-1.1")
                .contains("read       part1-echo/README.md:5");
    }

    @Test
    @DisplayName("a source in another character set is compiled, and its author told to save it as UTF-8")
    void another_character_set() throws IOException {
        lab.solve(Step.READ_LINES);
        Path source = folder.resolve(SmallLab.source(Step.READ_LINES));
        String text = Files.readString(source) + "// \ud55c\uae00\n";
        Files.write(source, text.getBytes(Charset.forName("EUC-KR")));
        assertThat(next().out())
                .startsWith("Note: " + SmallLab.source(Step.READ_LINES)
                        + " is not UTF-8; it was read as MS949 (Korean): save it as UTF-8\n")
                .contains("done  1.1");
    }

    @Test
    @DisplayName("a written step is done when its tests pass; they run again only when its sources change")
    void written_and_right() throws IOException {
        lab.solve(Step.READ_LINES);
        Ran first = next();
        assertThat(first.out()).contains("done  1.1").contains("next  1.2");
        assertThat(first.err()).contains("running the tests of step 1.1");

        assertThat(next().err()).as("a second time").isEmpty();

        lab.write("part1-echo/src/main/java/proxylab/small/Other.java", "package proxylab.small;\nclass Other {}\n");
        assertThat(next().err()).as("after a change that it does not use").isEmpty();

        lab.solve(Step.READ_LINES, "return 40 + 2;");
        assertThat(next().err()).as("after a change").contains("running the tests of step 1.1");

        assertThat(next("--fresh").err()).as("when everything is forgotten").contains("running the tests of step 1.1");
    }

    @Test
    @DisplayName("a written step whose test fails is the next one, with what the test says, and with what it printed")
    void written_and_wrong() throws IOException {
        lab.knownDone(Step.READ_LINES).solve(Step.ECHO, "System.out.println(\"here I am\"); return 41;");
        assertThat(next().out())
                .contains("next  1.2")
                .contains("failed  step 1.2: the answer is right\n")
                .contains("  expected  42\n  actual    41\n")
                .contains("  likely    One was forgotten.\n")
                .contains("  read      part1-echo/README.md, step 1.2\n")
                .contains("| here I am\n");
    }

    @Test
    @DisplayName("many written steps: it says how many, tests them all, and reports them in the handbook's order")
    void many_written() throws IOException {
        Step[] written = Arrays.stream(Step.values())
                .filter(step -> step.part().number() <= 3)
                .toArray(Step[]::new);
        for (Step step : written) {
            lab.solve(step);
        }
        Ran ran = next();
        assertThat(ran.err()).startsWith("... testing " + written.length + " written steps");
        assertThat(ran.out().lines().limit(written.length))
                .containsExactly(Arrays.stream(written)
                        .map(step -> "  done  " + step.id() + "  " + step.task())
                        .toArray(String[]::new));
        assertThat(ran.out()).contains("next  4.1");
        assertThat(next().err()).as("a second time").isEmpty();
    }

    @Test
    @DisplayName("a step that fails only because of what an earlier one has left in the JVM is done")
    void left_in_the_jvm() throws IOException {
        lab.solve(Step.READ_LINES, "System.setProperty(\"left\", \"behind\"); return 42;")
                .solve(Step.ECHO, "return System.getProperty(\"left\") == null ? 42 : 41;");
        assertThat(next().out()).contains("done  1.1", "done  1.2", "next  1.3");
    }

    @Test
    @DisplayName("of several written steps, the first that does not pass is the next one, also if it does not compile")
    void the_first_of_several() throws IOException {
        lab.solve(Step.READ_LINES).solve(Step.ECHO, "return 41;").solve(Step.REQUEST_LINE, "return 41;");
        for (Step step : Step.of(Part.ECHO)) {
            if (step.compareTo(Step.ECHO) > 0) {
                lab.solve(step);
            }
        }
        assertThat(next().out())
                .contains("done  1.1", "next  1.2", "failed  step 1.2: the answer is right\n")
                .doesNotContain("done  1.3", "2.1");
        lab.solve(Step.ECHO);
        lab.solve(Step.REQUEST_LINE, "retrun 42;");
        assertThat(next().out()).contains("done  1.2", "next  2.1", "does not compile\n");
    }

    @Test
    @DisplayName("a step that was done and is broken again is the next one")
    void broken_again() throws IOException {
        lab.knownDone(Step.READ_LINES, Step.ECHO).solve(Step.READ_LINES, "return 1;");
        assertThat(next().out()).contains("next  1.1").doesNotContain("1.2");
    }

    @Test
    @DisplayName("what does not compile is shown with its line and the place in it")
    void compile_error() throws IOException {
        lab.solve(Step.READ_LINES, "\tretrun 42;");
        assertThat(next().out())
                .contains("does not compile\n" + SmallLab.source(Step.READ_LINES) + ":5: ")
                .contains("    if (true) { retrun 42;}\n                ^\n");
    }

    @Test
    @DisplayName("when all steps are done, it says so")
    void all_done() throws IOException {
        lab.knownDone(Step.values());
        assertThat(next().out()).contains("done  5.6").contains("All " + Step.values().length + " steps are done.");
    }

    @Test
    @DisplayName("when the libraries of the tests are not known, it says what to run")
    void no_libraries() throws IOException {
        lab.solve(Step.READ_LINES);
        Path list = folder.resolve("grader/testkit/target/test-libraries.txt");
        Files.setLastModifiedTime(list, FileTime.from(Instant.EPOCH));
        assertThat(next().err()).contains("older than pom.xml: run mvn -q -pl grader/app package -DskipTests once");
        Files.writeString(list, folder.resolve("gone.jar") + "\n");
        assertThat(next().err()).contains("gone.jar: run mvn");
        Files.delete(list);
        Ran ran = next();
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains("there is no list of the tests' libraries");
    }

    @Test
    @DisplayName("a JVM that the code ends is reported, with its last words")
    void the_code_ends_the_jvm() throws IOException {
        lab.solve(Step.READ_LINES, "System.err.println(\"bye\"); System.exit(3);");
        assertThat(next().out())
                .contains("stopped  step 1.1: The JVM that ran the tests ended before they did, with exit status 3.")
                .contains("| bye\n");
    }
}
