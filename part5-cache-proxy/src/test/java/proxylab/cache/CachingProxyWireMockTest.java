package proxylab.cache;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okForContentType;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.probe.RawResponse;

@Tag("step-5.4")
@DisplayName("The caching proxy before a real HTTP server: what is asked for again, and what is not")
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
    void a_page_is_fetched_once() throws Exception {
        ORIGIN.stubFor(get("/page?q=1").willReturn(okForContentType("text/html", "<h1>Hello</h1>")));
        RawResponse first = proxy.get(url("/page?q=1"));
        for (int i = 0; i < 4; i++) {
            Samples.assertSameBytes(
                    "again, head and all", proxy.get(url("/page?q=1")).bytes(), first.bytes());
        }
        assertThat(first.bodyText()).isEqualTo("<h1>Hello</h1>");
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
    void by_status(int status, int times) throws Exception {
        ORIGIN.stubFor(get("/s").willReturn(aResponse().withStatus(status).withHeader("Location", "/t")));
        for (int i = 0; i < 2; i++) {
            assertThat(proxy.get(url("/s")).status())
                    .as("the status goes through")
                    .isEqualTo(status);
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
    void by_response_header(String name, String value, int times) throws Exception {
        ORIGIN.stubFor(get("/h").willReturn(aResponse().withHeader(name, value).withBody(CONTENT)));
        for (int i = 0; i < 2; i++) {
            Samples.assertSameBytes(
                    "each client's content", proxy.get(url("/h")).body(), CONTENT);
        }
        ORIGIN.verify(times, getRequestedFor(anyUrl()));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {"Authorization: Basic eDp5", "Cache-Control: no-store", "Host: other.test"})
    @DisplayName("A client with credentials, with no-store or with another host neither gives nor takes")
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
    @DisplayName("Two clients with different Accept-Language each get their own")
    void two_languages() throws Exception {
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("de"))
                .willReturn(aResponse().withHeader("Vary", "accept-language").withBody("Hallo")));
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("en"))
                .willReturn(aResponse().withHeader("Vary", "accept-language").withBody("Hello")));
        for (int i = 0; i < 2; i++) {
            assertThat(proxy.get(url("/l"), "Accept-Language: de").bodyText()).isEqualTo("Hallo");
            assertThat(proxy.get(url("/l"), "Accept-Language: de").bodyText()).isEqualTo("Hallo");
            assertThat(proxy.get(url("/l"), "Accept-Language: en").bodyText()).isEqualTo("Hello");
        }
        ORIGIN.verify(2, getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("de")));
        ORIGIN.verify(2, getRequestedFor(anyUrl()).withHeader("Accept-Language", equalTo("en")));
    }

    @Test
    @DisplayName("A header that a client's Connection nominates never reaches the origin, so it selects nothing there")
    void a_nominated_header_selects_nothing() throws Exception {
        ORIGIN.stubFor(get("/l")
                .willReturn(aResponse().withHeader("Vary", "Accept-Language").withBody("no language")));
        ORIGIN.stubFor(get("/l")
                .withHeader("Accept-Language", equalTo("de"))
                .willReturn(aResponse().withHeader("Vary", "Accept-Language").withBody("Hallo")));

        assertThat(proxy.get(url("/l"), "Accept-Language: de", "Connection: accept-language")
                        .bodyText())
                .isEqualTo("no language");
        assertThat(proxy.get(url("/l"), "Accept-Language: de").bodyText())
                .as("the answer for de; the one stored was chosen without a language, for it was not forwarded")
                .isEqualTo("Hallo");
    }

    @Test
    @DisplayName("An answer shorter than its Content-Length is never stored")
    void a_truncated_answer_is_not_stored() throws Exception {
        ORIGIN.stubFor(get("/t")
                .willReturn(aResponse().withHeader("Content-Length", "5000").withBody(CONTENT)));
        Samples.assertSameBytes(
                "what there is goes through", proxy.get(url("/t")).body(), CONTENT);

        ORIGIN.stubFor(get("/t").willReturn(aResponse().withBody("whole")));
        assertThat(proxy.get(url("/t")).bodyText())
                .as("the next client gets a fresh one")
                .isEqualTo("whole");
    }

    @ParameterizedTest
    @CsvSource({"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    @DisplayName("After a fault of the origin, the next client gets a good answer")
    void a_fault_is_not_stored(Fault fault) throws Exception {
        ORIGIN.stubFor(get("/f").willReturn(aResponse().withFault(fault)));
        proxy.get(url("/f"));

        ORIGIN.stubFor(get("/f").willReturn(aResponse().withBody("good")));
        assertThat(proxy.get(url("/f")).bodyText()).isEqualTo("good");
    }

    private static String url(String path) {
        return ORIGIN.url(path).replace("localhost", "127.0.0.1");
    }
}
