package proxylab.cache;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-5.6")
@DisplayName("The caching proxy in front of a real HTTP server: what is asked for again, and what is not")
@LikelyCause("An answer was stored that should not be, or not stored although it should be: see StoringRules and"
        + " RequestRules.")
class CachingProxyWireMockTest {
    @RegisterExtension
    static final WireMockExtension ORIGIN = WireMockExtension.newInstance()
            .options(options().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    private static final byte[] CONTENT = Samples.content("wiremock", 3_000);

    private RunningProxy proxy;

    @BeforeEach
    void start() throws Exception {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    @Test
    @DisplayName("A page is fetched once, however often it is asked for")
    @LikelyCause("Nothing was stored, or a hit still asks the origin server.")
    void a_page_is_fetched_once() throws Exception {
        ORIGIN.stubFor(get("/page?q=1").willReturn(okForContentType("text/html", "<h1>Hello</h1>")));
        RawResponse first = proxy.get(url("/page?q=1"));
        for (int i = 0; i < 4; i++) {
            assertThat(proxy.get(url("/page?q=1")).bytes())
                    .as("the answer again, head and all")
                    .isEqualTo(first.bytes());
        }
        assertThat(first.bodyText()).as("the content").isEqualTo("<h1>Hello</h1>");
        ORIGIN.verify(1, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest(name = "{0}: asked {1} times for two clients")
    @CsvSource({
        "200,1", "203,1", "204,1", "300,1", "301,1", "308,1", "404,1", "405,1", "410,1", "414,1", "501,1", "206,2",
        "201,2", "302,2", "303,2", "307,2", "400,2", "401,2", "403,2", "416,2", "429,2", "500,2", "502,2", "503,2",
        "504,2"
    })
    @DisplayName(
            "404 and the other statuses of RFC 9110 section 15.1 are remembered; 206, 302, 500 and the rest are not")
    @LikelyCause("The status was not looked up in CACHEABLE: the rule is neither a whole class of statuses nor 200"
            + " alone, and 206 is only a part.")
    void by_status(int status, int times) throws Exception {
        ORIGIN.stubFor(get("/s").willReturn(aResponse().withStatus(status).withHeader("Location", "/t")));
        for (int i = 0; i < 2; i++) {
            assertThat(proxy.get(url("/s")).status()).as("the status").isEqualTo(status);
        }
        ORIGIN.verify(times, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest(name = "{0}: {1}; asked {2} times for two clients")
    @CsvSource(
            delimiter = '|',
            value = {
                "Cache-Control | max-age=0, public | 1",
                "Cache-Control | no-store | 2",
                "Cache-Control | PRIVATE | 2",
                "Cache-Control | private=\"x\", max-age=5 | 2",
                "Cache-Control | no-cache | 2",
                "Set-Cookie | id=1 | 2",
                "Vary | * | 2",
                "Vary | Accept | 1",
            })
    @DisplayName("The origin says whether its answer may be shared")
    @LikelyCause("The header was compared as a whole: CacheControl.directives and Headers.members give you the names"
            + " one by one.")
    void by_response_header(String name, String value, int times) throws Exception {
        ORIGIN.stubFor(get("/h").willReturn(aResponse().withHeader(name, value).withBody(CONTENT)));
        for (int i = 0; i < 2; i++) {
            assertThat(proxy.get(url("/h")).body()).as("each client's content").isEqualTo(CONTENT);
        }
        ORIGIN.verify(times, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"Authorization: Basic eDp5", "Cache-Control: no-store", "Host: other.test"})
    @DisplayName("A client with credentials, with no-store or with another host gets nothing from the cache and leaves"
            + " nothing in it")
    @LikelyCause("RequestRules was asked before storing but not before looking, or the other way round:"
            + " ask once, before both.")
    void by_request_header(String headerLine) throws Exception {
        ORIGIN.stubFor(get("/r").willReturn(aResponse().withBody(CONTENT)));
        proxy.get(url("/r"), headerLine);
        ORIGIN.verify(1, getRequestedFor(anyUrl()));
        proxy.get(url("/r"));
        ORIGIN.verify(2, getRequestedFor(anyUrl())); // it gave nothing
        proxy.get(url("/r"));
        ORIGIN.verify(2, getRequestedFor(anyUrl()));
        proxy.get(url("/r"), headerLine);
        ORIGIN.verify(3, getRequestedFor(anyUrl())); // it took nothing
    }

    @Test
    @DisplayName("Two clients with different Accept-Language each get their own answer")
    @LikelyCause("The stored answer was used for a client with other headers: filter what the cache gives you with"
            + " CachedResponse.answers.")
    void two_languages() throws Exception {
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("de"))
                .willReturn(aResponse().withHeader("Vary", "accept-language").withBody("Hallo")));
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("en"))
                .willReturn(aResponse().withHeader("Vary", "accept-language").withBody("Hello")));
        for (int i = 0; i < 2; i++) {
            assertContent("Hallo", "Accept-Language: de");
            assertContent("Hallo", "Accept-Language: de");
            assertContent("Hello", "Accept-Language: en");
        }
        ORIGIN.verify(2, getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("de")));
        ORIGIN.verify(2, getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("en")));
    }

