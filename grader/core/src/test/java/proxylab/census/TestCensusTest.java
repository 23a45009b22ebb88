package proxylab.census;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import proxylab.census.TestCensus.Count;
import proxylab.course.Step;

@DisplayName("The tests of each step are counted in their sources")
@Execution(ExecutionMode.CONCURRENT)
class TestCensusTest {
    @TempDir
    Path lab;

    @Test
    @DisplayName("Tests, properties and WireMock tests count for the step of their class")
    void tests_count_for_the_step_of_their_class() throws IOException {
        test("part1-echo", "LinesTest", """
                import com.github.tomakehurst.wiremock.WireMockServer;
                @Tag("step-1.1") class LinesTest {
                    @Test void one() {}
                    @ParameterizedTest @ValueSource(ints = 1) void two(int n) {}
                    void none() {}
                }
                """);
        test("part1-echo", "LinesPropertiesTest", """
                @net.jqwik.api.Tag("step-1.1") class LinesPropertiesTest { @Property(tries = 3) void any(@ForAll int n) {} }
                """);
        TestCensus census = TestCensus.of(lab);

        assertThat(census.counts()).containsOnlyKeys(Step.READ_LINES);
        assertThat(census.counts().get(Step.READ_LINES)).isEqualTo(new Count(2, 1, 2));
        assertThat(census.steps())
                .containsEntry("LinesTest", Step.READ_LINES)
                .containsEntry("LinesPropertiesTest", Step.READ_LINES);
        assertThat(census.classes())
                .containsOnly(
                        Map.entry("LinesPropertiesTest", new Count(0, 1, 0)),
                        Map.entry("LinesTest", new Count(2, 0, 2)));
    }

    @Test
    @DisplayName("Inherited tests count once for each class that inherits them, classes within a class too")
    void inherited_tests_count_where_they_run() throws IOException {
        test("part4-concurrent-proxy", "Contract", "abstract class Contract { @Test void a() {} @Test void b() {} }");
        test("part4-concurrent-proxy", "ThreadTest", """
                @Tag("step-4.1") class ThreadTest {
                    @Nested class Many extends Contract { @Test void own() {} }
                }
                """);

        assertThat(TestCensus.of(lab).counts().get(Step.THREAD_EACH)).isEqualTo(new Count(3, 0, 0));
    }

    @Test
    @DisplayName("Tests of given code count for the step that uses it")
    void tests_of_given_code_count() throws IOException {
        test("part1-echo", "GivenTest", "@Tag(\"step-1.4\") @Tag(\"given\") class GivenTest { @Test void a() {} }");

        assertThat(TestCensus.of(lab).counts().get(Step.LOOP_FAILURES)).isEqualTo(new Count(1, 0, 0));
    }

    @Test
    @DisplayName("A class with no step, with two, or with one of another part is named")
    void a_class_without_its_one_step_is_named() throws IOException {
        test("part1-echo", "NoneTest", "class NoneTest { @Test void a() {} }");
        test("part1-echo", "TwoTest", """
                class TwoTest { @Test @Tag("step-1.1") void a() {} @Test @Tag("step-1.2") void b() {} }
                """);
        test("part1-echo", "OtherTest", "@Tag(\"step-2.1\") class OtherTest { @Test void a() {} }");

        assertThat(TestCensus.of(lab).problems())
                .contains(
                        "part1-echo/src/test/java/NoneTest.java: expected one tag, of a step of part1-echo, got none",
                        "part1-echo/src/test/java/TwoTest.java: expected one tag, of a step of part1-echo, got step-1.1,"
                                + " step-1.2",
                        "part1-echo/src/test/java/OtherTest.java: expected one tag, of a step of part1-echo, got step-2.1")
                .contains("part5-cache-proxy: expected a test with the tag step-5.4, found none")
                .hasSize(3 + Step.values().length);
    }

    @Test
    @DisplayName("A part's own settings are named: they would hide those that all parts share")
    void settings_of_its_own_are_named() throws IOException {
        Path settings = lab.resolve("part2-tiny/src/test/resources/junit-platform.properties");
        Files.createDirectories(settings.getParent());
        Files.createFile(settings);

        assertThat(TestCensus.of(lab).problems())
                .contains("part2-tiny/src/test/resources/junit-platform.properties: expected none, because"
                        + " it hides the grader's, got one");
    }

    private void test(String part, String name, String text) throws IOException {
        Path file = lab.resolve(part).resolve("src/test/java/" + name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
