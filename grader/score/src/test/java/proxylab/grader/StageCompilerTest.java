package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.course.LabFiles;
import proxylab.course.Part;
import proxylab.subject.Compiled;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.Lab;
import proxylab.subject.StageCompiler;

@DisplayName("The parts of a lab are compiled one on top of the other")
@Execution(ExecutionMode.CONCURRENT)
class StageCompilerTest {
    @TempDir
    Path temporary;

    private LabFolder lab;

    @BeforeEach
    void aLab() throws Exception {
        lab = LabFolder.complete(temporary.resolve("lab"));
    }

    @Test
    void a_correct_lab_gives_classes_for_every_part() throws Exception {
        Map<Part, Compiled> compiled = compileAll();
        assertThat(compiled.values()).allMatch(Ready.class::isInstance);
        assertThat(((Ready) compiled.get(Part.CACHE_PROXY)).classPath())
                .hasSize(5)
                .allMatch(Files::isDirectory);
    }

    @Test
    void a_broken_part_costs_itself_and_what_is_built_on_it() throws Exception {
        lab.source(
                Part.CONCURRENT_PROXY,
                "proxylab.concurrent.ConcurrentProxy",
                "public class ConcurrentProxy {\n  int x = \"one\";\n}");
        Map<Part, Compiled> compiled = compileAll();
        assertThat(compiled.get(Part.SEQUENTIAL_PROXY)).isInstanceOf(Ready.class);
        Broken broken = (Broken) compiled.get(Part.CONCURRENT_PROXY);
        assertThat(broken.reason()).isEqualTo("does not compile (1 error)");
        assertThat(broken.details())
                .containsExactly("part4-concurrent-proxy/src/main/java/proxylab/concurrent/ConcurrentProxy.java:4:"
                        + " incompatible types: java.lang.String cannot be converted to int");
        assertThat(compiled.get(Part.CACHE_PROXY)).isEqualTo(broken);
    }

    @Test
    void ten_errors_are_shown_and_the_rest_counted() throws Exception {
        StringBuilder type = new StringBuilder("public class Echo {\n");
        for (int i = 0; i < 25; i++) {
            type.append("  int x").append(i).append(" = true;\n");
        }
        lab.source(Part.ECHO, "proxylab.echo.Echo", type.append("}").toString());
        Broken broken = (Broken) compileAll().get(Part.ECHO);
        assertThat(broken.reason()).contains("25 errors");
        assertThat(broken.details()).hasSize(11).last().isEqualTo("... and 15 more errors");
    }

    @Test
    void a_missing_file_is_named_before_what_the_compiler_says() throws Exception {
        List<String> files = LabFiles.all().stream()
                .filter(file -> file.startsWith("part1-echo/") && file.endsWith(".java"))
                .toList();
        for (String file : files) {
            Files.createDirectories(lab.folder().resolve(file).getParent());
            Files.writeString(lab.folder().resolve(file), "");
        }
        Files.delete(lab.folder().resolve(files.get(0)));
        lab.source(Part.ECHO, "proxylab.echo.Echo", "public class Echo { Missing missing; }");

        assertThat(((Broken) compileAll().get(Part.ECHO)).details())
                .startsWith("missing: " + files.get(0))
                .anySatisfy(line -> assertThat(line).contains("cannot find symbol"));
    }

    @Test
    @DisplayName(
            "pages of the site, which the compiler never reads, are not named: only sources are copied for grading")
    void no_missing_page_stands_before_an_error() throws Exception {
        List<String> files = LabFiles.of(Part.TINY);
        assertThat(files).as("files that are no sources").anyMatch(file -> file.contains("/site/"));
        for (String file : files) {
            if (file.endsWith(".java")) {
                Files.createDirectories(lab.folder().resolve(file).getParent());
                Files.writeString(lab.folder().resolve(file), "");
            }
        }
        lab.source(Part.TINY, "proxylab.tiny.Mine", "class Mine { Missing missing; }");

        assertThat(((Broken) compileAll().get(Part.TINY)).details().get(0))
                .startsWith("part2-tiny/src/main/java/proxylab/tiny/Mine.java:");
    }

    @Test
    void a_missing_folder_is_named() throws Exception {
        lab.delete("part4-concurrent-proxy");
        assertThat(compileAll().get(Part.CONCURRENT_PROXY))
                .isEqualTo(new Broken(
                        Part.CONCURRENT_PROXY, "is not there", List.of("expected: part4-concurrent-proxy/")));
    }

    @Test
    void missing_sources_are_named() throws Exception {
        lab.delete("part2-tiny/src");
        assertThat(compileAll().get(Part.CACHE_PROXY))
                .isEqualTo(new Broken(
                        Part.TINY,
                        "has no Java sources",
                        List.of("expected: Java files below part2-tiny/src/main/java/")));
    }

    @Test
    void a_missing_main_class_is_named() throws Exception {
        lab.source(Part.CACHE_PROXY, "proxylab.cache.Other", "class Other {}");
        lab.delete("part5-cache-proxy/src/main/java/proxylab/cache/CacheProxy.java");
        assertThat(compileAll().get(Part.CACHE_PROXY))
                .isEqualTo(new Broken(
                        Part.CACHE_PROXY,
                        "has no class proxylab.cache.CacheProxy",
                        List.of("expected: part5-cache-proxy/src/main/java/proxylab/cache/CacheProxy.java")));
    }

    @Test
    void a_lab_may_be_put_together_with_symbolic_links() throws Exception {
        move("part1-echo", temporary.resolve("elsewhere"));
        move("part2-tiny/src/main/java", lab.folder().resolve("sources-of-part2"));
        assertThat(compileAll().get(Part.CACHE_PROXY)).isInstanceOf(Ready.class);
    }

    @Test
    void a_source_that_is_a_symbolic_link_to_outside_is_refused() throws Exception {
        String source = "part5-cache-proxy/src/main/java/proxylab/cache/CacheProxy.java";
        move(source, temporary.resolve("Solution.java"));
        Broken broken = (Broken) compileAll().get(Part.CACHE_PROXY);
        assertThat(broken.reason()).isEqualTo("has sources that lie outside the lab");
        assertThat(broken.details())
                .startsWith(source + ": a symbolic link leads out of the lab's folder")
                .hasSize(2);
    }

    @Test
    void a_source_folder_that_is_a_symbolic_link_to_outside_is_refused() throws Exception {
        move("part3-sequential-proxy/src/main", temporary.resolve("solution"));
        assertThat(((Broken) compileAll().get(Part.SEQUENTIAL_PROXY)).reason())
                .isEqualTo("has sources that lie outside the lab");
    }

    /** Moves something of the lab, and leaves a symbolic link in its place. */
    private void move(String path, Path target) throws Exception {
        Files.move(lab.folder().resolve(path), target);
        Files.createSymbolicLink(lab.folder().resolve(path), target);
    }

    @Test
    void classes_of_the_lab_s_own_builds_are_not_used() throws Exception {
        lab.delete("part1-echo/src");
        Files.createDirectories(lab.folder().resolve("part1-echo/target/classes/proxylab/echo"));
        assertThat(compileAll().get(Part.TINY)).isInstanceOf(Broken.class);
    }

    private Map<Part, Compiled> compileAll() throws Exception {
        StageCompiler compiler = new StageCompiler(Lab.at(lab.folder()), temporary.resolve("classes"));
        Map<Part, Compiled> results = new EnumMap<>(Part.class);
        Compiled compiled = new Ready(List.of());
        for (Part part : Part.values()) {
            compiled = compiler.compile(part, compiled);
            results.put(part, compiled);
        }
        return results;
    }
}
