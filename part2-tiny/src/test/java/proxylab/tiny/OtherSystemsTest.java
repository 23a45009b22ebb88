package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.http.Refusals.assertRefused;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

/** Jimfs keeps files in memory, and knows how paths are written on other systems; it has no devices and no streams. */
@Tag("step-2.3")
@Order(4)
@DisplayName("A site on another system, whose file names have other rules")
@LikelyCause(
        "Make every path from the site's own, with Path.resolve, one segment after the other, and compare real paths "
                + "with Path.startsWith: a Path knows the rules of its own system, a text does not.")
class OtherSystemsTest {
    @ParameterizedTest(name = "{0} is answered with {1}: {2}")
    @CsvSource({
        "/CON,                         403, the console",
        "/nul.txt,                     403, a device whatever follows the dot",
        "/aux .html,                   403, a device even if a blank is before the dot",
        "/COM1,                        403, a serial port: reading it would wait for ever",
        "/sub/lpt9.log,                403, a device in every folder",
        "/COM%c2%b9,                   403, a superscript digit is a digit there",
        "/home.html.,                  403, the dot at the end is cut off",
        "/home.html%20,                403, the blank at the end is cut off",
        "/sub./home.html,              403, the dot at the end is cut off",
        "/..%20/secret.txt,            403, two dots once the blank is cut off",
        "/.../secret.txt,              403, dots at the end are cut off",
        "/home.html::$DATA,            403, the stream that holds the bytes of the file",
        "/home.html:notes,             403, a stream beside the bytes of the file",
        "/cgi-bin/adder::$DATA,        403, a program's source by the name of its stream",
        "/cgi-bin::$INDEX_ALLOCATION/adder, 403, a folder by the name of its stream",
        "/C:/secret.txt,               403, a drive",
        "/c%3A/secret.txt,             403, a drive in disguise",
        "/C%3A%5Csecret.txt,           403, a drive and a backslash",
        "/c:secret.txt,                403, a path from where the program is on this drive",
        "/..%5csecret.txt,             403, a backslash separates names",
        "/sub%5chome.html,             403, a backslash separates names",
        "/%5c%5cserver%5cshare,        403, a folder of another machine",
        "/secret~1.txt,                403, the short name of a file",
        "/PROGRA~1/a,                  403, the short name of a folder",
        "//server/share,               404, two slashes are one: no other machine",
        "/what%3F.html,                404, a character that no name may have",
        "/a%7cb,                       404, a character that no name may have",
        "/CGI-BIN/adder,               403, the same folder: a program's source is not served",
        "/Cgi-Bin/Adder,               403, the same folder: a program's source is not served",
        "/OUT/secret.txt,              403, a link to the folder above",
    })
    @DisplayName("On Windows, a name for a device, a stream, a drive, or one that is cut off at its end, opens nothing")
    void refused_on_windows(String target, int status, String reason) throws IOException {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.windows())) {
            Site site = new Site(siteIn(system), 1_000);

            assertRefused(status, () -> site.find(target));
        }
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "/home.html,           home.html",
        "/HOME.html,           home.html",
        "/Sub/,                sub\\home.html",
        "/inside/HOME.HTML,    sub\\home.html",
        "/console.txt,         console.txt",
        "/com10.txt,           com10.txt",
        "/.hidden,             .hidden",
        "/a~b.txt,             a~b.txt",
    })
    @DisplayName("On Windows, letter case does not count, and names that only look alike are served")
    void served_on_windows(String target, String file) throws Exception {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.windows())) {
            Path root = siteIn(system);

            assertThat(new Site(root, 1_000).find(target))
                    .as("what %s names", target)
                    .isEqualTo(new StaticContent(root.resolve(file)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/CGI-BIN/adder", "/cgi-bin/../secret.txt", "/OUT/secret.txt", "/%2e%2e/SECRET.TXT"})
    @DisplayName("On macOS, where letter case does not count either, the fences stand, too")
    void refused_on_macos(String target) throws IOException {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.osX())) {
            Site site = new Site(siteIn(system), 1_000);

            assertRefused(403, () -> site.find(target));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aux.c", "CON", "12:30", "notes.", "a~1.txt", "..."})
    @DisplayName("Elsewhere, what is special on Windows is a name like any other")
    void plain_names_on_unix(String name) throws Exception {
        try (FileSystem system = Jimfs.newFileSystem(Configuration.unix())) {
            Path root = siteIn(system);
            Path file = Sites.file(root, name, "public");

            assertThat(new Site(root, 1_000).find("/" + name))
                    .as("what /%s names", name)
                    .isEqualTo(new StaticContent(file));
        }
    }

    private static Path siteIn(FileSystem system) throws IOException {
        Path folder = Files.createDirectories(
                system.getRootDirectories().iterator().next().resolve("lab"));
        Path root = folder.resolve("site");
        for (String name :
                new String[] {"home.html", "sub/home.html", "console.txt", "com10.txt", ".hidden", "a~b.txt"}) {
            Sites.file(root, name, "public");
        }
        Sites.file(root, "cgi-bin/adder", "source");
        Sites.file(folder, "secret.txt", "secret");
        Files.createSymbolicLink(root.resolve("out"), system.getPath(".."));
        Files.createSymbolicLink(root.resolve("inside"), system.getPath("sub"));
        return root;
    }
}
