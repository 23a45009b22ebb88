package proxylab.companion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.companion.Outcome.Passed;
import proxylab.course.Part;

@DisplayName("The JVM that runs a step's tests")
@Timeout(120)
class TestJvmTest {
    /** A test that passes anywhere. */
    static class EasyTest {
        @Test
        void two_and_two() {
            assertThat(2 + 2).isEqualTo(4);
        }
    }

    @TempDir
    Path lab;

    @Test
    @DisplayName("is known by what it says first: other programs that find the port are turned away")
    void strangers_are_turned_away() throws Exception {
        Files.createDirectory(lab.resolve(Part.ECHO.folder()));
        try (TestJvm jvm =
                        TestJvm.start(lab, Part.ECHO, StepTests.ownClassPath().toList());
                Socket talker = connect(jvm)) {
            connect(jvm).close();
            talker.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            Outcome outcome =
                    jvm.run(List.of(EasyTest.class.getName()), Duration.ofSeconds(60), (passed, running) -> {});
            assertThat(outcome).isEqualTo(new Passed(1, 0));
        }
    }

    private static Socket connect(TestJvm jvm) throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), jvm.port());
    }
}
