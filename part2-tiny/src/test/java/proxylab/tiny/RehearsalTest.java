package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.net.LineReader;
import proxylab.probe.ChildProgram;

@Tag("step-2.6")
@DisplayName("Tiny has opened all its classes before its first client comes")
@LikelyCause("Rehearsal is given, finished, and so is Tiny, which calls it. If you changed one, undo your change.")
@NeedsUnix
class RehearsalTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @Test
    @DisplayName("Even when no class file can be opened any more, files, programs and error pages are sent")
    void without_class_files(@TempDir Path folder) throws Exception {
        Path site = Files.createDirectory(folder.resolve("site"));
        Files.writeString(site.resolve("file.txt"), "text");
        Sites.program(site, "program", "printf 'Content-type: text/plain\\n\\n'");
        ClassesThatVanish classes = ClassesThatVanish.copiedTo(folder);
        try (ChildProgram tiny = classes.start(Tiny.class, "0", "--site", site.toString())) {
            int port = tiny.awaitListeningPort(LIMIT)
                    .orElseThrow(() -> new AssertionError("Tiny does not listen: " + tiny.errors()));
            classes.vanish();
            assertStatus(port, "/nothing", 404, tiny);
            assertStatus(port, "/file.txt", 200, tiny);
            assertStatus(port, "/cgi-bin/program", 200, tiny);
        }
    }

    @Test
    @DisplayName("Once it has run, each class of the lab is loaded, and no file is left")
    void all_classes() throws Exception {
        List<Path> folders = new ArrayList<>();
        for (Class<?> one : List.of(LineReader.class, Tiny.class)) {
            folders.add(Path.of(
                    one.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        try (WatchedLoader classes = new WatchedLoader(folders)) {
            Set<Path> before = Sites.contentFiles();
            Rehearsal.run(classes);
            Set<Path> left = Sites.contentFiles();
            left.removeAll(before);
            Sites.assertTheyGo(left);
            for (Path folder : folders) {
                assertThat(namesIn(folder))
                        .as("the classes in %s", folder)
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(classes.hasLoaded(name))
                                .as("whether it is loaded")
                                .isTrue());
            }
        }
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace(File.separatorChar, '.'))
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceFirst("\\.class$", ""))
                    .toList();
        }
    }

    /** Loads the classes of some folders, apart from those that this test has loaded. */
    private static final class WatchedLoader extends URLClassLoader {
        WatchedLoader(List<Path> folders) throws MalformedURLException {
            super(new URL[0], null);
            for (Path folder : folders) {
                addURL(folder.toUri().toURL());
            }
        }

        boolean hasLoaded(String name) {
            return findLoadedClass(name) != null;
        }
    }

    private static void assertStatus(int port, String target, int status, ChildProgram tiny) throws Exception {
        assertThat(RawResponse.exchange(port, LIMIT, "GET " + target + " HTTP/1.0\r\n\r\n")
                        .status())
                .as("the status for %s; on standard error there is \"%s\"", target, tiny.errors())
                .isEqualTo(status);
    }
}
