package proxylab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.architecture.ProductionSources.Stretch;

@DisplayName("One idea for each class and for each method: what is longer has two")
class SizesTest {
    private static final int MOST_LINES_OF_A_FILE = 250;
    private static final int MOST_LINES_OF_A_METHOD = 40;
    private static final int MOST_LINES_BEFORE_A_FIRST_TEST = 5_000;

    private static ProductionSources sources;

    @BeforeAll
    static void read() throws Exception {
        sources = ProductionSources.of(Path.of("../.."));
    }

    @Test
    @DisplayName("no file has more than 250 lines")
    void files() {
        assertThat(sources.files())
                .as("the files that are longer")
                .filteredOn(file -> file.lines() > MOST_LINES_OF_A_FILE)
                .isEmpty();
    }

    @Test
    @DisplayName(
            "a student's first test does not wait for a long compilation: what it needs has fewer than 5,000 lines")
    void what_a_first_test_needs() {
        List<Stretch> needed = sources.files().stream()
                .filter(file ->
                        file.name().startsWith("part1-echo/") || file.name().startsWith("grader/testkit/"))
                .toList();
        assertThat(needed).isNotEmpty();
        assertThat(needed.stream().mapToLong(Stretch::lines).sum())
                .as("the lines of part 1 and of the test kit; does part 1 need all of it?")
                .isLessThan(MOST_LINES_BEFORE_A_FIRST_TEST);
    }

    @Test
    @DisplayName("no method has more than 40 lines")
    void methods() {
        assertThat(sources.methods())
                .as("the methods that are longer")
                .filteredOn(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                .isEmpty();
    }
}
