package proxylab.similarity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static proxylab.written.SmallStarter.ADDED;
import static proxylab.written.SmallStarter.FILE;
import static proxylab.written.SmallStarter.SOLVED;
import static proxylab.written.SmallStarter.STARTER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.written.OwnWork;
import proxylab.written.SmallStarter;
import proxylab.written.WrittenSource;

@DisplayName("The folder in which submissions are compared")
class SimilarityFolderTest {
    private static final List<String> MEMBERS = List.of(
            "    int a, b;\n",
            "    static int c = 1; // why\n",
            "    final Runnable r = () -> { run(); };\n",
            "    static { load(); }\n",
            "    Mine(int x) { this.x = x; }\n",
            "    @Override\n    public <T> T get(T t) throws IOException {\n        return t;\n    }\n",
            "    abstract void later();\n",
            "    enum Kind { ONE(1) { int f() { return 1; } }, TWO(2); final int n; Kind(int n) { this.n = n; } }\n",
            "    record Pair(int one, int two) {\n        Pair {\n            check(one);\n        }\n    }\n",
            "    interface Part { int DEFAULT = 1; default int size() { return DEFAULT; } }\n",
            "    class Inner { class Deeper { void go() { /* } */ } } }\n",
            "    String text() { return \"\"\"\n        { not a block\n        \"\"\"; }\n",
            "    List<String> names = new ArrayList<>() { { add(\"x\"); } };\n");

    @TempDir
    private Path folder;

    private SimilarityFolder similarity() throws IOException {
        return SimilarityFolder.in(folder, SmallStarter.starter());
    }

    @Test
    void holds_what_a_student_has_written_under_the_numbers_of_its_lines() throws Exception {
        similarity().add("kim", SmallStarter.files(FILE, SOLVED));
        List<String> lines =
                Files.readAllLines(folder.resolve("submissions/kim").resolve(FILE));
        List<String> submitted = SOLVED.lines().toList();
        assertThat(lines.get(2)).isEqualTo("class Server {");
        assertThat(lines.get(7)).isEqualTo("while (!isClosing()) {");
        assertThat(lines.get(8)).isEqualTo(submitted.get(8)).contains("serve(listener.accept());");
        assertThat(lines.get(28)).isEqualTo(submitted.get(28)).contains("executor.execute");
        assertThat(String.join("\n", lines)).doesNotContain("int given", "Log log", "isOpen", "package", "What to do");
    }

    @Test
    void holds_the_sources_with_places_as_they_were_handed_out() throws Exception {
        similarity();
        assertThat(folder.resolve("starter").resolve(FILE)).hasContent(STARTER);
    }

    @Test
    void leaves_out_who_has_written_nothing_and_what_is_no_Java() throws Exception {
        SimilarityFolder similarity = similarity();
        similarity.add("untouched", SmallStarter.files(FILE, STARTER));
        similarity.add("broken", SmallStarter.files(FILE, SOLVED, ADDED, "class {"));
        similarity.leaveOut("refused", "no lab in it");
        similarity.complete();
        assertThat(similarity.compared()).isEqualTo(1);
        assertThat(folder.resolve("submissions")).isDirectoryNotContaining("glob:**untouched");
        assertThat(Files.readAllLines(folder.resolve("left-out.txt")))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("untouched: nothing was written"),
                        line -> assertThat(line).startsWith("broken: " + ADDED + ":1: "),
                        line -> assertThat(line).isEqualTo("refused: no lab in it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../Mine.java", "part1-echo/../../../../Mine.java"})
    void writes_nothing_outside(String name) throws Exception {
        SimilarityFolder similarity = similarity();
        assertThatThrownBy(() -> similarity.add("kim", SmallStarter.files(name, "class Mine { int x; }")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("leads out of");
    }

    @Provide
    Arbitrary<List<String>> members() {
        return Arbitraries.of(MEMBERS).list().ofMinSize(1).ofMaxSize(8);
    }

    @Property(tries = 200)
    void what_is_left_is_Java_for_a_parser_and_each_line_keeps_its_number(
            @ForAll("members") List<String> members, @ForAll boolean inOneLine) throws Exception {
        String text = "package p;\n\nabstract class Mine<T> extends Base {\n" + String.join("\n", members) + "}\n";
        String submitted =
                inOneLine && !text.contains("//") && !text.contains("\"\"\"") ? text.replace('\n', ' ') : text;
        WrittenSource written = SmallStarter.work(ADDED, submitted).sources().get(0);
        String left = OwnWorkText.of(written);
        OwnWork again = OwnWork.of(SmallStarter.files(ADDED, left), SmallStarter.starter());
        assertThat(again.unparsed()).as(left).isEmpty();
        List<String> before = submitted.lines().toList();
        List<String> after = left.lines().toList();
        for (int i = 0; i < before.size(); i++) {
            for (String word : List.of("check(one)", "return t;", "not a block", "/* } */", "run();")) {
                assertThat(after.get(i).contains(word))
                        .as(left)
                        .isEqualTo(before.get(i).contains(word));
            }
        }
        assertThat(left.getBytes(UTF_8).length).isLessThan(2 * submitted.length() + 200);
    }
}
