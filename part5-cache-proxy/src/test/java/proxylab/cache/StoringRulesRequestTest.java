package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.HttpException;

@Tag("step-5.4")
@DisplayName("Which requests the cache takes part in")
class StoringRulesRequestTest {
    private static final String URL = "http://origin.test:8080/a";

    @Test
    @DisplayName("A GET: yes. A HEAD: no, its answer has no content to remember")
    void only_get() throws HttpException {
        assertThat(StoringRules.concern(Samples.request("GET", URL))).as("GET").isTrue();
        assertThat(StoringRules.concern(Samples.request("HEAD", URL)))
                .as("HEAD")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Cookie: id=1",
                "Cache-Control: max-age=0",
                "Cache-Control: no-storefront",
                "X-Cache-Control: no-store",
                "Proxy-Authorization: Basic eDp5",
                "Host: origin.test:8080",
                "host: ORIGIN.TEST:8080",
                "Host: origin.test:08080",
                "Host:",
            })
    @DisplayName("Nothing speaks against these headers")
    void these_may_be_answered_from_the_cache(String headerLine) throws HttpException {
        assertThat(StoringRules.concern(Samples.get(URL, headerLine)))
                .as("the cache takes part in a request with '%s'", headerLine)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Basic eDp5",
                "aUTHORIZATION:",
                "Cache-Control: no-store",
                "cache-control: NO-STORE",
                "Cache-Control: max-age=0, No-Store",
                "Cache-Control: max-age=0|Cache-Control: no-store",
                "Cache-Control: no-store=\"x\"",
                "Cache-Control: ,,no-store ,",
                "Host: other.test:8080",
                "Host: origin.test",
                "Host: origin.test:80",
                "Host: origin.test:8080/a",
                "Host: origin.test:8080?a",
                "Host: user@origin.test:8080",
                "Host: :8080",
                "Host: origin.test:99999",
                "Host: origin.test:8080|Host: origin.test:8080",
            })
    @DisplayName("Credentials, no-store, and a Host that is not the target's: ask the origin server, remember nothing")
    void these_go_past_the_cache(String headerLines) throws HttpException {
        assertThat(StoringRules.concern(Samples.get(URL, headerLines.split("\\|"))))
                .as("the cache takes part in a request with '%s'", headerLines)
                .isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Cache-Control", "Host", "Connection", "Authorization"})
    @DisplayName("A header of a million hostile bytes takes its length to look at, not the square of it")
    void a_long_header_is_looked_at_once(String name) {
        for (String value : List.of("a" + " ".repeat(1_000_000) + "b", "[" + ":".repeat(1_000_000) + "x]")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20),
                    () -> StoringRules.concern(Samples.get(URL, name + ": " + value)),
                    "the rules were applied; does a regular expression go back and forth in the value?");
        }
    }

    @Test
    @DisplayName("A Host without a port names port 80")
    void a_host_without_a_port_means_80() throws HttpException {
        assertThat(StoringRules.concern(Samples.get("http://origin.test/", "Host: origin.test")))
                .isTrue();
        assertThat(StoringRules.concern(Samples.get("http://origin.test/", "Host: origin.test:80")))
                .isTrue();
    }
}
