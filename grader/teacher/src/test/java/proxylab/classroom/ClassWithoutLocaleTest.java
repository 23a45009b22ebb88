package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Utf8Restart;

@DisplayName("A class is graded where no locale is set, too")
@EnabledOnOs(OS.LINUX)
class ClassWithoutLocaleTest {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final String HONG = "\ud64d\uae38\ub3d9";
    private static final String BROKEN = "part1-echo/src/main/java/A.java";

    @Test
    void no_name_is_refused_or_lost(@TempDir Path folder) throws Exception {
        assumeFalse(Utf8Restart.namesAreAscii(), "this test needs names beyond ASCII");
        ClassFolder all = ClassFolder.in(folder.resolve("J\u00fcrgens Klasse"));
        all.file("kim/" + HONG + "/" + BROKEN, "no Java");
        all.zip(HONG + ".zip", Map.of("\u30e9\u30dc/" + BROKEN, "no Java"));
        Path out = folder.resolve("\u00fcbersicht");
        ProcessBuilder grader = new ProcessBuilder(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Grader.class.getName(),
                "class",
                all.folder().toString(),
                "--out",
                out.toString(),
                "--points-only"));
        String path = System.getenv("PATH");
        grader.environment().clear();
        grader.environment().put("PATH", path);

        try (ChildProgram run = ChildProgram.start(grader)) {
            assertThat(run.awaitExit(LIMIT)).as(run.errors()).hasValue(0);
            assertThat(run.errors()).contains("] kim: 0/70 ", "] " + HONG + ": 0/70 ");
        }
        assertThat(Files.readAllLines(out.resolve("scores.csv")).subList(1, 3))
                .allSatisfy(row -> assertThat(row).contains(",graded,"))
                .anySatisfy(row -> assertThat(row).startsWith(HONG + ","));
        assertThat(out.resolve(HONG).resolve("report.json")).exists();
    }
}
