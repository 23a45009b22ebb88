package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;

@Tag("step-2.6")
@DisplayName("Tiny has opened all its classes before its first client comes")
@LikelyCause("Rehearsal is given, finished, and so is Tiny, which calls it. If you changed one, undo your change.")
@NeedsUnix
class RehearsalTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    @DisplayName("Even when no class file can be opened any more, files, programs and error pages are sent")
    void without_class_files(@TempDir Path folder) throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.writeString(site.resolve("file.txt"), "text");
        Sites.program(site, "program", "printf 'Content-type: text/plain\\n\\n'");
        ClassesThatVanish classes = ClassesThatVanish.copiedTo(folder);
        try (ChildProgram tiny = classes.start(Tiny.class, "0", "--site", site.toString())) {
            int port = tiny.awaitListeningPort(LIMIT)
                    .orElseThrow(() -> new AssertionError("Tiny does not listen: " + tiny.errors()));
            classes.vanish();
            assertStatus(port, "/nothing", 404, tiny);
            assertStatus(port, "/file.txt", 200, tiny);
            assertStatus(port, "/cgi-bin/program", 200, tiny);
        }
    }

    private static void assertStatus(int port, String target, int status, ChildProgram tiny) throws Exception {
        assertThat(RawResponse.exchange(port, LIMIT, "GET " + target + " HTTP/1.0\r\n\r\n")
                        .status())
                .as("the status for %s; on standard error there is \"%s\"", target, tiny.errors())
                .isEqualTo(status);
    }
}
