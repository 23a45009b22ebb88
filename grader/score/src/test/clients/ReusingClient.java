import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Fetches numbered files through a proxy with one of the JDK's two clients, which keep their connections if they may.
 *
 * <p>Arguments: {@code http-client} or {@code url-connection}, the proxy's port, the origin server's URL, how many. Prints
 * how many were answered with their own content. {@code real-clients.py} runs it from its source.
 */
class ReusingClient {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private interface Fetch {
        String get(URI url) throws IOException, InterruptedException;
    }

    public static void main(String[] args) {
        InetSocketAddress proxy = new InetSocketAddress("127.0.0.1", Integer.parseInt(args[1]));
        Fetch fetch = args[0].equals("http-client") ? httpClient(proxy) : urlConnection(proxy);
        int count = Integer.parseInt(args[3]);
        int answered = 0;
        for (int i = 0; i < count; i++) {
            try {
                if (fetch.get(URI.create(args[2] + "/" + i)).equals("file " + i)) {
                    answered++;
                }
            } catch (IOException | InterruptedException e) {
                System.err.println(i + ": " + e);
            }
        }
        System.out.println(answered);
    }

    private static Fetch httpClient(InetSocketAddress proxy) {
        HttpClient client = HttpClient.newBuilder()
                .proxy(ProxySelector.of(proxy))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return url -> client.send(
                        HttpRequest.newBuilder(url).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static Fetch urlConnection(InetSocketAddress proxy) {
        return url -> {
            HttpURLConnection connection =
                    (HttpURLConnection) url.toURL().openConnection(new Proxy(Proxy.Type.HTTP, proxy));
            connection.setReadTimeout((int) LIMIT.toMillis());
            try (InputStream content = connection.getInputStream()) { // not disconnected: it may be used again
                return new String(content.readAllBytes());
            }
        };
    }
}
