package proxylab.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;
import proxylab.wire.Transcript.Side;

@DisplayName("The command trace: what crosses the wire, seen from between")
class TraceTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final StringWriter printed = new StringWriter();

    private Conversations conversations(boolean hasOrigins) {
        return new Conversations(
                new PrintWriter(printed), "a test", hasOrigins ? "proxy" : "server", hasOrigins, Optional.of(page()));
    }

    private Path page() {
        return folder.resolve("trace.html");
    }

    private static HostAndPort address(int port) {
        return new HostAndPort("there:" + port, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private String shown(Conversations conversations) throws InterruptedException {
        assertThat(conversations.awaitQuiet(LIMIT)).as("all connections end").isTrue();
        return printed.toString();
    }

    @Test
    @DisplayName("each event is shown with visible line ends, then the chart; the same is written as a page")
    void one_side() throws Exception {
        Conversations conversations = conversations(false);
        byte[] answer = "HTTP/1.0 200 OK\r\n\r\nhello\n".getBytes(ISO_8859_1);
        try (RawOrigin server = RawOrigin.answering(answer);
                Relay relay = Relay.start(0, address(server.port()), conversations.on(Side.CLIENT))) {
            assertThat(RawResponse.exchange(relay.port(), LIMIT, "GET / HTTP/1.0\r\nHost: h\r\n\r\n")
                            .bytes())
                    .isEqualTo(answer);
            assertThat(shown(conversations))
                    .contains("client > server   connects\n")
                    .contains("client > server\n           GET / HTTP/1.0\\r\\n\n           Host: h\\r\\n\n")
                    .contains("server > client\n           HTTP/1.0 200 OK\\r\\n\n")
                    .contains("|-- GET / HTTP/1.0 (27 bytes) ---")
                    .contains("-- HTTP/1.0 200 OK (25 bytes) --|")
                    .contains("server > client   end (FIN)\n");
        }
        assertThat(Files.readString(page())).contains("GET / HTTP/1.0 (27 bytes)", ">server<", "Host: h\\r\\n");
    }

    @Test
    @DisplayName("when it also sits behind a proxy, both of its sides are in one chart")
    void both_sides() throws Exception {
        Conversations conversations = conversations(true);
        try (RawOrigin origin = RawOrigin.answering("hi".getBytes(ISO_8859_1));
                Relay behind = Relay.start(0, address(origin.port()), conversations.on(Side.ORIGIN));
                RawOrigin proxy = RawOrigin.start(exchange -> {
                    exchange.send(RawResponse.exchange(behind.port(), LIMIT, "GET /x HTTP/1.0\r\n\r\n")
                            .bytes());
                });
                Relay before = Relay.start(0, address(proxy.port()), conversations.on(Side.CLIENT))) {
            RawResponse.exchange(before.port(), LIMIT, "GET http://h/x HTTP/1.0\r\n\r\n");
            String chart = shown(conversations);
            assertThat(chart.lines().map(line -> line.replaceAll("^ *\\d+ ms ", "")))
                    .containsSubsequence(
                            "|-- GET http://h/x HTTP/1.0 (27 bytes) ------->|                                              |",
                            "|                                              |-- connects --------------------------------->|",
                            "|                                              |-- GET /x HTTP/1.0 (19 bytes) --------------->|",
                            "|                                              |<--------------------------------------- hi --|",
                            "|<--------------------------------------- hi --|                                              |");
        }
    }

    @Test
    @DisplayName("every byte of a long binary stream passes, and little of it is printed")
    void long_and_binary() throws Exception {
        Conversations conversations = conversations(false);
        byte[] body = new byte[20 << 20];
        new Random(1).nextBytes(body);
        body[0] = 0;
        try (RawOrigin server = RawOrigin.answering(body);
                Relay relay = Relay.start(0, address(server.port()), conversations.on(Side.CLIENT))) {
            assertThat(RawResponse.exchange(relay.port(), LIMIT, "GET / HTTP/1.0\r\n\r\n")
                            .bytes())
                    .isEqualTo(body);
            String shown = shown(conversations);
            assertThat(shown).hasSizeLessThan(4_000).contains("bytes more\n").contains("(20971520 bytes) --|");
            assertThat(shown.lines().filter(line -> line.contains("client > server   end (FIN)")))
                    .as("the end is not lost behind many pieces")
                    .isNotEmpty();
        }
    }

    @Test
    @DisplayName("a half-close passes as one: the other direction goes on")
    void half_close() throws Exception {
        Conversations conversations = conversations(false);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Relay relay = Relay.start(0, address(server.getLocalPort()), conversations.on(Side.CLIENT));
                RawClient client = RawClient.connect(relay.port(), LIMIT)) {
            CompletableFuture<byte[]> heard = CompletableFuture.supplyAsync(() -> {
                try (var socket = server.accept()) {
                    socket.setSoTimeout((int) LIMIT.toMillis());
                    byte[] all = socket.getInputStream().readAllBytes();
                    socket.getOutputStream().write("after the end".getBytes(ISO_8859_1));
                    return all;
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            client.send("all").finishSending();
            assertThat(heard.get(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("all".getBytes(ISO_8859_1));
            assertThat(client.readToEnd()).isEqualTo("after the end".getBytes(ISO_8859_1));
        }
    }

    @Test
    @DisplayName("a reset passes as a reset, and is shown")
    void reset() throws Exception {
        Conversations conversations = conversations(false);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Relay relay = Relay.start(0, address(server.getLocalPort()), conversations.on(Side.CLIENT));
                RawClient client = RawClient.connect(relay.port(), LIMIT);
                var socket = server.accept()) {
            client.send("x");
            socket.setSoTimeout((int) LIMIT.toMillis());
            assertThat(socket.getInputStream().read()).isEqualTo('x');
            client.reset();
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketException.class);
            assertThat(shown(conversations)).contains("client > server   reset (RST)\n");
        }
    }

    @Test
    @DisplayName("if nothing is listening, it says so, and the client's connection ends")
    void nobody_there() throws Exception {
        Conversations conversations = conversations(false);
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        try (Relay relay = Relay.start(0, address(port), conversations.on(Side.CLIENT));
                RawClient client = RawClient.connect(relay.port(), LIMIT)) {
            assertThat(client.readToEnd()).isEmpty();
            assertThat(shown(conversations))
                    .contains("no connection to there:" + port)
                    .contains("is it running?");
        }
    }

    @Test
    @DisplayName("a command is run once, with the ports filled in; its exit status is the result")
    void a_command() throws Exception {
        Path seen = folder.resolve("seen");
        StringWriter out = new StringWriter();
        int status = new CommandLine(new TraceCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(printed, true))
                .execute(
                        "--to",
                        "localhost:9",
                        "--origin",
                        "localhost:9",
                        "--",
                        "sh",
                        "-c",
                        "echo {port} {origin} > " + seen + "; exit 7");
        assertThat(status).isEqualTo(7);
        String[] ports = Files.readString(seen).strip().split(" ");
        assertThat(out.toString())
                .contains("listening on port " + ports[0] + ", in place of localhost:9\n")
                .contains("listening on port " + ports[1] + ", in place of the origin server localhost:9\n");
    }

    @Test
    @DisplayName("a client that bypasses it is not passed over in silence: the reasons, and what to do")
    void a_bypass() {
        StringWriter err = new StringWriter();
        int status = new CommandLine(new TraceCommand())
                .setOut(new PrintWriter(printed, true))
                .setErr(new PrintWriter(err, true))
                .execute("--to", "localhost:9", "--", "true", "localhost:{port}");
        assertThat(status).as("that of the command").isZero();
        assertThat(err.toString())
                .matches("(?s)trace: expected a connection to port \\d+, but the command ended without one.*")
                .doesNotContain("Nothing in the command names this port");
    }

    @Test
    @DisplayName("what in the environment makes clients go round it is named, but no password")
    void reasons_for_a_bypass() {
        Map<String, String> environment = Map.of(
                "no_proxy", "localhost", "http_proxy", "http://me:secret@proxy:3128/", "ALL_PROXY", "", "HOME", "/h");
        assertThat(Bypass.explain(List.of("curl", "-x", "localhost:1234", "http://h/"), 1234, environment))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("trace: expected a connection to port 1234"),
                        line -> assertThat(line).contains("no_proxy=localhost", "curl", "--noproxy ''"),
                        line -> assertThat(line)
                                .contains("http_proxy=http://...@proxy:3128/", "unset http_proxy")
                                .doesNotContain("secret"));
        assertThat(Bypass.explain(List.of("curl", "http://h/"), 1234, Map.of()))
                .last()
                .asString()
                .contains("write {port}");
    }

    @Test
    @DisplayName("a port that is taken is refused, with how to choose another")
    void a_taken_port() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());
            StringWriter err = new StringWriter();
            new CommandLine(new TraceCommand())
                    .setErr(new PrintWriter(err, true))
                    .execute("--to", "localhost:9", "--port", port, "--", "true");
            assertThat(err.toString()).contains("cannot listen on port " + port, "Choose another port");
        }
    }

    @Test
    @DisplayName("a malformed HOST:PORT, and {origin} without --origin, are refused with what was expected")
    void wrong_command_lines() {
        StringWriter err = new StringWriter();
        CommandLine trace = new CommandLine(new TraceCommand()).setErr(new PrintWriter(err, true));
        assertThat(trace.execute("--to", "8080")).isEqualTo(2);
        assertThat(trace.execute("--to", "localhost:70000")).isEqualTo(2);
        assertThat(trace.execute("--to", "localhost:80", "--", "curl", "http://localhost:{origin}/"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("expected HOST:PORT, such as localhost:8080, got '8080'")
                .contains("got 'localhost:70000'")
                .contains("--origin HOST:PORT must say where the origin server listens");
    }
}
