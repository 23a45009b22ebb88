package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static proxylab.http.Refusals.assertRefused;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;

@Tag("step-2.3")
@Order(2)
@DisplayName("A site finds files and programs, and never leads out of its folder")
@LikelyCause(
        "Let UriPath take the target apart, and let every path go through resolve: what it returns is real and within "
                + "the site.")
@NeedsUnix
class SiteTest {
    @TempDir
    Path folder;

    private Path root;
    private Site site;

    @BeforeEach
    void build() throws IOException {
        root = folder.resolve("site");
        Sites.file(root, "home.html", "home");
        Sites.file(root, "a b.txt", "space");
        Sites.file(root, "sub/home.html", "home of sub");
        Sites.file(root, "empty-folder/x/y", "deep");
        Sites.program(root, "adder", "echo");
        Sites.file(root, "cgi-bin/notes.txt", "no program");
        Sites.file(root, "cgi-bin/folder/notes.txt", "a folder may be executable, too");
        Sites.file(folder, "secret.txt", "secret");
        Sites.file(folder, "site-too/secret.txt", "its name begins like the site's");
        link("inside", "sub");
        link("inside.html", "sub/home.html");
        link("out", "..");
        link("out.txt", "../secret.txt");
        link("twin", "../site-too");
        link("absolute", folder.resolve("secret.txt").toString());
        link("programs", "cgi-bin");
        link("source.txt", "cgi-bin/adder");
        link("loop", "loop");
        link("dangling", "nowhere");
        link("empty-folder/x/home.html", "../../../secret.txt");
        Sites.file(root, "home-of-a-program/other.txt", "not asked for");
        link("home-of-a-program/home.html", "../cgi-bin/adder");
        Sites.file(root, "home-is-a-folder/home.html/x", "deep");
        link("cgi-bin/out", "../../secret.txt");
        site = new Site(root, 1_000);
    }

    @ParameterizedTest(name = "{0} is the file {1}")
    @CsvSource({
        "/home.html,         home.html",
        "/,                  home.html",
        "/?query,            home.html",
        "/a%20b.txt,         a b.txt",
        "/sub/home.html,     sub/home.html",
        "/sub,               sub/home.html",
        "/sub/,              sub/home.html",
        "//sub//home.html,   sub/home.html",
        "/inside/home.html,  sub/home.html",
        "/inside,            sub/home.html",
        "/inside.html,       sub/home.html",
        "http://h/home.html, home.html",
    })
    @DisplayName("A path names a file; a folder stands for its home.html; a link that stays inside is followed")
    @LikelyCause(
            when = "IndexOutOfBounds|NoSuchElement",
            value = "The path / has no segment at all. Ask whether there is a first one before you look at it.")
    void files(String target, String file) throws Exception {
        assertThat(site.find(target))
                .as("what %s names", target)
                .isEqualTo(new StaticContent(root.toRealPath().resolve(file)));
    }

    @ParameterizedTest(name = "{0} runs {1} with PATH_INFO [{2}] and query [{3}]")
    @CsvSource({
        "/cgi-bin/adder,             /cgi-bin/adder, '',       ''",
        "/cgi-bin/adder?15000&213,   /cgi-bin/adder, '',       15000&213",
        "/cgi-bin/adder?,            /cgi-bin/adder, '',       ''",
        "/cgi-bin/adder/more/path?q, /cgi-bin/adder, /more/path, q",
        "/cgi%2dbin/%61dder,         /cgi-bin/adder, '',       ''",
        "//./cgi-bin//adder,         /cgi-bin/adder, '',       ''",
    })
    @DisplayName("In cgi-bin the next segment names a program, and what follows is its path info")
    @LikelyCause("SCRIPT_NAME is the first two segments, each with a slash in front; the path info is all the others, "
            + "or empty if there are none; the query stays as it was written.")
    void programs(String target, String name, String pathInfo, String query) throws Exception {
        assertThat(site.find(target))
                .as("what %s names", target)
                .isEqualTo(new CgiProgram(root.toRealPath().resolve("cgi-bin/adder"), name, pathInfo, query, 1_000));
    }

