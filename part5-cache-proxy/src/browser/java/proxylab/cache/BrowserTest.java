package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.concurrent.ConcurrentProxy;
import proxylab.lesson.LikelyCause;
import proxylab.probe.ChildProgram;
import proxylab.exchange.Chromium;
import proxylab.proxy.SequentialProxy;
import proxylab.tiny.Tiny;

/** Tiny serves its sample site, a proxy stands in front of it, and a browser looks at the site as a person would. */
@Tag("step-5.6")
@Timeout(300)
@DisplayName("A real browser sees the whole sample site through each proxy")
@LikelyCause("The other tests look at one thing each and say more. Make them pass first, then look here again.")
class BrowserTest {
    private static final Path SAMPLE_SITE = Path.of("..", "part2-tiny", "site");
    private static final Path CHECK_PAGE = Path.of("src", "browser", "check.html");
    private static final Pattern LIST = Pattern.compile("<pre id=\"seen\">(.*?)\nend</pre>", Pattern.DOTALL);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final List<String> ALL = List.of(
            "works: form",
            "works: picture /images/bytes.png",
            "works: picture /images/cache.gif",
            "works: picture /images/journey.svg",
            "works: picture /images/three-machines.jpg",
            "works: style sheet",
            "works: table by script",
            "works: video");

    @TempDir
    private Path folder;

    private Chromium chromium;

    @BeforeEach
    void makeTheSite() throws IOException {
        chromium = Chromium.onPath();
        Path site = Files.createDirectory(folder.resolve("site"));
        try (Stream<Path> files = Files.walk(SAMPLE_SITE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = site.resolve(SAMPLE_SITE.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        Files.copy(CHECK_PAGE, site.resolve("check.html"));
    }

    @ParameterizedTest
    @ValueSource(classes = {SequentialProxy.class, ConcurrentProxy.class, CacheProxy.class})
    @DisplayName("pictures, style sheet, script, video and form work")
    void the_site_works(Class<?> proxy) throws Exception {
        try (ChildProgram tiny = tiny();
                ChildProgram running = ChildProgram.java(proxy, "0")) {
            assertThat(visit(portOf(tiny), portOf(running), "first"))
                    .as("what works in the browser")
                    .isEqualTo(ALL);
        }
    }

    @Test
    @DisplayName("on the second visit all of it comes from the cache: the web server has gone")
    void the_second_visit() throws Exception {
        try (ChildProgram proxy = ChildProgram.java(CacheProxy.class, "0")) {
            int port;
            try (ChildProgram tiny = tiny()) {
                port = portOf(tiny);
                assertThat(visit(port, portOf(proxy), "first"))
                        .as("what works on the first visit")
                        .isEqualTo(ALL);
            }
            assertThat(visit(port, portOf(proxy), "second"))
                    .as("what works on the second visit, without a web server")
                    .isEqualTo(ALL);
        }
    }

    private ChildProgram tiny() throws IOException {
        return ChildProgram.java(
                Tiny.class, "0", "--site", folder.resolve("site").toString());
    }

    private static int portOf(ChildProgram program) throws InterruptedException {
        return program.awaitListeningPort(LIMIT).orElseThrow(() -> new AssertionError(program.errors()));
    }

    /** What the page's script has found: a line for each thing. */
    private List<String> visit(int tinyPort, int proxyPort, String profile) throws Exception {
        String page = chromium.visit(
                "http://127.0.0.1:" + tinyPort + "/check.html",
                Files.createDirectory(folder.resolve(profile)),
                "--proxy-server=127.0.0.1:" + proxyPort,
                "--proxy-bypass-list=<-loopback>"); // it would bypass the proxy for this machine
        Matcher list = LIST.matcher(page);
        assertThat(list.find()).as("whether this page holds a list: %s", page).isTrue();
        return list.group(1).lines().toList();
    }
}
