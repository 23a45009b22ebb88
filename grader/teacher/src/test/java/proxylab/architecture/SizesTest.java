package proxylab.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("One idea for each class and for each method: what is longer has two")
class SizesTest {
    private static final int MOST_LINES_OF_A_FILE = 250;
    private static final int MOST_LINES_OF_A_METHOD = 40;

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
    @DisplayName("no method has more than 40 lines")
    void methods() {
        assertThat(sources.methods())
                .as("the methods that are longer")
                .filteredOn(method -> method.lines() > MOST_LINES_OF_A_METHOD)
                .isEmpty();
    }
}
