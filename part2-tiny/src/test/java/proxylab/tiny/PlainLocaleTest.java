package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.probe.ChildProgram;

@Tag("step-2.3")
@Order(3)
@DisplayName("A site where the system's file names are ASCII alone (LC_ALL=C)")
@Execution(ExecutionMode.CONCURRENT)
class PlainLocaleTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path site;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/caf%c3%a9.html", "/sub/caf%c3%a9", "/caf%c3%a9/", "/cgi-bin/caf%c3%a9"})
    @DisplayName("A name that cannot be written in this system's character set is a 404, not a failure of the server")
    @LikelyCause(
            "Path.resolve throws an InvalidPathException, which is no IOException, for a name that the system cannot "
                    + "write. Nothing has that name: catch it where you catch the IOException of toRealPath, in resolve; 404.")
    void a_name_that_the_system_cannot_write_is_not_found(String target) throws Exception {
        Sites.file(site, "sub/home.html", "home of sub");
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.javaCommand(
                System.getProperty("java.class.path"), Find.class.getName(), site.toString(), target));
        builder.environment().put("LC_ALL", "C");
        try (ChildProgram find = ChildProgram.start(builder)) {
            find.awaitExit(LIMIT);

            assertThat(find.output().strip())
                    .as("what find makes of %s", target)
                    .isEqualTo("404");
        }
    }

    /** Prints what {@link Site#find} makes of a target, in a JVM that has the environment of the test's choice. */
    static final class Find {
        private Find() {}

        public static void main(String[] arguments) throws Exception {
            try {
                System.out.println(new Site(Path.of(arguments[0]), 1_000).find(arguments[1]));
            } catch (HttpException e) {
                System.out.println(e.status().code());
            } catch (RuntimeException e) {
                System.out.println(e + " at " + e.getStackTrace()[0]);
            }
        }
    }
}
