package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.http.Waiting;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

/** Tiny runs as a program of its own here, because a program has a place for temporary files that it alone uses. */
@Tag("step-2.6")
@DisplayName("No temporary file stays behind, however the exchange ends")
@LikelyCause(
        "The file with the content is deleted only when all goes well. Files.delete belongs in a finally block whose "
                + "try begins right after Files.createTempFile: everything else may throw.")
@NeedsUnix
class CgiTemporaryFileTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String TEXT = "printf 'Content-type: text/plain\\n\\n'";

    @TempDir
    private static Path folder;

    private static Path temporary;
    private static List<String> command;
    private static ChildProgram tiny;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        temporary = Files.createDirectory(folder.resolve("temporary"));
        Path site = Files.createDirectory(folder.resolve("site"));
        Sites.program(site, "cat", TEXT + "\ncat");
        Sites.program(site, "fails", "exit 3");
        Sites.program(site, "hangs", "exec sleep 600");
        Sites.program(site, "endless", TEXT + "\nexec yes");
        Files.writeString(Sites.program(site, "broken", ""), "#!/no/such/interpreter\n");
        command = new ArrayList<>(ChildProgram.javaCommand(
                System.getProperty("java.class.path"),
                Tiny.class.getName(),
                "0",
                "--site",
                site.toString(),
                "--cgi-timeout-ms",
                "1000"));
        command.add(1, "-Djava.io.tmpdir=" + temporary);
        tiny = ChildProgram.start(new ProcessBuilder(command));
        port = tiny.awaitListeningPort(LIMIT)
                .orElseThrow(() -> new AssertionError("Tiny does not listen: " + tiny.errors()));
    }

    @AfterAll
    static void stop() {
        tiny.close();
    }

    @AfterEach
    void removeWhatIsLeft() throws IOException {
        for (String name : temporaryFiles()) {
            Files.delete(temporary.resolve(name));
        }
    }

    @ParameterizedTest(name = "{2}: {0} is answered with {1}")
    @CsvSource({
        "/cgi-bin/cat,    200, the program reads the content and prints it",
        "/cgi-bin/fails,  500, the program fails",
        "/cgi-bin/broken, 500, the program cannot be started",
        "/cgi-bin/hangs,  504, the time limit ends the program",
    })
    @DisplayName("A program that works, fails, cannot be started or runs too long leaves no temporary file")
    void after_a_program(String target, int status, String what) throws IOException {
        assertThat(post(port, target, "content")).as("the status").isEqualTo(status);
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("Content that is cut off leaves no temporary file")
    void after_content_that_is_cut_off() throws IOException {
        try (RawClient client = RawClient.connect(port, LIMIT)) {
            client.send("POST /cgi-bin/cat HTTP/1.0\r\nContent-Length: 9\r\n\r\nshort")
                    .finishSending();
            assertThat(RawResponse.readFrom(client).status()).as("the status").isEqualTo(400);
        }
        assertNothingIsLeft();
    }

    @Test
    @DisplayName("A client that leaves in the middle of the answer leaves no temporary file")
    void after_a_client_that_leaves() throws IOException {
        try (RawClient leaving = RawClient.connect(port, LIMIT)) {
            leaving.send("GET /cgi-bin/endless HTTP/1.0\r\n\r\n").readExactly(1_000);
            leaving.reset();
        }
        Waiting.becomesTrue(() -> temporaryFiles().isEmpty()); // Tiny notices only with its next write
        assertNothingIsLeft();
    }

    @Test
    @DisplayName(
            "When the disk has no room for the content, the answer is 500, nothing stays behind, and less content is fine")
    @LikelyCause(
            "saveContent is given, finished: what it throws must reach the client as it is. If you changed it, undo"
                    + " your change.")
    void without_room_for_the_content() throws Exception {
        List<String> limited = new ArrayList<>(List.of("sh", "-c", "ulimit -f 16 && exec \"$@\"", "sh")); // 8 or 16 KB
        limited.addAll(command);
        try (ChildProgram crowded = ChildProgram.start(new ProcessBuilder(limited))) {
            int crowdedPort = crowded.awaitListeningPort(LIMIT)
                    .orElseThrow(() -> new AssertionError("Tiny does not listen: " + crowded.errors()));
            for (int size : new int[] {100_000, 7}) {
                assertThat(post(crowdedPort, "/cgi-bin/cat", "x".repeat(size)))
                        .as("the status for %d bytes of content", size)
                        .isEqualTo(size == 7 ? 200 : 500);
                assertNothingIsLeft();
            }
        }
    }

    private static int post(int port, String target, String content) throws IOException {
        String head = "POST " + target + " HTTP/1.0\r\nContent-Length: " + content.length() + "\r\n\r\n";
        return RawResponse.exchange(port, LIMIT, head + content).status();
    }

    private static void assertNothingIsLeft() throws IOException {
        assertThat(temporaryFiles()).as("the files in Tiny's temporary folder").isEmpty();
    }

    private static List<String> temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
