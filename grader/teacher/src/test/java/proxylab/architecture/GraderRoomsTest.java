package proxylab.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The map in {@code grader/README.md}, as rules. */
@DisplayName("The rooms of the grader know each other as the map says")
class GraderRoomsTest {
    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("proxylab");
    }

    @Test
    @DisplayName("a door leads one way: no package comes back to itself through others")
    void no_cycles() {
        slices().matching("proxylab.(**)").should().beFreeOfCycles().check(classes);
    }

    @Test
    @DisplayName("scoring, companion and bench stand side by side on the core; no room needs the teacher's")
    void layers() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("proxylab..")
                .layer("test kit")
                .definedBy("proxylab.build", "proxylab.course", "proxylab.probe", "proxylab.lesson")
                .layer("test kit for HTTP")
                .definedBy("proxylab.exchange")
                .layer("tests without Maven")
                .definedBy("proxylab.testrun")
                .layer("core")
                .definedBy(
                        "proxylab.census",
                        "proxylab.toolbox",
                        "proxylab.wire",
                        "proxylab.isolation",
                        "proxylab.source",
                        "proxylab.subject")
                .layer("score")
                .definedBy("proxylab.audit", "proxylab.report", "proxylab.grader")
                .layer("companion")
                .definedBy("proxylab.companion", "proxylab.trace")
                .layer("bench")
                .definedBy("proxylab.bench..")
                .layer("teacher")
                .definedBy(
                        "proxylab.starter",
                        "proxylab.classroom..",
                        "proxylab.roster",
                        "proxylab.history",
                        "proxylab.documents",
                        "proxylab.written",
                        "proxylab.viva",
                        "proxylab.similarity")
                .whereLayer("test kit")
                .mayOnlyBeAccessedByLayers(
                        "test kit for HTTP", "tests without Maven", "core", "score", "companion", "bench", "teacher")
                .whereLayer("test kit for HTTP")
                .mayOnlyBeAccessedByLayers("core", "score", "companion", "bench", "teacher")
                .whereLayer("tests without Maven")
                .mayOnlyBeAccessedByLayers("companion")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("score", "companion", "bench", "teacher")
                .whereLayer("score")
                .mayOnlyBeAccessedByLayers("teacher")
                .whereLayer("companion")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("bench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("teacher")
                .mayNotBeAccessedByAnyLayer()
                .ensureAllClassesAreContainedInArchitecture()
                .check(classes);
    }
}
