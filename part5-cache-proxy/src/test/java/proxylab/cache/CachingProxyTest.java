package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-5.6")
@DisplayName("The caching proxy over sockets: hits and keys")
@LikelyCause("The pieces work alone, but not together: look at what CachingUpstream.fetch does with the request, the"
        + " key and the copy.")
class CachingProxyTest {
    private static final byte[] ANSWER = Samples.ok(
            Samples.content("picture", 20_000), "sErVeR: odd  case", "X-Twice: 1", "x-twice: 2", "Date: some day");

    private RunningProxy proxy;
    private RawOrigin origin;

    @BeforeEach
    void start() throws Exception {
        proxy = RunningProxy.start();
        origin = RawOrigin.answering(ANSWER);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        origin.close();
    }

    @Test
    @DisplayName("A file that was fetched before is served again, byte for byte, after its origin has gone")
    @LikelyCause("A hit still asked the origin server, or what was stored is not what came: a hit"
            + " writes the stored bytes and returns.")
    void a_hit_needs_no_origin() throws Exception {
        RawResponse first = proxy.get(origin.url("/picture"));
        assertSame("the first answer", first, ANSWER);
        origin.close();

        for (int i = 0; i < 3; i++) {
            assertSame("the answer with the origin gone", proxy.get(origin.url("/picture")), ANSWER);
        }
        assertThat(origin.connections()).as("connections to the origin").isEqualTo(1);
    }

