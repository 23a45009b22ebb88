package proxylab.grader;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import proxylab.grader.fixture.CheatingProxy;
import proxylab.grader.fixture.OddProxy;
import proxylab.probe.ChildProgram;
import proxylab.subject.Launch;
import proxylab.subject.Limits;

/** How tests start the fixture proxies: by a command line, like any program. */
final class Fixtures {
    /**
     * A shorter wait for what is bound to fail; what should succeed still gets its time, and so do three starts of a
     * program that ends at once.
     */
    static final Limits LIMITS = new Limits(
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofSeconds(15));

    /** For fixtures that never do what is waited for. */
    static final Limits IMPATIENT = new Limits(
            Duration.ofSeconds(20),
            Duration.ofSeconds(2),
            Duration.ofMillis(500),
            Duration.ofMillis(300),
            Duration.ofSeconds(1));

    private Fixtures() {}

    static String command(OddProxy proxy) {
        return command(OddProxy.class.getName(), proxy.name());
    }

    static String command(CheatingProxy proxy, String... more) {
        return command(CheatingProxy.class.getName(), proxy.name() + " " + String.join(" ", more));
    }

    static String command(String mainClass) {
        return command(mainClass, "");
    }

    private static String command(String mainClass, String arguments) {
        List<String> command =
                ChildProgram.javaCommand(System.getProperty("java.class.path"), mainClass, Launch.Shell.PORT);
        return String.join(" ", command) + " " + arguments;
    }

    /** A script beside the tests; the test is skipped if there is no Python. */
    static Launch.Shell python(String script, String... words) throws Exception {
        try (ChildProgram python = ChildProgram.start(new ProcessBuilder("/bin/sh", "-c", "python3 --version"))) {
            assumeTrue(python.awaitExit(Limits.defaults().start()).orElse(1) == 0, "there is no python3 here");
        }
        StringBuilder line = new StringBuilder("exec python3 '")
                .append(Path.of(Fixtures.class.getResource(script).toURI()))
                .append("'");
        for (String word : words) {
            line.append(" '").append(word).append("'");
        }
        return new Launch.Shell(line.append(" ").append(Launch.Shell.PORT).toString());
    }
}
