package proxylab.tiny;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;

@Tag("step-2.3")
@Label("A site, for plain, encoded and hostile paths")
@NeedsUnix
class SitePropertiesTest {
    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyz0123456789-_~";

    private static Path folder;
    private static Path root;

    @BeforeContainer
    static void build() throws IOException {
        folder = Files.createTempDirectory("tiny-site").toRealPath();
        root = Files.createDirectories(folder.resolve("site"));
        Sites.file(root, "home.html", "public");
        Sites.file(root, "sub/home.html", "public");
        Sites.file(root, "sub/deep/a b.txt", "public");
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

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    @Label("No path reads or runs the secret beside the site, or reads a program's source")
    @LikelyCause(
            "Some path leads out: decode first and check each segment afterwards, then compare the real path of the "
                    + "file, links resolved, with the real path of the site.")
    void no_path_leads_out(@ForAll("hostilePaths") String target) throws IOException {
        try {
            Content content = new Site(root, 1_000).find(target);
            if (content instanceof StaticContent file) {
                assertThat(Files.readString(file.file(), UTF_8))
                        .as("the file that %s reads", target)
                        .isEqualTo("public");
            } else if (content instanceof CgiProgram program) {
                assertThat(program.program())
                        .as("the program that %s runs", target)
                        .isEqualTo(root.resolve("cgi-bin/adder"));
            }
        } catch (HttpException refused) {
            assertThat(refused.status().code()).as("the status for %s", target).isIn(400, 403, 404);
        }
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    @Label("A site answers as a simple table of names does")
    @LikelyCause(
            "Leave out empty segments and single dots, refuse two dots wherever they are, and follow the rest name by "
                    + "name; a folder stands for its home.html.")
    void a_site_is_a_table_of_names(@ForAll("walks") List<Tuple2<String, String>> walk) throws Exception {
        Map<String, String> files = Map.of(
                "", "home.html",
                "home.html", "home.html",
                "sub", "sub/home.html",
                "sub/home.html", "sub/home.html",
                "sub/deep/a b.txt", "sub/deep/a b.txt");
        List<String> names = walk.stream().map(Tuple2::get1).toList();
        String way = String.join(
                "/",
                names.stream()
                        .filter(name -> !name.isEmpty() && !name.equals("."))
                        .toList());
        String target = "/" + String.join("/", walk.stream().map(Tuple2::get2).toList());
        Site site = new Site(root, 1_000);

        if (names.contains("..")) {
            assertRefused(403, () -> site.find(target));
        } else if (files.containsKey(way)) {
            assertThat(site.find(target))
                    .as("what %s names", target)
                    .isEqualTo(new StaticContent(root.resolve(files.get(way))));
        } else {
            assertRefused(404, () -> site.find(target));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    @Label("Segments of any text, with any characters encoded, and any query are parsed correctly")
    @LikelyCause("A segment was decoded too early, twice, or not as UTF-8; or the query was decoded.")
    void any_path_comes_apart_again(
            @ForAll("segments") List<Tuple2<String, String>> segments, @ForAll("queries") String query)
            throws HttpException {
        List<String> names = segments.stream().map(Tuple2::get1).toList();
        String path = "/" + String.join("/", segments.stream().map(Tuple2::get2).toList());

        assertThat(UriPath.parse(path + "?" + query))
                .as("the path and the query")
                .isEqualTo(new UriPath(names, query));
        assertThat(UriPath.parse(path)).as("the path").isEqualTo(new UriPath(names, ""));
        assertThat(UriPath.parse("http://h" + path))
                .as("the path of the absolute-form")
                .isEqualTo(new UriPath(names, ""));
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

    /** Ways through the folders, most of them to something that is there; each name plain and as it is written. */
    @Provide
    Arbitrary<List<Tuple2<String, String>>> walks() {
        Arbitrary<List<String>> ways = Arbitraries.of(
                List.of(),
                List.of("home.html"),
                List.of("sub"),
                List.of("sub", "home.html"),
                List.of("sub", "deep"),
                List.of("sub", "deep", "a b.txt"),
                List.of("secret"),
                List.of("Sub", "home.html"),
                List.of("home.html", "more"));
        Arbitrary<String> detours =
                Arbitraries.frequencyOf(Tuple.of(9, Arbitraries.of("", ".")), Tuple.of(1, Arbitraries.just("..")));
        return Combinators.combine(
                        ways,
                        Arbitraries.integers().between(0, 3),
                        detours.list().ofMaxSize(2))
                .as((way, at, extra) -> {
                    List<String> names = new ArrayList<>(way);
                    names.addAll(Math.min(at, way.size()), extra);
                    return names;
                })
                .flatMap(names -> Combinators.combine(
                                names.stream().map(this::written).toList())
                        .as(all -> all));
    }

    /** Segments with anything except what makes a path climb, plain and as they are written. */
    @Provide
    Arbitrary<List<Tuple2<String, String>>> segments() {
        Arbitrary<String> names = Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("a", "...", "%41", "%", "a b", "?", "#", "+", "..a", "\u20ac", "é")),
                        Tuple.of(1, Arbitraries.of("\ud83d\ude00", "x".repeat(300), "\u0001", "\u007f", ";", "http:")),
                        Tuple.of(
                                2,
                                Arbitraries.strings()
                                        .withCharRange('!', '\u00ff')
                                        .ofMaxLength(6)))
                .filter(name -> !name.matches("(?s)|\\.|\\.\\.|.*[/\\\\\\x00].*"));
        return names.flatMap(this::written).list().ofMinSize(1).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "?", "a=b&c=d", "/../", "%00", "%zz", "+"),
                Arbitraries.strings().withCharRange('!', '\u00ff').ofMaxLength(10));
    }

    /** A name, and one of the ways to write it: reserved characters always with %, the rest now and then. */
    private Arbitrary<Tuple2<String, String>> written(String name) {
        byte[] bytes = name.getBytes(UTF_8);
        return Arbitraries.integers().between(0, 5).list().ofSize(bytes.length).map(dice -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < bytes.length; i++) {
                boolean mayStayPlain = bytes[i] == '.' || UNRESERVED.indexOf(bytes[i]) >= 0;
                text.append(
                        mayStayPlain && dice.get(i) > 1
                                ? String.valueOf((char) bytes[i])
                                : String.format(dice.get(i) % 2 == 0 ? "%%%02x" : "%%%02X", bytes[i]));
            }
            return Tuple.of(name, text.toString());
        });
    }
}
