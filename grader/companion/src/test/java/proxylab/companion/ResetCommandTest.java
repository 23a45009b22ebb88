package proxylab.companion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.companion.SmallLab.Ran;
import proxylab.source.HandedOutSource;

@DisplayName("The command reset: a step's places as they were handed out")
class ResetCommandTest {
    private static final String FILE = "part1-echo/src/main/java/proxylab/net/Reader.java";

    private static final String HANDED_OUT = """
            final class Reader {
                int first() {
                    // TODO 1.1
                    throw new Unwritten("step 1.1: the first");
                }

                int second() {
                    // TODO 1.2
                    throw new Unwritten("step 1.2: the second");
                }
            }
            """;

    private static final String WRITTEN = """
            import java.util.List;

            final class Reader {
                int first() {
                    return helper();
                }

                private int helper() {
                    return 1; // é
                }

                int second() {
                    return 2;
                }
            }
            """;

    @TempDir
    private Path folder;

    private SmallLab lab;

    @BeforeEach
    void make() throws IOException {
        lab = SmallLab.in(folder).write(HandedOutSource.LIST, """
                The sources as they were handed out.

                == %s
                   |final class Reader {
                   |    int first() {
                1.1|        // TODO 1.1
                1.1|        throw new Unwritten("step 1.1: the first");
                   |    }
                   |
                   |    int second() {
                1.2|        // TODO 1.2
                1.2|        throw new Unwritten("step 1.2: the second");
                   |    }
                   |}
                """.formatted(FILE));
    }

    private Ran reset(String step) {
        return lab.run(new ResetCommand(), step);
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private List<String> filesThere() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(FILE).getParent())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("the step's own places are as they were, the rest stays, and the whole old file is beside the new one")
    void one_step() throws IOException {
        lab.write(FILE, WRITTEN);
        Ran ran = reset("1.1");
        assertThat(ran.err()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .isEqualTo("step 1.1 is as it was handed out:\n"
                        + "  " + FILE + ":5  replaced 1 line\n"
                        + "  before:  " + FILE + ".before-reset-1.1\n"
                        + "Try again: java @grader/run watch 1.1\n");
        assertThat(text(FILE)).isEqualTo(WRITTEN.replace("        return helper();\n", """
                        // TODO 1.1
                        throw new Unwritten("step 1.1: the first");
                """));
        assertThat(text(FILE + ".before-reset-1.1")).isEqualTo(WRITTEN);
    }

    @Test
    @DisplayName("a second old text does not replace the first")
    void twice() throws IOException {
        lab.write(FILE, WRITTEN);
        reset("1.1");
        lab.write(FILE, WRITTEN.replace("helper();", "helper() + 1;"));
        assertThat(reset("1.1").out()).contains(FILE + ".before-reset-1.1-2");
        assertThat(text(FILE + ".before-reset-1.1")).isEqualTo(WRITTEN);
        assertThat(text(FILE + ".before-reset-1.1-2")).contains("helper() + 1;");
    }

    @Test
    @DisplayName("where nothing was written, nothing is done, and no file is left behind")
    void nothing_to_do() throws IOException {
        lab.write(FILE, HANDED_OUT);
        assertThat(reset("1.1").out()).isEqualTo("step 1.1 is as it was handed out already; nothing was changed.\n");
        assertThat(filesThere()).containsExactly("Reader.java");
    }

    @Test
    @DisplayName(
            "a file that does not compile, with a brace too few, is reset as well; and so is one that is not UTF-8")
    void broken_code() throws IOException {
        byte[] broken = HANDED_OUT
                .replace("        // TODO 1.1\n", "if (a) { // \u00e9\n")
                .getBytes(ISO_8859_1);
        lab.write(FILE, "");
        Files.write(folder.resolve(FILE), broken);
        assertThat(reset("1.1").err()).isEmpty();
        assertThat(text(FILE)).isEqualTo(HANDED_OUT);
        assertThat(folder.resolve(FILE + ".before-reset-1.1")).hasBinaryContent(broken);
    }

    @Test
    @DisplayName("without the line above a place it refuses, shows that line, and changes nothing")
    void the_line_above_is_lost() throws IOException {
        lab.write(FILE, WRITTEN.replace("int first() {", "long first() {"));
        Ran ran = reset("1.1");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .isEqualTo("reset: nothing was changed. In " + FILE + " a place of step 1.1 cannot be found again:\n"
                        + "  expected above it, as handed out:\n"
                        + "    |final class Reader {\n"
                        + "    |    int first() {\n"
                        + "  found nowhere\n"
                        + "Write these lines where they were, then try again. grader/handed-out.txt has the whole file"
                        + " as it was handed out.\n");
        assertThat(filesThere()).containsExactly("Reader.java");
        assertThat(reset("1.2").status()).as("the other step").isZero();
    }

    @Test
    @DisplayName("where the lines above a place stand twice, it refuses and names both")
    void the_line_above_is_there_twice() throws IOException {
        String method = "    int second() {\n        return 2;\n    }\n";
        lab.write(FILE, WRITTEN.replace(method, method + "\n" + method));
        assertThat(reset("1.2").err()).contains("|    int second() {\n", "found more than once, at the lines 13, 17\n");
    }

    @Test
    @DisplayName("where braces are missing and what follows has changed too, it refuses and says why")
    void the_end_is_lost() throws IOException {
        lab.write(FILE, WRITTEN.replace("return helper();", "if (a) {").replace("int second() {", "long second() {"));
        assertThat(reset("1.1").err())
                .contains("expected below it, as handed out:\n    |    }\n    |    int second() {\n")
                .contains("found nowhere; and the braces of the file do not balance");
    }

    @Test
    @DisplayName("no such file, no list, a step that was handed out solved: each is said, with what to do")
    void nothing_to_go_by() throws IOException {
        assertThat(reset("1.1").err()).contains("In " + FILE, "expected this file; it is not there");
        assertThat(reset("3.2").err()).contains("step 3.2 has nothing to reset");
        Files.delete(folder.resolve(HandedOutSource.LIST));
        assertThat(reset("1.1").err()).contains("reset needs grader/handed-out.txt", "A starter has it");
        assertThat(lab.run(new ResetCommand()).status()).as("without a step").isEqualTo(2);
    }
}
