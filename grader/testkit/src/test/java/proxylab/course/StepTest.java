package proxylab.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The steps of the lab")
class StepTest {
    private static final Path LAB = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .getParent();

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each is found by its number and by its tag, and belongs to the part that its number begins with")
    void each_is_found_by_its_number_and_its_tag(Step step) {
        assertThat(Step.of(step.id())).contains(step);
        assertThat(Step.ofTag(step.tag())).contains(step);
        assertThat(step.tag()).isEqualTo("step-" + step.id());
        assertThat(step.part().number()).isEqualTo(step.id().charAt(0) - '0');
        assertThat(Step.of(step.part())).contains(step);
    }

    @Test
    @DisplayName("They stand in the order of their numbers, and no later one earns less")
    void they_stand_in_their_order() {
        assertThat(Stream.of(Step.values()).map(Step::id)).isSorted().doesNotHaveDuplicates();
        assertThat(Stream.of(Step.values()).map(Step::points))
                .isSorted()
                .startsWith(0)
                .endsWith(70);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.9", "step-1.1", "01.1"})
    @DisplayName("Anything else is not a step")
    void anything_else_is_not_a_step(String id) {
        assertThat(Step.of(id)).isEmpty();
        assertThat(Step.ofTag(id.isEmpty() ? "slow" : "step " + id)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("Each has a row in the handbook of its part, where a failing test sends its reader")
    void each_stands_in_its_handbook(Step step) throws IOException {
        Path handbook = LAB.resolve(step.part().folder()).resolve("README.md");

        assertThat(Files.readString(handbook)).contains("\n| " + step.id() + " | ");
    }
}
