package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.course.Step;

@DisplayName("A marked source is taken apart, and put together without its solutions")
@Execution(ExecutionMode.CONCURRENT)
class MarkedSourceTest {
    private static final String MARKED = """
            int parse(String line) {
                check(line);
                // BEGIN SOLUTION 2.1 split the line
                int at = line.indexOf(' ');
                return at;
                // STUB: log(line);
                // STUB: throw new UnsupportedOperationException("step 2.1: split the line");
                // END SOLUTION 2.1
            }

            int limit() {
                return 7;
            }
            """;

    private static MarkedSource parsed(String text) {
        List<SourceProblem> problems = new ArrayList<>();
        MarkedSource source = MarkedSource.parse("A.java", text, problems);
        assertThat(problems).isEmpty();
        return source;
    }

    private static List<String> problems(String text) {
        List<SourceProblem> problems = new ArrayList<>();
        MarkedSource.parse("A.java", text, problems);
        return problems.stream().map(SourceProblem::toString).toList();
    }

    @Test
    @DisplayName(
            "the stub stands in place of the solution, indented as the marker is, below a line for an editor's list")
    void a_region_becomes_its_stub() {
        assertThat(parsed(MARKED).text(Steps.none())).contains("""
                int parse(String line) {
                    check(line);
                    // TODO 2.1
                    log(line);
                    throw new UnsupportedOperationException("step 2.1: split the line");
                }

                int limit() {
                    return 7;
                }
                """);
    }

    @Test
    @DisplayName("the solution of a solved step stays, without the marker lines")
    void a_solved_region_keeps_its_lines() {
        assertThat(parsed(MARKED).text(Steps.through(Step.REQUEST_LINE))).contains("""
                int parse(String line) {
                    check(line);
                    int at = line.indexOf(' ');
                    return at;
                }

                int limit() {
                    return 7;
                }
                """);
    }

    @Test
    @DisplayName("a region without a stub vanishes, and leaves no second blank line")
    void a_region_without_stub_vanishes() {
        String text = """
                class A {
                    // BEGIN SOLUTION 2.1 a counter
                    private int count;
                    // END SOLUTION 2.1

                    int limit;

                    // BEGIN SOLUTION 2.1 a helper
                    private int helper() {
                        return 1;
                    }
                    // END SOLUTION 2.1

                    // BEGIN SOLUTION 2.2 another
                    private int another;
                    // END SOLUTION 2.2
                }
                """;
        assertThat(parsed(text).text(Steps.none())).contains("class A {\n    int limit;\n}\n");
        assertThat(parsed(text).text(Steps.through(Step.REQUEST_LINE)))
                .contains("class A {\n    private int count;\n\n    int limit;\n\n    private int helper() {\n"
                        + "        return 1;\n    }\n}\n");
    }

    @Test
    @DisplayName("a line of a solution goes, or stays without its marker")
    void a_solution_line() {
        MarkedSource source = parsed("a();\nb(); // SOLUTION LINE 2.1\nc();\n");
        assertThat(source.text(Steps.none())).contains("a();\nc();\n");
        assertThat(source.text(Steps.through(Step.REQUEST_LINE))).contains("a();\nb();\nc();\n");
    }

    @Test
    @DisplayName("a file that is a solution is left out of the edition, or is whole")
    void a_solution_file() {
        MarkedSource source = parsed("// SOLUTION FILE 2.1 the helper\nclass Helper {}\n");
        assertThat(source.text(Steps.none())).isEmpty();
        assertThat(source.text(Steps.through(Step.REQUEST_LINE))).contains("class Helper {}\n");
        assertThat(source.removed(Steps.none())).singleElement().satisfies(region -> assertThat(region.solution())
                .contains("class Helper {}"));
        assertThat(source.steps()).containsExactly(Step.REQUEST_LINE);
    }