    @Test
    @DisplayName("A hit is what the first client got: without the fields that were only for the proxy")
    @LikelyCause("What the origin server sent was stored. Put the copy between the client and DirectUpstream, which"
            + " passes on the head of step 3.5.")
    void a_hit_is_what_the_first_client_got() throws Exception {
        try (RawOrigin keepsOpen = RawOrigin.answering(Samples.bytes(
                "HTTP/1.1 200 OK\r\nConnection: keep-alive, X-Hop\r\nKeep-Alive: timeout=5\r\nX-Hop: 1\r\n"
                        + "X-Stays: 1\r\nContent-Length: 4\r\n\r\nbody"))) {
            byte[] forClients = Samples.bytes(
                    "HTTP/1.1 200 OK\r\nX-Stays: 1\r\nContent-Length: 4\r\nConnection: close\r\n\r\nbody");
            assertSame("the first client's answer", proxy.get(keepsOpen.url("/a")), forClients);
            assertSame("the second client's answer", proxy.get(keepsOpen.url("/a")), forClients);
            assertThat(keepsOpen.connections())
                    .as("requests at the origin for two clients")
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("What was never fetched cannot be served when the origin has gone: 502")
    @LikelyCause("The query is missing from the key, or an error page was stored.")
    void a_miss_needs_the_origin() throws Exception {
        proxy.get(origin.url("/picture"));
        origin.close();
        assertThat(proxy.get(origin.url("/other")).status())
                .as("the status for another path")
                .isEqualTo(502);
        assertThat(proxy.get(origin.url("/picture?v=2")).status())
                .as("the status for another query")
                .isEqualTo(502);
    }

    @Test
    @DisplayName("The proxy's own error page is not remembered: the origin is asked again")
    @LikelyCause("The proxy's own error page went through the copy and was stored: ProxyHandler writes it, after fetch"
            + " has failed.")
    void an_error_of_the_proxy_is_not_stored() throws Exception {
        try (RawOrigin silent = RawOrigin.start(exchange -> exchange.socket().close())) {
            for (int i = 0; i < 2; i++) {
                assertThat(proxy.get(silent.url("/")).status()).as("the status").isEqualTo(502);
            }
            assertThat(silent.connections()).as("connections to the origin").isEqualTo(2);
        }
    }

    @Test
    @DisplayName("The same path on two ports: two objects")
    @LikelyCause("The port is missing from the key.")
    void two_ports_are_two_objects() throws Exception {
        byte[] otherAnswer = Samples.ok(Samples.content("other", 300));
        try (RawOrigin other = RawOrigin.answering(otherAnswer)) {
            proxy.get(origin.url("/same"));
            assertSame("the answer from the other port", proxy.get(other.url("/same")), otherAnswer);
            assertSame("the answer from the first port, again", proxy.get(origin.url("/same")), ANSWER);
            assertThat(origin.connections() + other.connections())
                    .as("requests at both origins")
                    .isEqualTo(2);
        }
    }

    @Test
    @DisplayName("The letter case of the host makes no difference")
    @LikelyCause("The host is kept in the key as it was written: turn it into lower case.")
    void the_letter_case_of_the_host_means_nothing() throws Exception {
        for (String host : List.of("localhost", "LOCALHOST", "LocalHost")) {
            assertSame("the answer for " + host, proxy.get("http://" + host + ":" + origin.port() + "/a"), ANSWER);
        }
        assertThat(origin.connections()).as("requests at the origin").isEqualTo(1);
    }

    @Test
    @DisplayName("Neither the client's version, nor its other headers, nor a fragment makes a different object")
    @LikelyCause("The key holds something of the request that does not belong there, or every header was treated like"
            + " one that Vary names.")
    void other_headers_mean_nothing_without_vary() throws Exception {
        proxy.get(origin.url("/a"), "User-Agent: one", "Accept: text/html");
        proxy.get(origin.url("/a#part"), "User-Agent: two", "Cookie: id=1");
        RawResponse.exchange(proxy.port(), RunningProxy.LIMIT, "GET " + origin.url("/a") + " HTTP/1.0\r\n\r\n");
        assertThat(origin.connections()).as("requests at the origin").isEqualTo(1);
    }

    @Test
    @DisplayName("HEAD asks the origin each time; neither takes the other's answer")
    @LikelyCause("HEAD was answered from the cache, or stored: RequestRules lets only GET through.")
    void head_is_not_cached() throws Exception {
        proxy.get(origin.url("/a"));
        for (int i = 0; i < 2; i++) {
            RawResponse.exchange(proxy.port(), RunningProxy.LIMIT, RunningProxy.request("HEAD", origin.url("/a")));
        }
        assertThat(origin.requests().stream()
                        .map(request -> request.requestLine().split(" ")[0]))
                .as("methods at the origin")
                .containsExactly("GET", "HEAD", "HEAD");
    }

    @ParameterizedTest(name = "{0} bytes: {1} requests at the origin for two clients")
    @CsvSource({"0,1", "102399,1", "102400,1", "102401,2", "5000000,2"})
    @DisplayName("Exactly 102,400 bytes of content are cached, 102,401 are not; any length arrives whole")
    @LikelyCause(
            "The head was counted as content (a ResponseCopy holds both: maxCopyBytes() is its limit), or the answer was cut off at the limit: past it,"
                    + " drop the copy and go on relaying.")
    void the_object_limit_over_sockets(int contentBytes, int requests) throws Exception {
        byte[] answer = Samples.ok(Samples.content("large", contentBytes), "X-Long: " + "x".repeat(5_000));
        try (RawOrigin large = RawOrigin.answering(answer)) {
            assertSame("the first answer", proxy.get(large.url("/large")), answer);
            assertSame("the second answer", proxy.get(large.url("/large")), answer);
            assertThat(large.connections()).as("requests at the origin").isEqualTo(requests);
        }
    }

    @Test
    @DisplayName("Full at 1,049,000 bytes: the eleventh object of 102,400 bytes evicts the least recently used")
    @LikelyCause("Reading does not count as a use, or more than the content is counted: ten objects of 102,400 bytes"
            + " fit.")
    void capacity_and_order_of_eviction() throws Exception {
        byte[] large = Samples.ok(Samples.content("large", 102_400));
        try (RawOrigin files = RawOrigin.answering(large)) {
            for (int i = 1; i <= 10; i++) {
                proxy.get(files.url("/" + i)); // 1,024,000 bytes
            }
            proxy.get(files.url("/1")); // used again, so /2 is the least recently used one now
            proxy.get(files.url("/11"));
            assertThat(files.connections())
                    .as("requests at the origin for 11 objects")
                    .isEqualTo(11);

            for (int i : new int[] {1, 3, 4, 5, 6, 7, 8, 9, 10, 11}) {
                assertSame("the answer for /" + i, proxy.get(files.url("/" + i)), large);
            }
            assertThat(files.connections())
                    .as("requests at the origin after ten hits")
                    .isEqualTo(11);
            proxy.get(files.url("/2"));
            assertThat(files.connections())
                    .as("requests at the origin after one for /2")
                    .isEqualTo(12);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "pool"})
    @DisplayName("It is the same cache for every worker model")
    @LikelyCause("Each thread has a cache of its own: the program must make one CachingUpstream, with one LruCache.")
    void every_worker_model_shares_one_cache(String workers) throws Exception {
        try (RunningProxy other = RunningProxy.start("--workers", workers)) {
            for (int i = 0; i < 40; i++) {
                assertSame("the answer for client " + i, other.get(origin.url("/a")), ANSWER);
            }
            assertThat(origin.connections()).as("requests at the origin").isEqualTo(1);
        }
    }

    private static void assertSame(String what, RawResponse actual, byte[] expected) {
        assertThat(actual.bytes()).as(what).isEqualTo(expected);
    }
}
