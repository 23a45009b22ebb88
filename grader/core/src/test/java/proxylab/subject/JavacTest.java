package proxylab.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.SourceError;
import proxylab.subject.Javac.Task;

@DisplayName("The compiler takes a source as an editor has saved it")
class JavacTest {
    private static final String MARK = "\ufeff";

    @TempDir
    private Path folder;

    private Path classes;

    @BeforeEach
    void make() throws IOException {
        classes = Files.createDirectory(folder.resolve("classes"));
    }

    private Compilation compile(String source, List<String> more) throws IOException {
        Path file = Files.writeString(folder.resolve("A.java"), source);
        try (Javac javac = new Javac()) {
            return javac.compile(new Task(List.of(file), classes, List.of(), folder, more));
        }
    }

    @Test
    @DisplayName("with a byte order mark, in sources that are named and in those that it finds")
    void a_byte_order_mark() throws IOException {
        Files.writeString(folder.resolve("B.java"), MARK + "class B {}");
        Compilation compilation = compile(MARK + "class A extends B {}", List.of("-implicit:class"));
        assertThat(compilation.errors()).isEmpty();
        assertThat(compilation.isSuccess()).as(compilation.otherOutput()).isTrue();
        assertThat(classes).isDirectoryContaining("glob:**/A.class").isDirectoryContaining("glob:**/B.class");
    }

    @Test
    @DisplayName("and counts lines and columns as the editor does")
    void places() throws IOException {
        Compilation compilation =
                compile(MARK + "class A { int \ud64d = true; }\nclass B { int b = true; }", List.of());
        assertThat(compilation.errors())
                .extracting(SourceError::line, SourceError::column)
                .containsExactly(tuple(1L, 19L), tuple(2L, 19L));
    }
}
