package proxylab.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The parts of the lab stand on each other, and on java.base")
class PartsTest {
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
}
