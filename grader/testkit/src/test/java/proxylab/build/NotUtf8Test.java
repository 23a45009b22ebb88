package proxylab.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Below Maven's message stands which sources are not UTF-8")
class NotUtf8Test {
    @TempDir
    private Path lab;

    private Path part;

    @BeforeEach
    void aPart() throws IOException {
        part = lab.resolve("part1-echo");
        Files.createDirectories(part.resolve("src/main/java"));
    }

    private Path source(String name, String text, Charset charset) throws IOException {
        return Files.write(part.resolve("src/main/java/" + name), text.getBytes(charset));
    }

    @Test
    @DisplayName("with the first line that shows it, and how to save them")
    void other_character_sets() throws IOException {
        source("A.java", "class A {}\r\n// caf\u00e9\n", ISO_8859_1);
        source("B.java", "// \ud55c\uae00\n", Charset.forName("EUC-KR"));
        assertThat(NotUtf8.note(part))
                .startsWith("\n\nNote: not saved as UTF-8, so strings may be wrong:"
                        + " part1-echo/src/main/java/A.java:2, part1-echo/src/main/java/B.java:1\n")
                .contains("Notepad: Save as, Encoding: UTF-8");
    }

    @Test
    void of_many_three_are_named() throws IOException {
        for (int i = 1; i <= 5; i++) {
            source(i + ".java", "// \u00e9", ISO_8859_1);
        }
        assertThat(NotUtf8.note(part)).contains("/3.java:1 and 2 more\n").doesNotContain("/4.java");
    }

    @Test
    void there_is_nothing_to_say_of_others() throws IOException {
        source("A.java", "// \ud55c\uae00 \u00e9 \ud83d\ude00\n", UTF_8);
        source("B.java", "\ufeffclass B {}\n", UTF_8);
        source("notes.txt", "\u00e9", ISO_8859_1);
        assertThat(NotUtf8.note(part)).isEmpty();
        assertThat(NotUtf8.note(lab.resolve("part2-tiny"))).isEmpty();
    }

    @Test
    @DisplayName("also where the code does not compile, and the line is shown all the same")
    void with_a_compile_error() throws IOException {
        Path source = source("A.java", "class A { int b = true; } // \u00e9\n", ISO_8859_1);
        String report = "Compilation failure\n" + source + ":[1,19] incompatible types\n";
        assertThat(new PartBuild(part, true, report).message().orElseThrow())
                .contains("  class A { int b = true; } // \ufffd\n" + " ".repeat(20) + "^\n\nNote: not saved as UTF-8");
    }
}
