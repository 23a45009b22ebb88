package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.ClassesThatVanish;
import proxylab.probe.RawClient;

@Tag("step-5.6")
@DisplayName("The proxy has opened all classes of all parts before its first client comes")
@LikelyCause("Rehearsal in part 1 is given, finished. If you changed it, undo your change.")
@NeedsUnix
class VanishedClassesTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @ParameterizedTest(name = "--workers {0}")
    @ValueSource(strings = {"thread", "pool", "crew"})
    @DisplayName("Even when no class file can be opened any more, an origin server that is gone is answered with 502")
    void an_error_page_without_class_files(String model, @TempDir Path folder) throws Exception {
        ClassesThatVanish classes = ClassesThatVanish.copiedTo(folder);
        try (ChildProgram proxy = classes.start(CacheProxy.class, "0", "--workers", model)) {
            int port = proxy.awaitListeningPort(LIMIT)
                    .orElseThrow(() -> new AssertionError("it does not listen: " + proxy.errors()));
            classes.vanish();
            String request = "GET http://127.0.0.1:" + portOfNobody() + "/ HTTP/1.0\r\n\r\n";
            try (RawClient client = RawClient.connect(port, LIMIT).send(request)) {
                assertThat(new String(client.readToEnd()))
                        .as("the answer; on standard error there is \"%s\"", proxy.errors())
                        .startsWith("HTTP/1.0 502 ");
            }
        }
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return gone.getLocalPort();
        }
    }
}
