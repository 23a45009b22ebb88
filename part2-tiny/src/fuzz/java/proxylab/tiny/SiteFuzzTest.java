package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;
import proxylab.http.Refusal;

@DisplayName("A site with links that lead out of it, for any target")
class SiteFuzzTest {
    @TempDir
    static Path folder;

    private static Path root;
    private static Path programs;
    private static Site site;

    @BeforeAll
    static void makeSite() throws IOException {
        root = Files.createDirectory(folder.toRealPath().resolve("site"));
        programs = root.resolve("cgi-bin");
        Sites.file(folder, "secret", "not for clients");
        Sites.file(folder, "outside/secret", "not for clients");
        Sites.program(folder.resolve("outside"), "run", "exit");
        Sites.file(root, "home.html", "home");
        Sites.file(root, "a/b", "b");
        Sites.file(root, "a/..b", "b");
        Sites.program(root, "p", "exit");
        Sites.file(root, "cgi-bin/source", "not for clients");
        Files.createSymbolicLink(root.resolve("out"), Path.of("../secret"));
        Files.createSymbolicLink(root.resolve("a/up"), Path.of("../../outside"));
        Files.createSymbolicLink(root.resolve("in"), Path.of("a"));
        Files.createSymbolicLink(root.resolve("source"), Path.of("cgi-bin/source"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(programs.resolve("out"), Path.of("../../outside/cgi-bin/run"));
        site = new Site(root, 1_000);
    }

    static Stream<byte[]> kept() {
        return Stream.of(
                        "/",
                        "/a/b?q",
                        "/a/..b",
                        "/in/b",
                        "/out",
                        "/a/up/secret",
                        "/in/up/secret",
                        "/source",
                        "/loop",
                        "/cgi-bin",
                        "/./cgi-bin/p/x/y?1&2",
                        "/cgi-bin/source",
                        "/cgi-bin/out",
                        "/a/%2e%2e/%2e./secret",
                        "/a/..%2f..%2fsecret",
                        "/a/b/",
                        "/home.html%00.png",
                        "http://h/a/b",
                        // found by Jazzer: each takes a way of its own through the code
                        "\u000f",
                        "\u00ff\u00fe",
                        "/\u0097",
                        "/%",
                        "/\\",
                        "/%\u00ff",
                        "/%a",
                        "http://",
                        "/cgi-bin/p",
                        ".o" + "\n\u00a2".repeat(50))
                .map(target -> target.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("gives a file or a program within it, and never a program's source, or refuses")
    void any_target(byte @NotNull [] input) throws IOException {
        try {
            Content found = site.find(new String(input, ISO_8859_1));
            if (found instanceof StaticContent content) {
                Path real = content.file().toRealPath();
                assertThat(real.startsWith(root)).as("the file %s is within %s", real, root).isTrue();
                assertThat(real.startsWith(programs)).as("the file %s is in cgi-bin", real).isFalse();
            } else {
                CgiProgram program = (CgiProgram) found;
                assertThat(program.program().toRealPath()).isEqualTo(programs.resolve("p"));
                assertThat(program.pathInfo()).doesNotContain("/../", "\\", "\0");
            }
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 403, 404);
        }
    }
}
