package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where the lab stands in a submission")
class LabPlaceTest {
    @ParameterizedTest
    @CsvSource({
        "part1-echo/src/main/java/A.java, ''",
        "part5-cache-proxy/src/main/java/proxylab/cache/A.java, ''",
        "lab/part3-sequential-proxy/src/main/java/A.java, lab/",
        "anna/proxy-lab-main/part1-echo/src/main/java/A.java, anna/proxy-lab-main/",
        "repo-main/part1-echo/src/main/java/A.java, repo-main/",
        "a/b/c/d/e/part1-echo/src/main/java/A.java, a/b/c/d/e/",
        "part1-echo/src/main/java/part2-tiny/src/main/java/A.java, ''",
    })
    void at_the_top_or_up_to_five_folders_down(String name, String place) {
        assertThat(LabPlace.among(List.of("README.md", name)))
                .hasValueSatisfying(found -> assertThat(found.path()).isEqualTo(place));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b/c/d/e/f/part1-echo/src/main/java/A.java",
                "part1-echo/src/test/java/A.java",
                "part1-echo/A.java",
                "part1-echo/src/main/java/A.class",
                "part6-more/src/main/java/A.java",
                "part1/src/main/java/A.java",
                "xpart1-echo/src/main/java/A.java",
                "A.java",
            })
    void and_nowhere_else(String name) {
        assertThat(LabPlace.among(List.of(name))).isEmpty();
    }

    @Test
    void of_two_labs_the_one_with_more_parts_is_taken_and_the_other_one_named() {
        LabPlace place = LabPlace.among(List.of(
                        "old/part1-echo/src/main/java/A.java",
                        "z/new/part1-echo/src/main/java/A.java",
                        "z/new/part2-tiny/src/main/java/A.java"))
                .orElseThrow();
        assertThat(place).isEqualTo(new LabPlace("z/new/", List.of("old/")));
        assertThat(place.holds("z/new/part2-tiny/src/main/java/A.java")).isTrue();
        assertThat(place.holds("old/part1-echo/src/main/java/A.java")).isFalse();
        assertThat(place.inLab("z/new/part2-tiny/src/main/java/A.java")).isEqualTo("part2-tiny/src/main/java/A.java");
    }

    @Test
    void of_two_equal_ones_the_one_nearer_to_the_top_is_taken() {
        assertThat(LabPlace.among(List.of("a/b/part1-echo/src/main/java/A.java", "c/part1-echo/src/main/java/A.java")))
                .hasValue(new LabPlace("c/", List.of("a/b/")));
    }

    @ParameterizedTest
    @CsvSource({"lab-old", "lab (1)", "lab copy", "lab_backup", "lab2", "\ub7a9"})
    @DisplayName("of two equal ones side by side, a copy comes second")
    void a_copy(String copy) {
        assertThat(LabPlace.among(
                        List.of(copy + "/part1-echo/src/main/java/A.java", "lab/part1-echo/src/main/java/A.java")))
                .hasValue(new LabPlace("lab/", List.of(copy + "/")));
    }
}
