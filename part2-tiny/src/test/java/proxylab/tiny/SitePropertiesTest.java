package proxylab.tiny;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.http.HttpException;

@Tag("step-2.3")
@Label("A site, for hostile paths")
class SitePropertiesTest {
    private static Path folder;
    private static Path root;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("tiny-site");
        root = Files.createDirectories(folder.resolve("site"));
        Sites.file(root, "home.html", "public");
        Sites.file(root, "sub/home.html", "public");
        Sites.program(root, "adder", "# source");
        Sites.file(folder, "secret", "secret");
        Files.createSymbolicLink(root.resolve("up"), Path.of(".."));
        Files.createSymbolicLink(root.resolve("sub/s"), Path.of("../../secret"));
        Files.createSymbolicLink(root.resolve("c"), Path.of("cgi-bin"));
    }

    @AfterContainer
    static void remove() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Property(tries = 2_000)
    @Label("no path reads the secret beside the site, runs it, or reads a program's source")
    void no_path_leads_out(@ForAll("hostilePaths") String target) throws IOException {
        try {
            Content content = new Site(root, 1_000).find(target);
            if (content instanceof StaticContent file) {
                assertThat(Files.readString(file.file(), UTF_8))
                        .as("what %s reads", target)
                        .isEqualTo("public");
            } else if (content instanceof CgiProgram program) {
                assertThat(program.program()).as("what %s runs", target).endsWith(Path.of("site", "cgi-bin", "adder"));
            }
        } catch (HttpException refused) {
            assertThat(refused.status().code()).as("the status for %s", target).isIn(400, 403, 404);
        }
    }

    @Property
    @Label("a path of plain names means the same with every character written as % and two digits")
    void encoding_changes_nothing(@ForAll("plainPaths") List<String> names) throws HttpException {
        String plain = "/" + String.join("/", names);
        StringBuilder encoded = new StringBuilder();
        for (String name : names) {
            encoded.append('/');
            for (byte b : name.getBytes(UTF_8)) {
                encoded.append(String.format("%%%02x", b));
            }
        }

        assertThat(UriPath.parse(encoded.toString())).isEqualTo(UriPath.parse(plain));
        assertThat(UriPath.parse(plain).segments()).isEqualTo(names);
    }

    /** Steps up, links and names of what is there, with separators and dots in every disguise between them. */
    @Provide
    Arbitrary<String> hostilePaths() {
        Arbitrary<String> names = Arbitraries.of(
                "secret", "site", "sub", "home.html", "up", "s", "c", "cgi-bin", "adder", "etc", "passwd", "~", "");
        Arbitrary<String> dots = Arbitraries.of(
                "..",
                ".",
                "%2e%2e",
                ".%2E",
                "%2e",
                "..;",
                "...",
                "%252e%252e",
                "%c0%ae%c0%ae",
                "..%00",
                "%2e%2e%2f",
                "..%5c");
        Arbitrary<String> noise =
                Arbitraries.strings().withCharRange('!', '\u00ff').ofMaxLength(4);
        Arbitrary<String> segments = Arbitraries.frequencyOf(Tuple.of(6, names), Tuple.of(4, dots), Tuple.of(1, noise));
        Arbitrary<String> separators = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just("/")), Tuple.of(1, Arbitraries.of("//", "%2f", "\\", "%5C", "/./", "?")));
        Arbitrary<String> steps = Combinators.combine(separators, segments).as(String::concat);
        Arbitrary<String> starts = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.just("/")), Tuple.of(1, Arbitraries.of("", "http://h", "http://..")));
        return Combinators.combine(starts, steps.list().ofMaxSize(6))
                .as((start, list) -> start + String.join("", list));
    }

    @Provide
    Arbitrary<List<String>> plainPaths() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('-', '_', '0', '9')
                .ofMinLength(1)
                .ofMaxLength(8)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
