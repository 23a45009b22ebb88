package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawResponse;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyProcess;
import proxylab.subject.ProxySource;
import proxylab.wire.Transcript;

/**
 * Where one audit takes place: the proxy, the clients before it, the origin servers behind it, and what the audit
 * expects of them. {@link #close()} ends everything that was made for it, but not the proxy that it was given.
 *
 * <p>Not thread safe; the behaviours of its origin servers run in threads of their own.
 */
final class Scene implements Expectations, AutoCloseable {
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private final ProxySource source;
    private final Duration patience;
    private final Random random;
    private final Transcript transcript = new Transcript();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final Deque<CountDownLatch> gates = new ArrayDeque<>();
    private ProxyProcess proxy;
    private boolean isToldToEnd;

    Scene(ProxySource source, ProxyProcess proxy, Duration patience, long seed) {
        this.source = source;
        this.proxy = proxy;
        this.patience = patience;
        this.random = new Random(seed);
    }

    Transcript transcript() {
        return transcript;
    }

    /** How long to wait for what a correct proxy does at once. */
    Duration patience() {
        return patience;
    }

    ProxyProcess proxy() {
        return proxy;
    }

    /** From now on uses another process of the same proxy, with these options. */
    void startWith(String... options) throws NotTried, ProxySource.NotStarted, IOException, InterruptedException {
        if (!takesOptions()) {
            throw new NotTried("it needs the option " + options[0] + " of the lab's own programs");
        }
        proxy = source.start(List.of(options));
        opened.push(proxy);
        warmUp();
    }

    /** The first exchange of a program pays for loading classes; its result does not matter here. */
    private void warmUp() throws IOException {
        AuditOrigin other = answering(Responses.ok(new byte[0]));
        try (RawClient client = proxy.connect(WARM_UP)) {
            client.send(request(other.url(path()))).readToEnd();
        } catch (IOException e) {
            // the audit itself will tell
        }
    }

    /** Tells the proxy to end. Its end is then no surprise, and no fault. */
    void tellToEnd() {
        isToldToEnd = true;
        proxy.terminate();
    }

    boolean isToldToEnd() {
        return isToldToEnd;
    }

    /** Whether {@link #startWith} can be used. */
    boolean takesOptions() {
        return source.takesOptions();
    }

    // What stands before and behind the proxy

    AuditClient client(String name) throws Unmet {
        AuditClient client = connected(name);
        opened.push(client);
        return client;
    }

    /** A client that the caller closes; the others stay until the end of the audit. */
    AuditClient connected(String name) throws Unmet {
        return AuditClient.connect(proxy, patience, transcript.client(name));
    }

    AuditClient client() throws Unmet {
        return client("client");
    }

    AuditOrigin origin(String name, AuditOrigin.Behaviour behaviour) throws IOException {
        AuditOrigin origin = AuditOrigin.start(transcript.origin(name), behaviour);
        opened.push(origin);
        return origin;
    }

    AuditOrigin origin(AuditOrigin.Behaviour behaviour) throws IOException {
        return origin("origin", behaviour);
    }

    /** An origin server that answers every request with the same bytes, then closes in good order. */
    AuditOrigin answering(byte[] response) throws IOException {
        return origin(exchange -> exchange.send(response).finish());
    }

    /** A gate that a behaviour can wait at; it opens at the end of the audit at the latest. */
    CountDownLatch gate() {
        CountDownLatch gate = new CountDownLatch(1);
        gates.push(gate);
        return gate;
    }

    /** Keeps something open until the end of the audit. */
    <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    // What is sent

    /** A request as a user agent sends it to its proxy. */
    String request(String url, String... headerLines) {
        String authority = url.replaceFirst("(?i)^http://", "").replaceFirst("[/?#].*", "");
        String more = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
        return "GET " + url + " HTTP/1.1\r\nHost: " + authority + "\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n" + more
                + "Proxy-Connection: Keep-Alive\r\n\r\n";
    }

    /** Fetches a URL through the proxy. */
    RawResponse get(String url, String... headerLines) throws IOException, Unmet {
        return exchange(request(url, headerLines));
    }

    /** Sends a request through the proxy, and waits for its response. */
    RawResponse exchange(String request) throws IOException, Unmet {
        try (AuditClient client = connected("client")) {
            return client.send(request).response();
        }
    }

    /** A path that nobody can guess. */
    String path() {
        return "/" + Long.toString(random.nextLong() >>> 1, 36);
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Text of lower case letters. */
    String letters(int count) {
        return random.ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    // What an audit cannot be made without

    /** What another audit looks at. */
    @FunctionalInterface
    interface Setup {
        void make() throws IOException, Unmet;
    }

    /** @throws NotTried if the setup does not do what the audit with this id expects */
    void need(String id, Setup setup) throws IOException, NotTried {
        try {
            setup.make();
        } catch (Unmet e) {
            throw NotTried.without(id, e.happened());
        }
    }

    /** Waits for the head of a response that has begun, and for this many bytes of its content. */
    void needContent(AuditClient client, int bytes) throws IOException, NotTried {
        need("3.3-first-byte-at-once", () -> client.awaitContent(bytes));
    }

    /** @throws Unmet if another client does not get its file from another origin server */
    void expectNextIsServed() throws IOException, Unmet {
        byte[] content = letters(200 + below(400)).getBytes(ISO_8859_1); // other kinds of bytes have their own audits
        AuditOrigin other = origin("another origin", exchange -> exchange.send(Responses.ok(content))
                .finish());
        try (AuditClient next = connected("the next client")) {
            RawResponse response = next.send(request(other.url(path()))).response();
            expect("the status for the next client", 200, response.status());
            expectBytes("the content for the next client", content, response.content());
        }
    }

    @Override
    public void close() throws IOException {
        gates.forEach(CountDownLatch::countDown);
        IOException failure = null;
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failure = new IOException("what an audit opened cannot be closed: " + e, e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
