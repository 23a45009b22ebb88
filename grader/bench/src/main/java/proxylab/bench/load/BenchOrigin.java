package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import proxylab.bench.load.Overdue.Watched;

/**
 * The origin server of the bench: quick, so that the proxy is what is measured. Several threads wait for connections;
 * each takes one and answers one request on it. The responses' bytes are made beforehand. It counts the requests.
 */
public final class BenchOrigin implements AutoCloseable {
    private static final int BACKLOG = 4_096;
    private static final int HEAD_BYTES = 8 << 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int END_OF_HEAD = '\r' << 24 | '\n' << 16 | '\r' << 8 | '\n';
    private static final ByteBuffer NOT_OURS = ByteBuffer.wrap(
                    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII))
            .asReadOnlyBuffer();

    private final ServerSocketChannel listener;
    private final ObjectContent content;
    private final Overdue overdue;
    private final LongAdder asked = new LongAdder();
    private final List<Thread> threads = new ArrayList<>();
    private final Map<Head, ByteBuffer> heads = new ConcurrentHashMap<>();
    private final String date =
            DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)); // one for all

    private record Head(boolean mayBeStored, int bytes) {}

    private BenchOrigin(ServerSocketChannel listener, ObjectContent content, Overdue overdue) {
        this.listener = listener;
        this.content = content;
        this.overdue = overdue;
    }

    /**
     * Starts one on any free port of the loopback address.
     *
     * @param atOnce how many connections it serves at once; more wait
     */
    public static BenchOrigin start(ObjectContent content, Overdue overdue, int atOnce) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open();
        try {
            listener.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), BACKLOG);
        } catch (IOException e) {
            listener.close();
            throw e;
        }
        BenchOrigin origin = new BenchOrigin(listener, content, overdue);
        for (int i = 1; i <= atOnce; i++) {
            Thread thread = new Thread(origin::serveAll, "bench: origin " + i);
            thread.setDaemon(true);
            origin.threads.add(thread);
            thread.start();
        }
        return origin;
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return new InetSocketAddress(
                listener.socket().getInetAddress(), listener.socket().getLocalPort());
    }

    /** How many requests it has received so far. */
    long asked() {
        return asked.sum();
    }

    private void serveAll() {
        Watched place = overdue.place();
        ByteBuffer head = ByteBuffer.allocateDirect(HEAD_BYTES);
        while (listener.isOpen()) {
            try (SocketChannel connection = listener.accept()) {
                place.begin(connection, LIMIT);
                serve(connection, head.clear());
            } catch (IOException e) {
                // the client left, or this server is ending; if a proxy lost an answer, its client reports that
            } finally {
                place.end();
            }
        }
        overdue.forget(place);
    }

    private void serve(SocketChannel connection, ByteBuffer head) throws IOException {
        connection.setOption(StandardSocketOptions.TCP_NODELAY, true);
        if (!readHead(connection, head)) {
            return;
        }
        asked.increment();
        Optional<WebObject> wanted = WebObject.requestedBy(head.flip());
        if (wanted.isEmpty()) {
            connection.write(NOT_OURS.duplicate());
            return;
        }
        WebObject object = wanted.get();
        if (object.delayMillis() > 0) {
            takeTime(object.delayMillis());
        }
        ByteBuffer[] answer = {
            heads.computeIfAbsent(new Head(object.mayBeStored(), object.bytes()), this::head)
                    .duplicate(),
            content.of(object.number(), object.bytes())
        };
        while (answer[1].hasRemaining() || answer[0].hasRemaining()) {
            connection.write(answer);
        }
    }

    private static boolean readHead(SocketChannel connection, ByteBuffer head) throws IOException {
        int lastFour = 0;
        int seen = 0;
        while (head.hasRemaining() && connection.read(head) > 0) {
            for (; seen < head.position(); seen++) {
                lastFour = lastFour << 8 | head.get(seen) & 0xff;
                if (lastFour == END_OF_HEAD) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Waits as long as a distant or busy origin server would. */
    private static void takeTime(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the origin server is ending", e);
        }
    }

    private ByteBuffer head(Head of) {
        String text = "HTTP/1.1 200 OK\r\nDate: " + date + "\r\nContent-Type: application/octet-stream\r\n"
                + "Content-Length: " + of.bytes + "\r\n"
                + "Cache-Control: " + (of.mayBeStored ? "public, max-age=86400" : "no-store") + "\r\n"
                + "Connection: close\r\n\r\n";
        byte[] bytes = text.getBytes(US_ASCII);
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.forEach(Thread::interrupt);
    }
}
