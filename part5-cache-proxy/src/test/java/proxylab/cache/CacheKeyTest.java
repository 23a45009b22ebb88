package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.http.HttpException;
import proxylab.lesson.LikelyCause;
import proxylab.proxy.RequestTarget;

@Tag("step-5.1")
@Order(1)
@DisplayName("The cache key: which requests ask for the same object")
@LikelyCause("A key is the host in lower case, the port as a number, and the path with its query exactly as written:"
        + " take all three from the RequestTarget.")
class CacheKeyTest {

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "http://origin.test/a, http://origin.test/a",
        "http://origin.test/a, http://ORIGIN.Test/a",
        "http://origin.test/a, HTTP://origin.test/a",
        "http://origin.test/a, http://origin.test:80/a",
        "http://origin.test/a, http://origin.test:080/a",
        "http://origin.test/a, http://origin.test:/a",
        "http://origin.test, http://origin.test/",
        "http://origin.test?q, http://origin.test/?q",
        "http://origin.test/a, http://origin.test/a#part",
        "http://[::ab]/a, http://[::AB]:80/a",
    })
    @DisplayName("The letter case of the host, a port of 80, an empty path and a fragment make no difference")
    @LikelyCause("The host was taken as it was written: turn it into lower case. RequestTarget has already filled in"
            + " port and path.")
    void these_ask_for_the_same_object(String one, String other) throws HttpException {
        assertThat(key(other)).as("the key of %s", other).isEqualTo(key(one)).hasSameHashCodeAs(key(one));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "http://origin.test/a, http://other.test/a",
        "http://origin.test/a, http://origin.test.:80/a",
        "http://origin.test/a, http://origin.test:81/a",
        "http://origin.test:8080/a, http://origin.test/a",
        "http://origin.test/a, http://origin.test/b",
        "http://origin.test/a, http://origin.test/A",
        "http://origin.test/a, http://origin.test/a/",
        "http://origin.test/a, http://origin.test//a",
        "http://origin.test/a, http://origin.test/%61",
        "http://origin.test/a, http://origin.test/a?",
        "http://origin.test/a?x=1, http://origin.test/a?x=2",
        "http://origin.test/a?x=1, http://origin.test/a?X=1",
        "http://origin.test/a?x=1&y=2, http://origin.test/a?y=2&x=1",
        "http://origin.test/80, http://origin.test:80/",
    })
    @DisplayName("A different host, port, or byte of path or query means a different object")
    @LikelyCause("Something that tells the two apart is missing from the key, often the port; or the path was changed:"
            + " only the host is turned into lower case.")
    void these_ask_for_two_objects(String one, String other) throws HttpException {
        assertThat(key(other)).as("the key of %s", other).isNotEqualTo(key(one));
    }

    @Test
    @DisplayName("Lower case follows the rules of ASCII, in whatever country the proxy runs")
    @LikelyCause("toLowerCase() without an argument follows the language of the machine: say toLowerCase(Locale.ROOT).")
    void the_host_is_the_same_in_every_locale() throws HttpException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr")); // there, a lower-case I has no dot
            assertThat(key("http://WIKI.test/"))
                    .as("the key of WIKI.test on a Turkish machine")
                    .isEqualTo(key("http://wiki.test/"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    @DisplayName("A key is as long as its host and its path: they count for the bound on metadata")
    @LikelyCause("Host and path are kept as they are: nothing is added and nothing cut off.")
    void the_length_is_that_of_host_and_path() throws HttpException {
        assertThat(key("http://origin.test:8080/a?b").length())
                .as("the length of 'origin.test' and '/a?b'")
                .isEqualTo(15);
    }

    private static CacheKey key(String url) throws HttpException {
        return CacheKey.of(RequestTarget.parse(url));
    }
}