    static Stream<Arguments> wrong() {
        String begin = "// BEGIN SOLUTION 2.1 split\n";
        String stub = "// STUB: throw new X(\"step 2.1: split\");\n";
        String end = "// END SOLUTION 2.1\n";
        return Stream.of(
                Arguments.of(
                        begin + "x();\n",
                        "A.java:1: expected // END SOLUTION 2.1 before the end of the file; found none"),
                Arguments.of(
                        "x();\n" + end,
                        "A.java:2: expected // BEGIN SOLUTION 2.1 before it; found // END SOLUTION 2.1"),
                Arguments.of(
                        begin + "x();\n// END SOLUTION 2.2\n",
                        "A.java:3: expected // END SOLUTION 2.1 (its region begins in line 1); found // END SOLUTION 2.2"),
                Arguments.of(
                        begin + "x();\n// BEGIN SOLUTION 2.2 y\ny();\n// END SOLUTION 2.2\n",
                        "A.java:3: expected // END SOLUTION 2.1, because regions do not nest (this one begins in line"
                                + " 1); found // BEGIN SOLUTION 2.2 y"),
                Arguments.of(
                        "// BEGIN SOLUTION 2.9 split\nx();\n// END SOLUTION 2.9\n",
                        "A.java:1: expected the id of a step, 1.1 to 5.6; found 2.9"),
                Arguments.of(
                        "x(); // SOLUTION LINE 7.1\n", "A.java:1: expected the id of a step, 1.1 to 5.6; found 7.1"),
                Arguments.of(
                        "// SOLUTION FILE 7.1 all\n", "A.java:1: expected the id of a step, 1.1 to 5.6; found 7.1"),
                Arguments.of(begin + end, "A.java:1: expected a solution up to // END SOLUTION 2.1; found nothing"),
                Arguments.of(
                        stub,
                        "A.java:1: expected a stub inside of a region, directly before its END; found"
                                + " // STUB: throw new X(\"step 2.1: split\");"),
                Arguments.of(
                        begin + stub + "x();\n" + end,
                        "A.java:3: expected another // STUB: or // END SOLUTION 2.1, because stubs stand directly"
                                + " before END; found x();"),
                Arguments.of(
                        begin + "x();\n" + stub + "\n" + end,
                        "A.java:4: expected another // STUB: or // END SOLUTION 2.1, because stubs stand directly"
                                + " before END; found a blank line"),
                Arguments.of(
                        begin + "x();\n// STUB: return 0;\n" + end,
                        "A.java:1: expected 'step 2.1: ' in a stub of this region; found it in none"),
                Arguments.of(
                        begin + "x();\n// STUB: // step 2.2: split\n" + end,
                        "A.java:1: expected 'step 2.1: ' in the stub of this region; found 'step 2.2: '"),
                Arguments.of(
                        begin + "x(); // SOLUTION LINE 2.1\n" + end,
                        "A.java:2: expected no other marker in the region that begins in line 1; found"
                                + " x(); // SOLUTION LINE 2.1"),
                Arguments.of(
                        "\n// SOLUTION FILE 2.1 all\n",
                        "A.java:2: expected this marker in the first line of a file only; found // SOLUTION FILE 2.1 all"),
                Arguments.of(
                        "// step 2.1: split\n",
                        "A.java:1: expected 'step 2.1: ' in a stub only, because it marks what is not written"
                                + " yet; found // step 2.1: split"),
                Arguments.of(
                        "// BEGIN SOLUTION 2.1\n",
                        "A.java:1: expected a phrase after the id, such as // BEGIN SOLUTION 2.1 split the line; found"
                                + " // BEGIN SOLUTION 2.1"),
                Arguments.of(
                        "//BEGIN SOLUTION 2.1 x\n",
                        "A.java:1: expected one of " + Marker.FORMS + "; found //BEGIN SOLUTION 2.1 x"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    @DisplayName("a wrong marker is reported with its place, what was expected and what was found")
    void wrong_markers(String text, String problem) {
        assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    @DisplayName("everything that is wrong in a source is found in one go")
    void all_problems_are_found() {
        assertThat(problems("// END SOLUTION 1.1\n// Stub: x\n// STUB: x\n// BEGIN SOLUTION 9.9 x\n"))
                .hasSize(5)
                .allMatch(problem -> problem.startsWith("A.java:"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40, 41, 100})
    @DisplayName("a hole may have 40 lines, blank ones not counted; a helper that just goes may have more")
    void the_size_of_a_hole_is_limited(int lines) {
        String begin = "// BEGIN SOLUTION 2.1 split\n" + "x();\n\n".repeat(lines);
        String end = "// END SOLUTION 2.1\n";
        assertThat(problems(begin + end)).isEmpty();
        List<String> problems = problems(begin + "// STUB: // step 2.1: split\n" + end);
        if (lines <= 40) {
            assertThat(problems).isEmpty();
        } else {
            assertThat(problems)
                    .containsExactly(
                            "A.java:1: expected a hole of at most 40 lines (blank ones not counted); found " + lines);
        }
    }
}
