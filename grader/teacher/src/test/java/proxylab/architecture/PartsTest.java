package proxylab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.course.LabFiles;
import proxylab.course.Part;

@DisplayName("The parts of the lab stand on each other, and on java.base")
class PartsTest {
    private static final Path LAB = Path.of("../..");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?proxylab\\.(\\w+)\\.");

    private static JavaClasses parts;

    @BeforeAll
    @Timeout(300) // all parts are compiled, beside other tests
    static void compile(@TempDir Path folder) throws Exception {
        parts = new ClassFileImporter().importPaths(LabClasses.compiledInto(folder));
    }

    @Test
    @DisplayName("a door leads one way: no package comes back to itself through others")
    void no_cycles() {
        slices().matching("proxylab.(**)").should().beFreeOfCycles().check(parts);
    }

    @Test
    @DisplayName("nothing but java.base hides the bytes")
    void java_base_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "proxylab..",
                        "java.io..",
                        "java.lang..",
                        "java.net..",
                        "java.nio..",
                        "java.time..",
                        "java.util..")
                .check(parts);
    }

    @Test
    @DisplayName("no part knows a later one, and nothing but its program knows the echo, Tiny or the tunnel")
    void earlier_parts_alone() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("proxylab..")
                .layer("net")
                .definedBy("proxylab.net")
                .layer("program")
                .definedBy("proxylab.program")
                .layer("echo")
                .definedBy("proxylab.echo")
                .layer("http")
                .definedBy("proxylab.http")
                .layer("tiny")
                .definedBy("proxylab.tiny")
                .layer("proxy")
                .definedBy("proxylab.proxy")
                .layer("concurrent")
                .definedBy("proxylab.concurrent")
                .layer("tunnel")
                .definedBy("proxylab.tunnel")
                .layer("cache")
                .definedBy("proxylab.cache")
                .whereLayer("program")
                .mayOnlyBeAccessedByLayers("echo", "http", "tiny", "proxy", "concurrent", "tunnel", "cache")
                .whereLayer("echo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("http")
                .mayOnlyBeAccessedByLayers("tiny", "proxy", "concurrent", "tunnel", "cache")
                .whereLayer("tiny")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("proxy")
                .mayOnlyBeAccessedByLayers("concurrent", "tunnel", "cache")
                .whereLayer("concurrent")
                .mayOnlyBeAccessedByLayers("tunnel", "cache")
                .whereLayer("tunnel")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cache")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(parts);
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    @DisplayName("the tests of a part know the test kits and the parts up to it, and no other room of the grader")
    void test_kits_alone(Part part) throws IOException {
        Set<String> known = new TreeSet<>(packagesIn(LAB.resolve("grader/testkit")));
        if (part != Part.ECHO) { // which waits for no more than it needs
            known.addAll(packagesIn(LAB.resolve("grader/httpkit")));
        }
        for (Part upTo : EnumSet.range(Part.ECHO, part)) {
            known.addAll(packagesIn(LAB.resolve(upTo.folder())));
        }
        List<Path> tests = LabFiles.javaFiles(LAB.resolve(part.folder()).resolve("src"));
        assertThat(tests).isNotEmpty().allSatisfy(test -> assertThat(
                        IMPORT.matcher(Files.readString(test)).results().map(found -> found.group(1)))
                .as("the packages that it imports")
                .isSubsetOf(known));
    }

    private static Set<String> packagesIn(Path module) throws IOException {
        return LabFiles.javaFiles(module.resolve("src/main/java")).stream()
                .map(file -> file.getParent().getFileName().toString())
                .collect(Collectors.toSet());
    }
}
