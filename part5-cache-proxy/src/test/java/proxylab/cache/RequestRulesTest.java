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
import proxylab.lesson.LikelyCause;

@Tag("step-5.1")
@DisplayName("Which requests the cache may answer")
@LikelyCause("One of the conditions is missing or reversed: GET, no Authorization, no no-store, and no Host other than"
        + " the target's.")
class RequestRulesTest {
    private static final String URL = "http://origin.test:8080/a";

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "get", "POST"})
    @DisplayName("Only GET: the answer to a HEAD has no content to remember")
    @LikelyCause("The method is not checked. Methods are case-sensitive: compare with equals.")
    void only_get(String otherMethod) throws HttpException {
        assertThat(RequestRules.allowCache(Samples.request("GET", URL)))
                .as("whether the cache may answer GET")
                .isTrue();
        assertThat(RequestRules.allowCache(Samples.request(otherMethod, URL)))
                .as("whether the cache may answer %s", otherMethod)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: */*",
                "Cookie: id=1",
                "Cache-Control: max-age=0",
                "Cache-Control: no-cache",
                "Cache-Control: no-storefront",
                "X-Cache-Control: no-store",
                "Proxy-Authorization: Basic eDp5",
                "Host: origin.test:8080",
                "host: ORIGIN.TEST:8080",
                "Host: origin.test:08080",
            })
    @DisplayName("These headers do not forbid it")
    @LikelyCause("More is refused than the rules ask for. Compare whole names of headers and of directives,"
            + " and let isNamedBy decide about the Host.")
    void these_may_be_answered_from_the_cache(String headerLine) throws HttpException {
        assertThat(RequestRules.allowCache(Samples.get(URL, headerLine)))
                .as("whether the cache may answer")
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
            })
    @DisplayName("Credentials, no-store, and a Host that is not the target's: past the cache")
    @LikelyCause(
            when = "headerLines=Host: ",
            value =
                    "A Host that is not the host and port of the target asks for something else under the same key: compare"
                            + " them, and let such a request go past the cache.")
    @LikelyCause(
            "Only the first header line of a name was looked at, or its value as a whole, with what follows the =: CacheControl.directives"
                    + " gives you every directive of every line.")
    void these_go_past_the_cache(String headerLines) throws HttpException {
        assertThat(RequestRules.allowCache(Samples.get(URL, headerLines.split("\\|"))))
                .as("whether the cache may answer")
                .isFalse();
    }

    @Test
    @DisplayName("The plainest request: nothing forbids it")
    @LikelyCause("A missing header was treated like one that forbids it.")
    void no_other_header_is_needed() throws HttpException {
        assertThat(RequestRules.allowCache(Samples.get(URL)))
                .as("whether the cache may answer")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host: origin.test", "Host: origin.test:80"})
    @DisplayName("A Host without a port names port 80")
    @LikelyCause("Host and target were compared as texts: ask the target with isNamedBy, which knows about port 80.")
    void a_host_without_a_port_means_80(String headerLine) throws HttpException {
        assertThat(RequestRules.allowCache(Samples.get("http://origin.test/", headerLine)))
                .as("whether the cache may answer")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cache-Control", "Host", "Connection", "Authorization"})
    @DisplayName("Checking a header of a million hostile bytes takes time in proportion to its length, not to its"
            + " square")
    @LikelyCause("A regular expression of your own goes back and forth in the value, or the value is split again and"
            + " again: CacheControl and isNamedBy go through it once.")
    void a_long_header_is_looked_at_once(String name) {
        for (String value : List.of("a" + " ".repeat(1_000_000) + "b", "[" + ":".repeat(1_000_000) + "x]")) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(Background.LIMIT_SECONDS),
                    () -> RequestRules.allowCache(Samples.get(URL, name + ": " + value)));
        }
    }
}
