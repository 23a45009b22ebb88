package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Utf8Restart;

@DisplayName("Names of files on disk")
@EnabledOnOs(OS.LINUX)
class FileNameTest {
    private static final String HONG = "\ud64d\uae38\ub3d9";
    private static final String SOURCE = "part1-echo/src/main/java/A.java";

    @TempDir
    private Path folder;

    /** Java can only write names in the system's encoding; a shell writes any bytes. */
    private void sh(String script) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", script).directory(folder.toFile());
        try (ChildProgram run = ChildProgram.start(shell)) {
            assertThat(run.awaitExit(Duration.ofSeconds(60))).as(run.errors()).hasValue(0);
        }
    }

    private static String bytes(String name, String encoding) {
        StringBuilder octal = new StringBuilder();
        for (byte b : name.getBytes(Charset.forName(encoding))) {
            octal.append(String.format("\\%03o", b & 0xff));
        }
        return "\"$(printf '" + octal + "')\"";
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "MS949"})
    @DisplayName("in another encoding than the system's are read, and so is what is below them")
    void in_another_encoding(String encoding) throws Exception {
        assumeFalse(Utf8Restart.namesAreAscii(), "this test needs names beyond ASCII");
        String name = bytes(HONG, encoding);
        sh("mkdir -p " + name + "/part1-echo/src/main/java && cd " + name
                + "/part1-echo/src/main/java && echo 1 > A.java" + " && echo 2 > " + bytes("\uac00.java", encoding));
        Submissions submissions = Submissions.in(folder);
        assertThat(submissions.all()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo(HONG);
            assertThat(LabSources.of(one.place(), SourceLimits.defaults()).files())
                    .containsOnlyKeys(SOURCE, SOURCE.replace("A", "\uac00"));
        });
    }

    @Test
    @DisplayName("an archive, too, can be called as no text is")
    void an_archive() throws Exception {
        ClassFolder.in(folder).zip("a.zip", Map.of(SOURCE, "one"));
        sh("mv a.zip \"$(printf '\\377\\376.zip')\"");
        assertThat(Submissions.in(folder).all()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("\u00ff\u00fe");
            assertThat(LabSources.of(one.place(), SourceLimits.defaults()).files())
                    .containsOnlyKeys(SOURCE);
        });
    }

    @Test
    @DisplayName("that macOS has taken apart are put together: it is one student")
    void taken_apart() throws Exception {
        assumeFalse(Utf8Restart.namesAreAscii(), "this test needs names beyond ASCII");
        ClassFolder all = ClassFolder.in(folder);
        all.file(Normalizer.normalize(HONG, Normalizer.Form.NFD) + "/" + SOURCE, "one");
        all.file(HONG + "/" + SOURCE, "two");
        assertThat(Submissions.in(folder).all()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo(HONG);
            assertThat(one.remarks()).singleElement().asString().startsWith("the newest of 2 attempts counts, ");
        });
    }
}
