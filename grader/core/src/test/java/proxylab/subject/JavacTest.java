package proxylab.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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

    private Compilation compile(Path... files) throws IOException {
        try (Javac javac = new Javac()) {
            return javac.compile(new Task(List.of(files), classes, List.of(), classes, List.of("-implicit:none")));
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

    @ParameterizedTest
    @CsvSource({
        "EUC-KR, 한글",
        "x-windows-949, 햏이라는 글자가 있는 문장을 보낸다",
        "GBK, 重写请求头：不转发连接头",
        "Shift_JIS, ヘッダーを書き換える",
        "windows-1252, größer",
        "UTF-16, 한글",
        "UTF-8, 한글",
    })
    @DisplayName("in any character set, so that strings are what the author saw")
    void strings(Charset charset, String words) throws Exception {
        Path file = Files.write(
                folder.resolve("A.java"),
                ("public class A { public static final String WORDS = \"" + words + "\"; } // " + words)
                        .getBytes(charset));
        assertThat(compile(file).errors()).isEmpty();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            assertThat(loader.loadClass("A").getField("WORDS").get(null)).isEqualTo(words);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    @DisplayName("with any line ends; the line of an error is shown without them")
    void line_ends(String end) throws IOException {
        Path file =
                Files.writeString(folder.resolve("A.java"), "class A {" + end + "    int b = true;" + end + "}" + end);
        assertThat(compile(file).errors())
                .extracting(SourceError::line, SourceError::text)
                .containsExactly(tuple(2L, Optional.of("    int b = true;")));
    }

    @Test
    @DisplayName("and has one line for a file that is no source, before the errors of the others")
    void no_source() throws IOException {
        Path noSource = Files.write(
                folder.resolve("A.java"),
                new byte[] {(byte) 0xca, (byte) 0xfe, (byte) 0xba, (byte) 0xbe, 0, 0, 0, 61, 34, 39, 92});
        Path other = Files.writeString(folder.resolve("B.java"), "class B { int b = ; }");
        assertThat(compile(other, noSource).errors())
                .extracting(error -> error.file().orElseThrow(), error -> error.message()
                        .get(0))
                .containsExactly(
                        tuple(
                                noSource,
                                "this is a compiled class and no Java source: put the source in its place, or delete it"),
                        tuple(other, "illegal start of expression"));
    }

    @Test
    @DisplayName("an empty file is named if its class is missed, and only then")
    void an_empty_file() throws IOException {
        Path empty = Files.createFile(folder.resolve("Empty.java"));
        Path user = Files.writeString(folder.resolve("B.java"), "class B { Empty empty; }");
        assertThat(compile(empty, user).errors())
                .extracting(error -> error.message().get(0))
                .containsExactly("the file is empty: save it again, or delete it", "cannot find symbol");
        Files.writeString(user, "class B { NotEmptyAtAll other; }");
        assertThat(compile(empty, user).errors()).hasSize(1);
    }

    @Test
    @DisplayName("of a class that is there twice, both places are named")
    void twice() throws IOException {
        Path one = Files.writeString(folder.resolve("One (1).java"), "package p; class One {}");
        Path two = Files.writeString(folder.resolve("One.java"), "package p; class One {}");
        assertThat(compile(one, two).errors()).singleElement().satisfies(error -> {
            assertThat(error.file()).hasValue(two);
            assertThat(error.message())
                    .containsExactly(
                            "duplicate class: p.One", "  the same class may be in One (1).java: delete the copy");
        });
    }

    @Test
    @DisplayName("a file that is gone is the compiler's own error")
    void gone() throws IOException {
        Compilation compilation = compile(folder.resolve("Gone.java"));
        assertThat(compilation.isSuccess()).isFalse();
        assertThat(compilation.errors())
                .singleElement()
                .satisfies(error -> assertThat(error.message().get(0)).contains("Gone.java"));
    }

    @Test
    @DisplayName("and runs no program that calls itself an annotation processor")
    void no_processors() throws IOException {
        Path source = Files.writeString(folder.resolve("P.java"), """
                import javax.annotation.processing.*;
                public class P extends AbstractProcessor {
                    @Override public void init(ProcessingEnvironment environment) { System.setProperty("no.processor", "has run"); }
                    @Override public boolean process(java.util.Set<? extends javax.lang.model.element.TypeElement> a,
                            RoundEnvironment round) { return false; }
                }
                """);
        assertThat(compile(source).isSuccess()).isTrue();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("javax.annotation.processing.Processor"), "P");
        Path file = Files.writeString(folder.resolve("A.java"), "@Deprecated class A {}");
        try (Javac javac = new Javac()) {
            Task task = new Task(List.of(file), classes, List.of(classes), folder, List.of());
            assertThat(javac.compile(task).isSuccess()).isTrue();
        }
        assertThat(System.getProperty("no.processor")).isNull();
    }
}
