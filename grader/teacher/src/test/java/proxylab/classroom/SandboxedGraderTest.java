package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.grader.Grader;
import proxylab.probe.ChildProgram;

@DisplayName("The real grader in a sandbox")
@Tag("thorough")
@Timeout(300)
class SandboxedGraderTest {
    private static final List<String> PARTS = List.of("part1-echo", "part2-tiny", "part3-sequential-proxy");
    private static final String PROXY = "part3-sequential-proxy/src/main/java/proxylab/proxy/SequentialProxy.java";

    @TempDir
    private Path folder;

    private ClassFolder all;

    @BeforeEach
    void make() throws Exception {
        all = SandboxedClass.in(
                folder, new Bubblewrap(List.of(), List.of(), System.getenv(), Bubblewrap.Allowance.DEFAULT));
    }

    /** The rows of the scores, after a run for part 3. */
    private List<String> graded(String... options) throws Exception {
        Path out = folder.resolve("out");
        List<String> arguments = new ArrayList<>(
                List.of("class", all.folder().toString(), "--out", out.toString(), "--points-only", "--again"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("--", "--stage", "3"));
        List<String> command = ChildProgram.javaCommand(
                System.getProperty("java.class.path"), Grader.class.getName(), arguments.toArray(String[]::new));
        try (ChildProgram run = ChildProgram.start(new ProcessBuilder(command))) {
            assertThat(run.awaitExit(Duration.ofMinutes(4))).as(run.errors()).hasValue(0);
        }
        return Files.readAllLines(out.resolve("scores.csv"));
    }

    @Test
    void gives_a_finished_proxy_its_points() throws Exception {
        for (String part : PARTS) {
            Path sources = Path.of("../..", part, "src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.file("anna/" + part + "/src/main/java/" + sources.relativize(file), Files.readString(file));
                }
            }
        }
        assertThat(graded("--sandbox").get(1)).startsWith("anna,40,70,40,,,").contains(",graded,");
        assertThat(folder.resolve("out/anna/index.html")).content().contains("40/40");
    }

    @Test
    void leaves_a_proxy_no_way_to_a_server_of_this_machine() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            all.file("anna/part1-echo/src/main/java/proxylab/echo/Echo.java", "package proxylab.echo; class Echo {}");
            all.file("anna/part2-tiny/src/main/java/proxylab/tiny/Tiny.java", "package proxylab.tiny; class Tiny {}");
            all.file(
                    "anna/" + PROXY,
                    "package proxylab.proxy; public class SequentialProxy { public static void main(String[] a)"
                            + " throws Exception { new java.net.Socket(\"127.0.0.1\", " + server.getLocalPort()
                            + ").close(); } }");
            graded();
            assertThat(connections(server)).as("connections without a sandbox").isPositive();
            graded("--sandbox");
            assertThat(connections(server)).as("connections with --sandbox").isZero();
            assertThat(folder.resolve("out/anna/index.html")).content().contains("Connection refused");
        }
    }

    /** How many clients wait to be accepted; nobody who could connect is left. */
    private static int connections(ServerSocket server) throws IOException {
        server.setSoTimeout(100);
        for (int count = 0; ; count++) {
            try (Socket client = server.accept()) {
                client.setSoLinger(true, 0);
            } catch (SocketTimeoutException e) {
                return count;
            }
        }
    }
}