    @ParameterizedTest(name = "{0} is answered with {1}: {2}")
    @CsvSource({
        "/nothing,                  404, there is no such file",
        "/home.html/more,           404, a file has nothing inside",
        "/empty-folder,             404, this folder has no home.html",
        "/Home.html,                404, the letter case counts",
        "/dangling,                 404, a link to nothing",
        "/loop,                     404, a link to itself",
        "/secret.txt,               404, the file is beside the site",
        "/cgi-bin/nothing,          404, there is no such program",
        "/..,                       403, climbs",
        "/../secret.txt,            403, climbs",
        "/sub/../../secret.txt,     403, climbs",
        "/%2e%2e/secret.txt,        403, climbs",
        "/..%2fsecret.txt,          403, hides a slash",
        "/..%5csecret.txt,          403, hides a backslash",
        "/home.html%00.png,         403, hides a NUL",
        "/cgi-bin/../../secret.txt, 403, climbs",
        "/cgi-bin/adder/../x,       403, climbs",
        "/out,                      403, a link to the folder above",
        "/out/secret.txt,           403, a link to the folder above",
        "/out.txt,                  403, a link to a file above",
        "/twin/secret.txt,          403, a link to a folder whose name begins like the site's",
        "/empty-folder/x/,          403, a folder whose home.html is a link to a file above",
        "/home-of-a-program/,       403, a folder whose home.html is a link to a program's source",
        "/home-is-a-folder/,        403, a folder whose home.html is a folder itself",
        "/absolute,                 403, a link with an absolute path",
        "/cgi-bin/out,              403, a link to a file above",
        "/cgi-bin,                  403, programs are run, not listed",
        "/cgi-bin/,                 403, programs are run, not listed",
        "/cgi-bin/notes.txt,        403, not a program",
        "/cgi-bin/folder,           403, not a program but a folder",
        "/cgi-bin/folder/notes.txt, 403, not a program but a folder",
        "/programs/adder,           403, a program's source is not served",
        "/programs/notes.txt,       403, nothing in cgi-bin is served as a file",
        "/programs,                 404, a folder without a home.html",
        "/source.txt,               403, a link to a program's source",
    })
    @DisplayName("What is not there is a 404; what is there but must not be served is a 403")
    @LikelyCause(
            "Compare real paths (Path.toRealPath, then Path.startsWith): paths whose texts begin alike prove nothing, "
                    + "and a link shows only when it is resolved, that of a folder's home.html too. Never send a file whose real path is in cgi-bin. "
                    + "A program must be a regular file and executable (Files.isExecutable).")
    @LikelyCause(
            when = "a folder whose home.html",
            value =
                    "The home.html of a folder was let through. It is a file like any other, and may be a link: it goes through"
                            + " resolve, and then through the same checks. Do not return before them.")
    void refused(String target, int status, String reason) {
        assertRefused(status, () -> site.find(target));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 5_000, 100_000})
    @DisplayName("A name that no file system allows is a 404")
    @LikelyCause("If the system rejects a name, with an IOException or InvalidPathException, nothing has that name: "
            + "404.")
    void a_name_far_too_long_is_not_found(int length) {
        assertRefused(404, () -> site.find("/" + "x".repeat(length)));
    }

    @Test
    @DisplayName("What is neither a file nor a folder is not served: reading a pipe would wait for ever")
    @LikelyCause("Files.exists is true for a pipe, too: ask Files.isRegularFile.")
    void a_pipe_is_not_served() throws Exception {
        Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("pipe").toString()).start();
        assertThat(mkfifo.waitFor()).as("the exit status of mkfifo").isZero();

        assertRefused(403, () -> site.find("/pipe"));
        Files.createDirectory(root.resolve("piped"));
        Files.move(root.resolve("pipe"), root.resolve("piped/home.html"));
        assertRefused(403, () -> site.find("/piped/"));
    }

    @Test
    @DisplayName("A file that Tiny is not allowed to read is a 403")
    @LikelyCause("Ask Files.isReadable before the file is promised to the client.")
    void an_unreadable_file_is_refused() throws IOException {
        Path locked = Sites.file(root, "locked.txt", "locked");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
        assumeFalse(Files.isReadable(locked), "this user may read everything");

        assertRefused(403, () -> site.find("/locked.txt"));
    }

    @Test
    @DisplayName("A site behind a link is served like any other; a missing folder is not a site")
    void the_folder_itself() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link-to-site"), root);

        assertThat(new Site(link, 1_000).find("/home.html"))
                .as("what /home.html names")
                .isEqualTo(new StaticContent(root.toRealPath().resolve("home.html")));
        assertThatThrownBy(() -> new Site(folder.resolve("missing"), 1_000)).isInstanceOf(IOException.class);
    }

    private void link(String name, String target) throws IOException {
        Files.createSymbolicLink(root.resolve(name), Path.of(target));
    }
}
