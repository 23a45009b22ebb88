package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Order;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;

@Tag("step-2.3")
@Order(5)
@Label("A site on Unix, Windows and macOS, for paths that are hostile on one of them")
class OtherSystemsPropertiesTest {
    private static List<FileSystem> systems;

    @BeforeContainer
    static void build() throws IOException {
        systems = List.of(
                Jimfs.newFileSystem(Configuration.unix()),
                Jimfs.newFileSystem(Configuration.windows()),
                Jimfs.newFileSystem(Configuration.osX()));
        for (FileSystem system : systems) {
            Path root = rootIn(system);
            Sites.file(root, "home.html", "public");
            Sites.file(root, "sub/home.html", "public");
            Sites.file(root, "cgi-bin/adder", "source");
            Sites.file(root.getParent(), "secret", "secret");
            Files.createSymbolicLink(root.resolve("up"), system.getPath(".."));
            Files.createSymbolicLink(root.resolve("s"), system.getPath("..", "secret"));
            Files.createSymbolicLink(root.resolve("c"), system.getPath("cgi-bin"));
        }
    }

    @AfterContainer
    static void remove() throws IOException {
        for (FileSystem system : systems) {
            system.close();
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("On none of them does a path lead to the secret beside the site, or to a program's source")
    @LikelyCause(
            "Some path leads out on a system with other rules. Compare real paths, as Path.toRealPath returns them, "
                    + "with Path.startsWith: each system then compares by its own rules.")
    void no_path_leads_out(@ForAll("hostilePaths") String target) throws IOException {
        for (FileSystem system : systems) {
            Path root = rootIn(system);
            try {
                Content content = new Site(root, 1_000).find(target);
                if (content instanceof StaticContent file) {
                    assertThat(file.file().startsWith(root))
                            .as("whether %s is within %s", file.file(), root)
                            .isTrue();
                    assertThat(Files.readString(file.file()))
                            .as("what %s reads from %s", target, file.file())
                            .isEqualTo("public");
                } else if (content instanceof CgiProgram program) {
                    assertThat(program.program())
                            .as("the program that %s runs", target)
                            .isEqualTo(root.resolve("cgi-bin").resolve("adder"));
                }
            } catch (HttpException refused) {
                assertThat(refused.status().code())
                        .as("the status for %s in %s", target, root)
                        .isIn(400, 403, 404);
            }
        }
    }

    /**
     * Names of what is there, in any letter case; now and then a way out, or what Windows puts before or after a name.
     */
    @Provide
    Arbitrary<String> hostilePaths() {
        Arbitrary<String> names =
                Arbitraries.of("secret", "SECRET", "up", "UP", "sub", "home.html", "HOME.HTML", "s", "c", "C");
        Arbitrary<String> programs = Arbitraries.of("cgi-bin", "CGI-BIN", "cgi-bi~1", "adder", "Adder", "ADDER");
        Arbitrary<String> ways =
                Arbitraries.of("..", ".", "", "%2e%2e", "..%20", "...", "C:", "c%3a", "%5c%5c", "con", "\u00e9");
        Arbitrary<String> segment = Arbitraries.frequencyOf(
                        Tuple.of(5, names), Tuple.of(3, programs), Tuple.of(1, ways))
                .flatMap(name -> mostly("", ".", "%20", "::$DATA", "%3a$i30", ":x", "%00", "~1", "*", "%7c")
                        .map(end -> name + end));
        Arbitrary<String> separators = mostly("/", "%5c", "\\", "%2f", "//", "/./");
        return segment.flatMap(name -> separators.map(separator -> separator + name))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(parts -> "/" + String.join("", parts));
    }

    /** The first of these nine times in ten, else one of the others. */
    private static Arbitrary<String> mostly(String usual, String... others) {
        return Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
    }

    private static Path rootIn(FileSystem system) {
        return system.getRootDirectories().iterator().next().resolve("lab").resolve("site");
    }
}
