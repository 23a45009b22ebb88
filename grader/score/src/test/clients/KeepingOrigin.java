import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * An origin server made from the JDK's own, which keeps connections open. Its files are numbered, and each
 * holds its number; it prints its port. {@code real-clients.py} runs it from its source.
 */
class KeepingOrigin {
    public static void main(String[] args) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1_000);
        server.createContext("/", exchange -> {
            byte[] content = ("file " + exchange.getRequestURI().getPath().substring(1)).getBytes();
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        System.out.println(server.getAddress().getPort());
    }
}
