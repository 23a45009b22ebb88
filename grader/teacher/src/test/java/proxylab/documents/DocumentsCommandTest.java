package proxylab.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Step;
import proxylab.documents.DocumentedLab.Run;
import proxylab.starter.MadeUpLab;
import proxylab.toolbox.Subcommand;

@Tag("thorough")
@DisplayName("The command that checks the documents")
@Execution(ExecutionMode.CONCURRENT)
class DocumentsCommandTest {
    private static final String PART_3 = "part3-sequential-proxy/README.md";

    private static DocumentedLab trueLab; // copied, never changed

    @TempDir
    private Path folder;

    private DocumentedLab lab;

    @BeforeAll
    static void makeTrueLab(@TempDir Path folder) throws IOException {
        trueLab = DocumentedLab.in(folder);
    }

    @BeforeEach
    void makeLab() throws IOException {
        lab = trueLab.copyTo(folder);
    }

    private void onlyProblem(String... words) {
        Run run = lab.run();
        assertThat(run.err()).isEmpty();
        assertThat(run.text()).contains(words).containsOnlyOnce(" problem");
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    @DisplayName("is found by the grader")
    void it_is_found() {
        assertThat(ServiceLoader.load(Subcommand.class)).hasAtLeastOneElementOfType(DocumentsCommand.class);
    }

    @Test
    @DisplayName("says what it looked at when all is true, and ends with 0")
    void true_documents() {
        Run run = lab.run();
        assertThat(run.out())
                .startsWith(
                        "13 documents",
                        "  steps         ok  " + Step.values().length
                                + " in handbooks, hints, tests, sources and audits")
                .contains(
                        "  tables        ok  5 generated",
                        "  commands      ok  0 blocks run, 0 documents with such blocks")
                .hasSize(10);
        assertThat(run.status()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "### Step 3.2: rewrite the request and its headers | ### Step 3.2: rewrite it"
                        + " | expected the heading '### Step 3.2: rewrite the request and its headers', found '### Step 3.2: rewrite it'",
                "### Step 3.2: | #### Step 3.2: | found '#### Step 3.2: rewrite",
                "### Step 3.2: | ### 3.2: | expected one heading '### Step 3.2: rewrite the request and its headers', found none",
                "## More | ### Step 3.2: again | expected one heading '### Step 3.2: rewrite the request and its headers', found 2",
                "## More | ### Step 4.1: one thread"
                        + " | expected headings of the steps of part3-sequential-proxy alone, found Step 4.1",
                "The end. | <details><summary>Hint 1: a nudge</summary>"
                        + " | expected hints in the sections of steps alone, found also Hint 1: a nudge (line",
            })
    @DisplayName("names a heading that is not the step's, and hints in the wrong place")
    void headings(String text, String other, String message) throws IOException {
        lab.replace(PART_3, text, other);
        onlyProblem(PART_3, message);
    }

    @Test
    @DisplayName("names a step without its three hints")
    void hints() throws IOException {
        String handbook = lab.read("part1-echo/README.md");
        lab.write("part1-echo/README.md", handbook.replaceFirst("Hint 2: an approach", "Hint 2: a plan"));
        onlyProblem(
                "part1-echo/README.md:25: step 1.1: expected these summaries", "found Hint 1: a nudge, Hint 2: a plan");
    }

    @Test
    @DisplayName("names a step that no test has, and one without a place to write in")
    void steps_in_the_code() throws IOException {
        lab.delete("part5-cache-proxy/src/test/java/proxylab/Step52Test.java").run("--write");
        onlyProblem("part5-cache-proxy/src/test: expected a test with the tag step-5.2, found none");
        lab.replace("part4-concurrent-proxy/src/main/java/proxylab/Work.java", "// STUB: ", "// left out: ");
        assertThat(lab.run("part4-concurrent-proxy/README.md").text())
                .contains("part4-concurrent-proxy/src/main: expected a place to write in, marked for step 4.2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "See step 3.7. | expected a step of the lab, 1.1 to 5.6, found 3.7",
                "Steps 3.1, 3.2 and 3.9 are hard. | found 3.9",
                "It is the proxy's work (3.2, 3.8). | found 3.8",
                "`-Dgroups=step-6.1` | found 6.1",
                "`starter x --solved-through 2.9` | found 2.9",
                "`GoneTest` shows it | there is no test class GoneTest",
                "`Step31Test#fails` shows it | Step31Test has no test fails",
                "the two `...GoneTest` | there is no test class GoneTest",
                "`--check 3.2-host-lost` | there is no audit 3.2-host-lost",
                "`--fast` makes it fast | no program of the lab has the option --fast",
                "`java @part3-sequential-proxy/run 8080 --fast` | no program of the parts has the option --fast",
                "`java -jar grader/target/grader.jar --fast` | the grader has no option --fast",
                "`java -jar grader/target/grader.jar documents --fast` | the grader's command 'documents' has no option --fast",
                "`java -jar grader/target/grader.jar document` | the grader has no command 'document'",
                "[there](gone.md) | the link 'gone.md' leads nowhere in the lab: there is no part3-sequential-proxy/gone.md",
                "[there](../../gone.md) | there is no ../gone.md",
                "![picture](gone.png) | the link 'gone.png' leads nowhere",
                "<img src='gone.png'> | the link 'gone.png' leads nowhere",
                "[there](/README.md) | expected a link relative to this document, found '/README.md'",
                "[there](#gone) | has no heading for #gone",
                "[there](#step-31-parse) | it has #step-31-parse-the-absolute-uri-into-host-port-and-path",
                "[there](../part1-echo/README.md#gone) | part1-echo/README.md has no heading for #gone",
                "[there](../grader/TEACHING.md) | leads nowhere in the starter edition: there is no grader/TEACHING.md",
                "<!-- runs --> | expected <!-- run -->, <!-- run: exits with N -->",
                "<!-- run --> | expected a block ```sh below this mark",
                "<!-- prints --> | expected a runnable block above this mark",
                "<!-- generated: moons --> | expected a line <!-- end of generated --> after this one, found none",
                "<!-- end of generated --> | expected a line <!-- generated: NAME --> alone",
            })
    @DisplayName("names what is untrue in a line of a document")
    void untrue_lines(String line, String message) throws IOException {
        lab.add(PART_3, line);
        onlyProblem("\n" + PART_3 + ":" + lab.read(PART_3).lines().count() + ": ", message);
    }

    @Test
    @DisplayName("says nothing about lines that are true, or about something else")
    void true_lines() throws IOException {
        lab.add(PART_3, """
                Steps 3.1 to 3.4, see [step 3.1](#step-31-parse-the-absolute-uri-into-host-port-and-path), HTTP/1.0 (RFC 9112 section 3.7),
                Java 1.8, 2.9 s, (1.0). `Step31Test`, `Step31Test#works`, `...31Test`, `@ParameterizedTest`, `-DskipTests`.
                [Tests](src/test/java), [this](#more), [that](../part1-echo/README.md#more), [far](https://example.org/gone#x).
                `--bind`, `--points-only`, `curl --raw` and its `--fail`, audit 3.2-host-made.
                `java -jar grader/target/grader.jar documents --no-run`, then `java @part1-echo/run 7000 --bind ::1 | tee --append x`.

                | class and method | what |
                |---|---|
                | `Work.step2` | `Socket.close` and `Host`, `HashMap` |
                | `Thread.join` | a `Gone` |

                ```text
                --fast is no option here
                ```

                ## Twice

                ## Twice

                [first](#twice) [second](#twice-1)
                """);
        assertThat(lab.run().text()).doesNotContain("problem");
    }

    @Test
    @DisplayName("names a message of a step that is not written yet if it names other places than the tests do")
    void places_to_write_in() throws IOException {
        String message = "Next: step 3.2 is not written yet: part3-sequential-proxy/src/main/java/proxylab/Work.java:";
        lab.add(PART_3, "```text\n" + message + "8\n```");
        assertThat(lab.run().text()).contains("places        ok  1 messages of").doesNotContain("problem");
        lab.replace(PART_3, "Work.java:8\n", "Work.java:8 and 11,\n  Work.java:5\n");
        onlyProblem("step 3.2: expected the places part3-sequential-proxy/src/main/java/proxylab/Work.java:8,"
                + " found part3-sequential-proxy/src/main/java/proxylab/Work.java:8 and 11, Work.java:5");
    }

    @ParameterizedTest
    @CsvSource({
        "where, `Gone`, there is no class Gone",
        "where, `Work.gone`, the file of Work has no gone",
        "what, `Gone.method`, there is no class Gone",
        "what, `Gone.java`, there is no class Gone",
    })
    @DisplayName("names a class or method in a table that does not exist")
    void tables_of_classes(String heading, String cell, String message) throws IOException {
        lab.add(PART_3, "| " + heading + " |\n|---|\n| " + cell + " |");
        onlyProblem(message);
    }

    @Test
    @DisplayName("names a number in a table's column of steps that is not a step's")
    void tables_of_steps() throws IOException {
        lab.add("README.md", "| step | time |\n|---|---|\n| 3.4 | 1.9 |\n| 3.7 | 2 h |");
        onlyProblem("README.md:6: expected a step of the lab, 1.1 to 5.6, found 3.7");
    }

    @Test
    @DisplayName("names a generated table that is out of date, and renews it with --write")
    void generated_tables() throws IOException {
        String right = lab.read(PART_3);
        assertThat(right)
                .contains(
                        "| 3.1 | parse the absolute URI into host, port and path | `Work`: `step11` | `Step31Test` 1 |\n");
        lab.replace(PART_3, "`Step31Test` 1 |", "`Step31Test` 2 |");
        onlyProblem(
                PART_3 + ":11: a generated table is out of date: java -jar grader/target/grader.jar documents --write",
                "   - | 3.1 | parse the absolute URI into host, port and path | `Work`: `step11` | `Step31Test` 2 |",
                "   + | 3.1 | parse the absolute URI into host, port and path | `Work`: `step11` | `Step31Test` 1 |");
        assertThat(lab.run("--write").out()).contains("renewed " + PART_3);
        assertThat(lab.read(PART_3)).isEqualTo(right);
        assertThat(lab.run("--write").text()).doesNotContain("renewed");
    }

    @Test
    @DisplayName("writes the steps, the points and the audits into other documents")
    void other_tables() throws IOException {
        for (String name : new String[] {"steps", "points", "audits"}) {
            lab.add("README.md", "<!-- generated: " + name + " -->\n\nold\n\n<!-- end of generated -->");
        }
        lab.run("--write");
        assertThat(lab.read("README.md"))
                .doesNotContain("old")
                .contains(
                        "| 3.3 | forward the request, relay the response byte for byte | 1 | ",
                        " | 40/70 |\n",
                        "| Concurrency | 15 | `part4-concurrent-proxy` |\n| Cache | 15 | ",
                        "| 4.3 | a pool of worker threads fed by that buffer | 3 |\n");
        assertThat(lab.run().text()).doesNotContain("problem");
    }

    @Test
    @DisplayName("writes the rooms of the grader, the lowest first, with what each package says about itself")
    void rooms() throws IOException {
        lab.write(
                "grader/pom.xml",
                "<project><modules><module>upper</module><module>lower</module></modules></project>\n");
        lab.write(
                "grader/upper/src/main/java/proxylab/high/package-info.java",
                "/**\n * Looks\n * down, as {@code upper} rooms do. More.\n */\npackage proxylab.high;\n");
        lab.write(
                "grader/upper/src/main/java/proxylab/high/A.java",
                "package proxylab.high;\n\nimport proxylab.low.deep.B;\n\nclass A extends B {}\n");
        lab.write(
                "grader/lower/src/main/java/proxylab/low/deep/package-info.java",
                "/** Bears all. */\npackage proxylab.low.deep;\n");
        lab.add("README.md", "<!-- generated: rooms -->\n\nold\n\n<!-- end of generated -->");
        lab.run("--write");
        assertThat(lab.read("README.md")).contains("""
                | `lower` | `low.deep` | Bears all. | |
                | `upper` | `high` | Looks down, as `upper` rooms do. | deep |
                """.stripTrailing());
    }

    @Test
    @DisplayName("names an unknown table, and a handbook without its table")
    void wrong_tables() throws IOException {
        lab.add("README.md", "<!-- generated: moons -->\n\n<!-- end of generated -->");
        onlyProblem("README.md:3: expected one of steps, points, audits, rooms, found 'moons'");
        lab.write("README.md", "").replace(PART_3, "<!-- generated: steps -->", "");
        lab.replace(PART_3, "<!-- end of generated -->", "");
        onlyProblem(PART_3 + ": expected a table of the steps after a line <!-- generated: steps -->");
    }

    @Test
    @DisplayName("checks only the chosen documents, and says which there are")
    void chosen_documents() throws IOException {
        lab.add(PART_3, "See step 3.7.");
        assertThat(lab.run("part1-echo/README.md").status()).isZero();
        assertThat(lab.run(PART_3).status()).isEqualTo(1);
        Run run = lab.run("gone.md");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().get(0))
                .contains("there is no document 'gone.md' in the lab: README.md, grader/README.md,");
    }

    @Test
    @DisplayName("says so if there is no lab")
    void no_lab(@TempDir Path empty) throws IOException {
        Run run = new DocumentedLab(new MadeUpLab(empty)).run();
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.text() + run.err()).contains("the documents cannot be checked: there is no lab in " + empty);
    }
}
