package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.course.Part;
import proxylab.subject.Compiled;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.Lab;
import proxylab.subject.StageCompiler;

@DisplayName(
        "What students put beside the lab's own sources is compiled with them, or has one line that says what to do")
@Execution(ExecutionMode.CONCURRENT)
class SourceLayoutsTest {
    private static final String PROXY = "part3-sequential-proxy/src/main/java/proxylab/proxy/SequentialProxy.java";

    @TempDir
    private Path temporary;

    private LabFolder lab;

    @BeforeEach
    void aLab() throws Exception {
        lab = LabFolder.complete(temporary.resolve("lab"));
    }

    /** Writes a file of part 3. */
    private void write(String name, String text, Charset charset) throws Exception {
        Path file = lab.folder().resolve("part3-sequential-proxy/src/main/java/" + name);
        Files.createDirectories(file.getParent());
        Files.write(file, text.getBytes(charset));
    }

    private void write(String name, String text) throws Exception {
        write(name, text, Charset.forName("UTF-8"));
    }

    /** Compiles the parts up to the third. */
    private Compiled compiled() throws Exception {
        StageCompiler compiler =
                new StageCompiler(new Lab(lab.folder()), Files.createDirectories(temporary.resolve("out")));
        Compiled before = new Ready(List.of());
        for (Part part : List.of(Part.ECHO, Part.TINY, Part.SEQUENTIAL_PROXY)) {
            before = compiler.compile(part, before);
        }
        return before;
    }

    private List<String> remarks() {
        return new Lab(lab.folder()).remarks();
    }

    @ParameterizedTest
    @CsvSource({
        "mine/util/Text.java, package mine.util; public final class Text {}",
        "elsewhere/Text.java, package mine; final class Text {}",
        "Helper.java, final class Helper {}",
        "proxylab/probe/RawClient.java, package proxylab.probe; public final class RawClient {}",
        "._SequentialProxy.java, binary",
        "proxylab/proxy/.SequentialProxy.java, an editor's own",
        "proxylab/proxy/Empty.java, ''",
    })
    void compiles(String name, String text) throws Exception {
        write(name, text);
        assertThat(compiled()).isInstanceOf(Ready.class);
        assertThat(remarks()).isEmpty();
    }

    @Test
    void a_description_of_a_module_is_left_out_and_its_author_is_told() throws Exception {
        write("module-info.java", "module mine { requires java.sql; }");
        assertThat(compiled()).isInstanceOf(Ready.class);
        assertThat(remarks())
                .containsExactly("part3-sequential-proxy/src/main/java/module-info.java was left out:"
                        + " the lab is compiled without modules");
    }

    @Test
    void a_source_in_another_character_set_compiles_and_its_author_is_told() throws Exception {
        String proxy = Files.readString(lab.folder().resolve(PROXY));
        write(
                "proxylab/proxy/SequentialProxy.java",
                proxy + "// \ud55c\uae00 \uc8fc\uc11d\n",
                Charset.forName("EUC-KR"));
        assertThat(compiled()).isInstanceOf(Ready.class);
        assertThat(remarks()).containsExactly(PROXY + " is not UTF-8; it was read as MS949 (Korean): save it as UTF-8");
    }

    @Test
    @DisplayName("a class in a package of the JDK's is not compiled")
    void a_string_of_their_own() throws Exception {
        write("java/lang/String.java", "package java.lang;\npublic final class String {}");
        assertThat(((Broken) compiled()).details())
                .containsExactly(
                        "part3-sequential-proxy/src/main/java/java/lang/String.java:1:"
                                + " package exists in another module: java.base",
                        "  this package is one of the JDK's: move the class to a package of your own");
    }

    @Test
    void a_proxy_without_its_package_is_found_and_the_package_named() throws Exception {
        Path proxy = lab.folder().resolve(PROXY);
        write("SequentialProxy.java", Files.readString(proxy).replace("package proxylab.proxy;", ""));
        Files.delete(proxy);
        Broken broken = (Broken) compiled();
        assertThat(broken.reason()).isEqualTo("has no class proxylab.proxy.SequentialProxy");
        assertThat(broken.details())
                .containsExactly(
                        "expected: " + PROXY,
                        "found: part3-sequential-proxy/src/main/java/SequentialProxy.java;"
                                + " its package must be proxylab.proxy");
    }

    @Test
    void a_file_that_is_no_text_costs_one_line() throws Exception {
        write(
                "proxylab/proxy/SequentialProxy.java",
                "\u00ca\u00fe\u00ba\u00be\0\0\0=\0",
                Charset.forName("ISO-8859-1"));
        Broken broken = (Broken) compiled();
        assertThat(broken.reason()).isEqualTo("does not compile (1 error)");
        assertThat(broken.details())
                .containsExactly(PROXY + ":1: this is a compiled class and no Java source:"
                        + " put the source in its place, or delete it");
    }
}
