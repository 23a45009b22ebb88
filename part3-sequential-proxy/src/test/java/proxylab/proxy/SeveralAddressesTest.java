package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-3.3")
@DisplayName("A name with several addresses, some of them dead: one time limit for all of them")
@LikelyCause(
        "connect, which is given, tries the addresses one after another and gives each an equal share of the time that"
                + " is left. fetch calls it once, with the target.")
class SeveralAddressesTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", "hello".getBytes(ISO_8859_1));
    private static final int LIMIT_MILLIS = 900;

    /** Of a network that stands in documents only. */
    private static final String SILENT = "192.0.2.";

    private static final String REFUSING = "198.51.100.";
    private static final String LIVING = "127.0.0.1";

    private final List<Integer> limits = new CopyOnWriteArrayList<>(); // of each attempt, in order
    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.answering(ANSWER);
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    @DisplayName("two that never answer leave the third its share: the request is answered, within the one limit")
    void silent_addresses_first() throws Exception {
        RawResponse response = askHostAt(LIMIT_MILLIS, SILENT + 1, SILENT + 2, LIVING);
        assertThat(response.bytes()).as("the relayed answer").isEqualTo(ANSWER);
        assertThat(limits).as("the milliseconds for each address").hasSize(3);
        assertWithin(LIMIT_MILLIS);
    }

    @Test
    @DisplayName("one that refuses takes no time, and leaves all of it to the next")
    void a_refusal_first() throws Exception {
        RawResponse response = askHostAt(30_000, REFUSING + 1, LIVING);
        assertThat(response.bytes()).as("the relayed answer").isEqualTo(ANSWER);
        assertThat(limits).as("the milliseconds for each address").hasSize(2);
        assertThat(limits.get(0)).as("the milliseconds for the first").isLessThanOrEqualTo(15_000);
        assertThat(limits.get(1)).as("the milliseconds for the second").isGreaterThan(15_000);
    }

    @Test
    @DisplayName("when none answers, 504 comes after one time limit, however many there are")
    void all_are_silent() throws Exception {
        RawResponse response = askHostAt(LIMIT_MILLIS, SILENT + 1, SILENT + 2, SILENT + 3, SILENT + 4);
        assertThat(response.status()).as("the status").isEqualTo(504);
        assertThat(response.bodyText())
                .as("the page")
                .contains("accepted no connection within " + LIMIT_MILLIS + " ms");
        assertThat(limits).as("the milliseconds for each address").hasSize(4);
        assertWithin(LIMIT_MILLIS);
    }

    @Test
    @DisplayName("no address gets a limit of 0 milliseconds, which would mean none")
    void more_addresses_than_milliseconds() throws Exception {
        assertThat(askHostAt(2, SILENT + 1, SILENT + 2, SILENT + 3, SILENT + 4).status())
                .as("the status")
                .isEqualTo(504);
        assertThat(limits).as("the milliseconds for each address").hasSize(4).doesNotContain(0);
    }

    private void assertWithin(int limitMillis) {
        assertThat(limits.stream().mapToInt(Integer::intValue).sum())
                .as("the milliseconds for all addresses together: %s", limits)
                .isLessThanOrEqualTo(limitMillis);
    }

    private RawResponse askHostAt(int limitMillis, String... addresses) throws IOException {
        InetAddress[] known = new InetAddress[addresses.length];
        for (int i = 0; i < known.length; i++) {
            known[i] = InetAddress.getByName(addresses[i]);
        }
        OriginLimits within = new OriginLimits(limitMillis, OriginLimits.DEFAULT.readTimeoutMillis());
        try (RunningProxy proxy =
                RunningProxy.start(new DirectUpstream(within, WatchedConnect::new, host -> of(host, known)))) {
            return proxy.get("http://several.example:" + origin.port() + "/");
        }
    }

    private static InetAddress[] of(String host, InetAddress[] known) throws UnknownHostException {
        if (!host.equals("several.example")) {
            throw new UnknownHostException(host);
        }
        return known;
    }

    /** Keeps how long it may take, and treats each of the networks above as its name says. */
    private final class WatchedConnect extends Socket {
        WatchedConnect() {
            super(Proxy.NO_PROXY);
        }

        @Override
        public void connect(SocketAddress address, int limitMillis) throws IOException {
            limits.add(limitMillis);
            String host = ((InetSocketAddress) address).getAddress().getHostAddress();
            if (host.startsWith(REFUSING)) {
                throw new ConnectException("Connection refused");
            }
            if (host.startsWith(SILENT)) {
                awaitEndOf(limitMillis);
                throw new SocketTimeoutException("Connect timed out");
            }
            super.connect(address, limitMillis);
        }

        private void awaitEndOf(int limitMillis) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(limitMillis);
            for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
