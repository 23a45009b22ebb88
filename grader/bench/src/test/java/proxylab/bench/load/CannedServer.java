package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers each request head with what a function makes of it, as a proxy with a fault would; empty text means no
 * answer, and an open connection.
 */
final class CannedServer implements AutoCloseable {
    private static final int LIMIT_MILLIS = 20_000;

    private final ServerSocket listener;
    private final Function<String, String> answer;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private CannedServer(ServerSocket listener, Function<String, String> answer) {
        this.listener = listener;
        this.answer = answer;
    }

    static CannedServer start(Function<String, String> answer) throws IOException {
        CannedServer server = new CannedServer(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()), answer);
        server.inBackground(server::acceptAll);
        return server;
    }

    InetSocketAddress address() {
        return new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    private void inBackground(Runnable task) {
        Thread thread = new Thread(task, "canned server");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                inBackground(() -> serve(client));
            } catch (IOException e) {
                // closed: the loop ends
            }
        }
    }

    private void serve(Socket client) {
        try {
            client.setSoTimeout(LIMIT_MILLIS);
            String reply = answer.apply(head(client.getInputStream()));
            if (!reply.isEmpty()) {
                client.getOutputStream().write(reply.getBytes(ISO_8859_1));
                client.close();
            }
        } catch (SocketException e) {
            // the client has gone
        } catch (IOException e) {
            throw new IllegalStateException("the canned server cannot read", e);
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            head.write(b);
            String text = head.toString(ISO_8859_1);
            if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
