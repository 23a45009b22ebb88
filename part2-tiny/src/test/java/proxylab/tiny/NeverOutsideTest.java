package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@DisplayName("Whatever a client sends, it gets no file from beside the site")
@LikelyCause(
        "The target goes through UriPath.parse and Site.resolve, and the file that is opened is the real path that "
                + "resolve returned: see step 2.3.")
class NeverOutsideTest {
    private static final String SECRET = "the secret";
    private static final int REQUESTS = 300;

    @TempDir
    Path folder;

    private Path site;
    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        site = folder.resolve("site");
        Sites.file(folder, "secret.txt", SECRET);
        Sites.file(site, "home.html", "home");
        Sites.file(site, "inside.txt", "inside");
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/../secret.txt, 403",
        "/%2e%2e/secret.txt, 403",
        "/.%2E/secret.txt, 403",
        "/..%2fsecret.txt, 403",
        "/..%5csecret.txt, 403",
        "/..\\secret.txt, 403",
        "//../secret.txt, 403",
        "/./../secret.txt, 403",
        "/inside.txt/../../secret.txt, 403",
        "/../site/home.html, 403",
        "/../secret.txt%00.html, 403",
        "/..%00/secret.txt, 403",
        "http://h/../secret.txt, 403",
        "/%c0%ae%c0%ae/secret.txt, 400",
        "/..%c0%afsecret.txt, 400",
        "/%e0%80%ae%e0%80%ae/secret.txt, 400",
        "/%u002e%u002e/secret.txt, 400",
        "../secret.txt, 400",
        "file:///secret.txt, 400",
        "/..;/secret.txt, 404",
        "/%252e%252e/secret.txt, 404",
        "/.../secret.txt, 404",
        "/....//secret.txt, 404",
        "/.. /secret.txt, 400",
        "/%2e%2e%20/secret.txt, 404",
        "/~/secret.txt, 404",
    })
    @DisplayName("by none of the known ways, as bytes on the wire")
    void known_ways(String target, int status) throws IOException {
        RawResponse response = tiny.exchange("GET " + target + " HTTP/1.0\r\n\r\n");

        assertThat(response.bodyText()).as("the page").doesNotContain(SECRET);
        assertThat(response.status()).as("the status").isEqualTo(status);
        assertThat(tiny.ask("GET /").bodyText()).as("the next client's page").isEqualTo("home");
    }

    @Test
    @DisplayName("even while somebody keeps turning a link from a file of the site to one beside it")
    @LikelyCause("A link was looked at, and then followed once more to open the file: meanwhile it led elsewhere. "
            + "Resolve it once (toRealPath), and open what that returned.")
    void a_link_that_keeps_turning() throws Exception {
        Path link = Files.createSymbolicLink(site.resolve("link.txt"), Path.of("inside.txt"));
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> turning = CompletableFuture.runAsync(() -> turn(link, over));
        try {
            for (int i = 0; i < REQUESTS; i++) {
                RawResponse response = tiny.ask("GET /link.txt");
                assertThat(response.bodyText())
                        .as("the page, with status " + response.status())
                        .doesNotContain(SECRET);
                assertThat(response.status()).as("the status").isIn(200, 403);
            }
        } finally {
            over.countDown();
            turning.join();
        }
    }

    private void turn(Path link, CountDownLatch over) {
        Path next = site.resolve("next");
        for (boolean out = true; over.getCount() > 0; out = !out) {
            try {
                Files.createSymbolicLink(next, Path.of(out ? "../secret.txt" : "inside.txt"));
                Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
