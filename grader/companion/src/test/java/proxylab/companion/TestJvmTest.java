package proxylab.companion;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

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
import proxylab.companion.StepOutcome.Broken;
import proxylab.companion.StepOutcome.Passed;
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
            StepOutcome outcome = jvm.run(
                    List.of(List.of(EasyTest.class.getName())), Duration.ofSeconds(60), (passed, running) -> {});
            assertThat(outcome).isEqualTo(new Passed(1, 0));
        }
    }

    @Test
    @DisplayName("says why it ended when it could not run the tests")
    void a_class_that_is_not_there() throws Exception {
        Files.createDirectory(lab.resolve(Part.ECHO.folder()));
        try (TestJvm jvm =
                TestJvm.start(lab, Part.ECHO, StepTests.ownClassPath().toList())) {
            StepOutcome outcome =
                    jvm.run(List.of(List.of("proxylab.NoSuchTest")), Duration.ofSeconds(60), (passed, running) -> {});
            assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> {
                assertThat(broken.reason())
                        .isEqualTo("The JVM that ran the tests ended before they did, with exit status 1.");
                assertThat(broken.printed()).first(STRING).isEqualTo("| the tests cannot be run:");
                assertThat(broken.printed()).last(STRING).contains("ClassNotFoundException: proxylab.NoSuchTest");
            });
        }
    }

    @Test
    @DisplayName("is not waited for when it has ended at once")
    void no_class_to_start_with() throws Exception {
        Files.createDirectory(lab.resolve(Part.ECHO.folder()));
        try (TestJvm jvm = TestJvm.start(lab, Part.ECHO, List.of(lab))) {
            StepOutcome outcome =
                    jvm.run(List.of(List.of("proxylab.NoSuchTest")), Duration.ofSeconds(60), (passed, running) -> {});
            assertThat(outcome).isInstanceOfSatisfying(Broken.class, broken -> assertThat(broken.reason())
                    .isEqualTo("The JVM that ran the tests ended before they did, with exit status 1."));
        }
    }

    private static Socket connect(TestJvm jvm) throws Exception {
        return new Socket(InetAddress.getLoopbackAddress(), jvm.port());
    }
}
