package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@DisplayName("Clients that reuse connections get every request answered, whatever the origin server does with its own")
@LikelyCause("The client believed that its connection would stay open, and its next request was lost: is "
        + "\"Connection: close\" in every final head, and nothing that contradicts it? If the client waited instead, "
        + "the end of the content was not found.")
class ConnectionReuseTest {
    private RunningProxy proxy;
    private InetSocketAddress address;

    @TempDir
    private Path site;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
        address = new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port());
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @ParameterizedTest(name = "before {0}")
    @DisplayName("java.net.http.HttpClient: a hundred requests, one after the other, each with its own answer")
    @EnumSource
    void http_client(KindOfOrigin kind) throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(address))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        assertEachIsAnswered(kind, uri -> client.send(
                        HttpRequest.newBuilder(uri).timeout(RunningProxy.LIMIT).build(),
                        HttpResponse.BodyHandlers.ofString(ISO_8859_1))
                .body());
    }

    @ParameterizedTest(name = "before {0}")
    @DisplayName("java.net.HttpURLConnection: a hundred requests, one after the other, each with its own answer")
    @EnumSource
    void http_url_connection(KindOfOrigin kind) throws Exception {
        assertEachIsAnswered(kind, uri -> {
            HttpURLConnection connection =
                    (HttpURLConnection) uri.toURL().openConnection(new Proxy(Proxy.Type.HTTP, address));
            connection.setReadTimeout((int) RunningProxy.LIMIT.toMillis());
            try (InputStream content = connection.getInputStream()) {
                return new String(content.readAllBytes(), ISO_8859_1);
            }
        });
    }

    @ParameterizedTest(name = "before {0}")
    @DisplayName("a client that never sends a request twice, and keeps its connection unless told otherwise")
    @EnumSource
    void a_trusting_client(KindOfOrigin kind) throws Exception {
        try (TrustingClient client = new TrustingClient(proxy)) {
            assertEachIsAnswered(kind, client::get);
        }
    }

    private void assertEachIsAnswered(KindOfOrigin kind, Client client) throws Exception {
        try (KindOfOrigin.Running origin = kind.start(site)) {
            for (int i = 0; i < KindOfOrigin.MOST_PATHS; i++) {
                String path = "/" + i;
                assertThat(client.get(URI.create("http://127.0.0.1:" + origin.port() + path)))
                        .as("the content for request %d of %d", i + 1, KindOfOrigin.MOST_PATHS)
                        .isEqualTo("this is " + path);
            }
        }
    }

    /** Asks for a resource and gives its content. */
    @FunctionalInterface
    private interface Client {
        String get(URI uri) throws IOException, InterruptedException;
    }
}
