package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.course.Step;

/** A part of what {@code prove} proves, in less time: no Maven, no score, and no tests of other steps. */
@Tag("thorough")
@Timeout(300)
@DisplayName("A step that is solved passes its tests, though nothing after it is written")
@Execution(ExecutionMode.CONCURRENT)
class SolvedStepsTest {
    @TempDir
    static Path folder;

    private static SlipLab lab;

    @BeforeAll
    static void readTheLab() throws Exception {
        lab = new SlipLab(Path.of("../.."), folder);
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void passes(Step step) throws Exception {
        SlipLab.Run run = lab.run(step);
        assertThat(run.output())
                .as("what its tests say")
                .contains("  done  " + step.id() + "  ")
                .doesNotContain("  ----  ");
        assertThat(run.litter()).as("what is left in the folder of the part").isEmpty();
    }
}
