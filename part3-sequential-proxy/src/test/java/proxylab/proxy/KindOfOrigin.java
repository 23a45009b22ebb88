package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import proxylab.exchange.RawExchange;
import proxylab.exchange.RawOrigin;
import proxylab.probe.ChildProgram;
import proxylab.tiny.Tiny;

/** Origin servers that treat their connections differently; each answers a path with "this is" and that path. */
enum KindOfOrigin {
    A_SERVER_THAT_CLOSES_WITHOUT_SAYING_SO {
        @Override
        Running start(Path site) throws IOException {
            return running(RawOrigin.start(exchange -> exchange.send(withALength(exchange))));
        }
    },
    A_SERVER_THAT_STAYS_OPEN {
        @Override
        Running start(Path site) throws IOException {
            return running(RawOrigin.start(exchange -> {
                exchange.send(withALength(exchange));
                exchange.stayOpen();
            }));
        }
    },
    A_SERVER_THAT_SENDS_CHUNKS_AND_STAYS_OPEN {
        @Override
        Running start(Path site) throws IOException {
            return running(RawOrigin.start(exchange -> {
                String content = "this is " + exchange.request().target();
                exchange.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n"
                        + Integer.toHexString(content.length()) + "\r\n" + content + "\r\n0\r\n\r\n");
                exchange.stayOpen();
            }));
        }
    },
    THE_JDKS_HTTP_SERVER {
        @Override
        Running start(Path site) throws IOException {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                byte[] content = ("this is " + exchange.getRequestURI()).getBytes(ISO_8859_1);
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
                exchange.close();
            });
            server.start();
            return new Running(server.getAddress().getPort(), () -> server.stop(0));
        }
    },
    TINY {
        @Override
        Running start(Path site) throws IOException, InterruptedException {
            for (int i = 0; i < MOST_PATHS; i++) {
                Files.writeString(site.resolve(String.valueOf(i)), "this is /" + i);
            }
            ChildProgram tiny = ChildProgram.java(Tiny.class, "0", "--site", site.toString());
            int port = tiny.awaitListeningPort(RunningProxy.START_LIMIT)
                    .orElseThrow(() -> new IOException("Tiny of part 2 did not start: " + tiny.errors()));
            return new Running(port, tiny::close);
        }
    };

    /** Paths are numbers below this one. */
    static final int MOST_PATHS = 100;

    /**
     * A server that listens.
     *
     * @param server what ends it
     */
    record Running(int port, Closeable server) implements Closeable {
        @Override
        public void close() throws IOException {
            server.close();
        }
    }

    /**
     * Starts it on a free port of the loopback address.
     *
     * @param site an empty folder
     */
    abstract Running start(Path site) throws IOException, InterruptedException;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Running running(RawOrigin origin) {
        return new Running(origin.port(), origin::close);
    }

    private static String withALength(RawExchange exchange) {
        String content = "this is " + exchange.request().target();
        return "HTTP/1.1 200 OK\r\nContent-Length: " + content.length() + "\r\n\r\n" + content;
    }
}
