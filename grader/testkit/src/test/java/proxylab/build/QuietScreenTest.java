package proxylab.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("While a part is built, the screen shows what programs print, and at the end one message")
class QuietScreenTest {
    private static final String COLOURED = "[\u001b[1;31mERROR\u001b[m] Tests run: 3, Failures: 1\n\tat Some.java";

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final AtomicBoolean isHolding = new AtomicBoolean(true);
    private final QuietScreen screen = new QuietScreen(new PrintStream(printed, true, UTF_8), isHolding::get);

    @TempDir
    Path part;

    @Test
    @DisplayName("The tests' last word stands below all else, in the place of Maven's log")
    void the_last_word() throws IOException {
        screen.println("[INFO] Running proxylab.EchoTest");
        screen.println("printed by a student's code");
        screen.println(COLOURED);
        screen.print("no line end");
        LastWord.in(part.resolve("target")).begin();
        LastWord.in(part.resolve("target")).finish("Next: step 1.1");
        screen.end(() -> new PartBuild(part, true, "There are test failures."));

        assertThat(printed.toString(UTF_8)).isEqualTo("printed by a student's code\nno line end\nNext: step 1.1\n");
    }

    @Test
    @DisplayName("If nobody has anything to say, Maven's own lines are shown after all")
    void nothing_to_say() {
        screen.println(COLOURED);
        screen.println("[ERROR] Could not resolve dependencies");
        screen.end(() -> new PartBuild(part, true, "no network"));

        assertThat(printed.toString(UTF_8)).isEqualTo(COLOURED + "\n[ERROR] Could not resolve dependencies\n");
    }

    @Test
    @DisplayName("Maven's lines are shown, too, if the end itself goes wrong")
    void a_fault_of_its_own() {
        screen.println(COLOURED);
        assertThatThrownBy(() -> screen.end(() -> {
                    throw new IllegalStateException("unknown part");
                }))
                .hasMessage("unknown part");
        assertThat(printed.toString(UTF_8)).isEqualTo(COLOURED + "\n");
    }

    @Test
    @DisplayName("What Maven says about another module goes through at once, and so does what only looks like its log")
    void other_lines() {
        screen.println("[INFO]");
        screen.println("a [ERROR] within a line");
        screen.println("[404] not found");
        isHolding.set(false);
        screen.println(COLOURED);

        assertThat(printed.toString(UTF_8)).isEqualTo("a [ERROR] within a line\n[404] not found\n" + COLOURED + "\n");
    }

    @Test
    @DisplayName(
            "A JVM that ended before its tests did is told by the test that ran, but a run that was stopped is not")
    void broken_off() throws IOException {
        LastWord word = LastWord.in(part.resolve("target"));
        word.begin();
        word.ifItEndsNow("Next: step 1.3: the last one that ran");

        assertThat(new PartBuild(part, true, "The forked VM terminated").message())
                .contains("Next: step 1.3: the last one that ran");
        assertThat(new PartBuild(part, false, "").message())
                .as("what there is to say after Ctrl-C")
                .isEmpty();
        word.begin();
        assertThat(new PartBuild(part, true, "").message())
                .as("what there is to say after nothing ran")
                .isEmpty();
    }

    @Test
    @DisplayName("If no test has the name that was asked for, those that there are are listed")
    void no_such_test() throws IOException {
        Path tests = Files.createDirectories(part.resolve("src/test/java/proxylab/echo"));
        for (String name : new String[] {"OneTest.java", "AnotherTest.java", "Helper.java"}) {
            Files.createFile(tests.resolve(name));
        }
        String report = "No tests matching pattern \"NixTest#a*\" were executed! (Set -Dsome.option to ignore this.)";

        assertThat(new PartBuild(part, true, report).message())
                .contains("no test of " + part.getFileName()
                        + " matches -Dtest=NixTest#a*; its classes are [AnotherTest, OneTest]");
    }

    @Test
    @DisplayName("What U+FEFF is, and how to be rid of it, stands below the compiler's word for it")
    void a_byte_order_mark() throws IOException {
        Path source = Files.writeString(part.resolve("Echo.java"), "\ufeffclass Echo {\n  int \ufeffa;\n}\n");
        String message = "Compilation failure\n" + source + ":[1,1] illegal character: '\\ufeff'\n" + source
                + ":[1,8] class, interface, enum, or record expected\n" + source
                + ":[2,7] illegal character: '\\ufeff'\n";
        String name = part.getFileName() + "/Echo.java";

        assertThat(new PartBuild(part, true, message).message().orElseThrow())
                .startsWith("""
                        Next: the code does not compile yet: 3 errors
                          %1$s:1: illegal character: '\\ufeff'
                          class Echo {
                          ^
                          U+FEFF is a byte order mark: three invisible bytes, EF BB BF,""".formatted(name))
                .contains("Save the file as UTF-8 without it.", "Remove BOM", "Save with Encoding")
                .contains("""
                          class Echo {
                                ^
                          %1$s:2: illegal""".indent(2).strip().formatted(name))
                .contains("U+FEFF is an invisible character that came with a pasted text");
    }

    @Test
    @DisplayName("Code that does not compile is told by file, line and caret; the first errors are enough")
    void compile_errors() throws IOException {
        Path source = part.resolve("src/Echo.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Echo {\n\tint a = nix(12L);\n    String s = 5;\n}\n");
        StringBuilder message = new StringBuilder("Compilation failure\n");
        message.append(source).append(":[2,17] cannot find symbol\n  symbol:   method nix(long)\n");
        message.append(source).append(":[3,16] incompatible types: int cannot be converted to java.lang.String\n");
        for (int i = 0; i < 4; i++) {
            message.append(source).append(":[9] a place that is not there\n");
        }
        String name = part.getFileName() + "/src/Echo.java";

        assertThat(new PartBuild(part, true, message.toString()).message()).contains("""
                Next: the code does not compile yet: 6 errors
                  %1$s:2: cannot find symbol
                  \tint a = nix(12L);
                  \t               ^
                    symbol:   method nix(long)
                  %1$s:3: incompatible types: int cannot be converted to java.lang.String
                      String s = 5;
                                 ^
                  %1$s:9: a place that is not there
                  %1$s:9: a place that is not there
                  and 2 more""".formatted(name));
    }
}