    @Test
    @DisplayName("A header that a client's Connection names never reaches the origin, so it selects nothing there")
    @LikelyCause("A ProxyRequest has the headers that the origin server gets, and those are compared. Does others() of"
            + " step 3.2 drop what Connection names?")
    void a_nominated_header_selects_nothing() throws Exception {
        ORIGIN.stubFor(get("/l")
                .willReturn(aResponse().withHeader("Vary", "Accept-Language").withBody("no language")));
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("de"))
                .willReturn(aResponse().withHeader("Vary", "Accept-Language").withBody("Hallo")));

        assertContent("no language", "Accept-Language: de", "Connection: accept-language");
        assertContent("Hallo", "Accept-Language: de");
    }

    private void assertContent(String expected, String... headerLines) throws Exception {
        assertThat(proxy.get(url("/l"), headerLines).bodyText())
                .as("the content for %s", String.join(", ", headerLines))
                .isEqualTo(expected);
    }

    @Test
    @DisplayName("An answer shorter than its Content-Length is never stored")
    @LikelyCause("The Content-Length was not compared with what came: that is what isComplete is for.")
    void a_truncated_answer_is_not_stored() throws Exception {
        ORIGIN.stubFor(get("/t")
                .willReturn(aResponse().withHeader("Content-Length", "5000").withBody(CONTENT)));
        assertThat(proxy.get(url("/t")).body()).as("the content that there is").isEqualTo(CONTENT);

        ORIGIN.stubFor(get("/t").willReturn(aResponse().withBody("whole")));
        assertThat(proxy.get(url("/t")).bodyText())
                .as("the next client's content")
                .isEqualTo("whole");
    }

    @ParameterizedTest
    @EnumSource(names = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    @DisplayName("After a fault of the origin, the next client gets a good answer")
    @LikelyCause("What came before the fault was stored: it is not a complete HTTP response. Do not catch what the"
            + " upstream throws.")
    void a_fault_is_not_stored(Fault fault) throws Exception {
        ORIGIN.stubFor(get("/f").willReturn(aResponse().withFault(fault)));
        proxy.get(url("/f"));

        ORIGIN.stubFor(get("/f").willReturn(aResponse().withBody("good")));
        assertThat(proxy.get(url("/f")).bodyText())
                .as("the next client's content")
                .isEqualTo("good");
    }

    @Test
    @DisplayName("An answer that trickles in, piece after piece, is stored whole")
    @LikelyCause("Only the first piece was kept, or each one replaced the last: keep each piece after those before it.")
    void a_trickling_answer_is_stored_whole() throws Exception {
        ORIGIN.stubFor(get("/slow").willReturn(aResponse().withBody(CONTENT).withChunkedDribbleDelay(6, 120)));
        byte[] first = proxy.get(url("/slow")).bytes();

        assertThat(RawResponse.parse(first).body()).as("the content").isEqualTo(CONTENT);
        assertThat(proxy.get(url("/slow")).bytes()).as("the answer again").isEqualTo(first);
        ORIGIN.verify(1, getRequestedFor(anyUrl()));
    }

    @Test
    @DisplayName("While the origin takes its time for one page, another one is a hit")
    @LikelyCause("A lock is held while the origin server is asked: only the store itself needs one.")
    void a_slow_origin_delays_no_hit() throws Exception {
        ORIGIN.stubFor(get("/page").willReturn(aResponse().withBody("page")));
        ORIGIN.stubFor(get("/slow").willReturn(aResponse().withBody("slow").withFixedDelay(300)));
        proxy.get(url("/page"));
        try (RawClient slow = proxy.connect().send(RunningProxy.request("GET", url("/slow")))) {
            CompletableFuture<RawResponse> answer = Background.start(() -> RawResponse.readFrom(slow));

            for (int i = 0; i < 3; i++) {
                assertThat(proxy.get(url("/page")).bodyText())
                        .as("the content of the hit")
                        .isEqualTo("page");
            }
            assertThat(answer.isDone()).as("whether the slow answer came first").isFalse();
            assertThat(Background.await("the slow answer", answer).bodyText())
                    .as("the slow content")
                    .isEqualTo("slow");
        }
        ORIGIN.verify(1, getRequestedFor(urlEqualTo("/page")));
    }

    private static String url(String path) {
        return ORIGIN.url(path).replace("localhost", "127.0.0.1");
    }
}
