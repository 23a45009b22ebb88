package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;
import proxylab.http.RequestLine;

@DisplayName("A request target, for any bytes that a request line lets through")
class RequestTargetFuzzTest {
    static Stream<byte[]> kept() {
        return Stream.of(
                        "http://localhost:8080/a/b?c:d#e",
                        "HTTP://H",
                        "http://h?q",
                        "http://h:/",
                        "http://h:00080/",
                        "http://h:65536/",
                        "http://h:1:2/",
                        "http://[::1]:80/",
                        "http://[::ffff:127.0.0.1]/",
                        "http://[1::2::3]/",
                        "http://[::1]80/",
                        "http://user@h/",
                        "http://h#a/b",
                        "http:///a",
                        "http:h",
                        "https://h/",
                        "/a",
                        "*",
                        "h:443",
                        // found by Jazzer: each takes a way of its own through the code
                        "\u00de",
                        "\u007f",
                        "http://'",
                        "HTTP://" + "\u00ff\u008c".repeat(50))
                .map(target -> target.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("names one host, port and path, the same to java.net.URI, or is refused with 400 or 501")
    void any_target(byte @NotNull [] input) {
        String text = letThrough(input);
        if (text.isEmpty()) {
            return;
        }
        try {
            assertThat(RequestLine.parse("GET " + text + " HTTP/1.0").target()).isEqualTo(text);
            RequestTarget target = RequestTarget.parse(text);
            assertThat(target.port()).isBetween(1, 65_535);
            assertThat(target.path()).startsWith("/").doesNotContain("#", " ", "\r", "\n");
            assertThat(target.host()).doesNotContain("/", "?", "#", "@", " ").isNotEmpty();
            assertThat(target.address()).isNotEmpty().doesNotContain("[", "]");
            assertThat(RequestTarget.parse(target.toString())).isEqualTo(target);
            assertThat(target.isNamedBy(target.authority())).isTrue();
            assertSeenByTheJdk(text, target);
        } catch (HttpException e) {
            assertThat(e.status().code()).as(e.getMessage()).isIn(400, 501);
        }
    }

    /** What no request line lets through stands for a letter: so nearly every input is worth its time. */
    private static String letThrough(byte[] input) {
        StringBuilder text = new StringBuilder(input.length);
        for (byte b : input) {
            char c = (char) (b & 0xff);
            text.append(c <= ' ' || c == 0x7f ? (char) ('a' + c % 26) : c);
        }
        return text.toString();
    }

    /** The JDK knows fewer host names and no odd characters; what it takes, it must take in the same way. */
    private static void assertSeenByTheJdk(String text, RequestTarget target) {
        try {
            URI uri = new URI(text).parseServerAuthority();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            assertThat(uri.getHost()).isEqualTo(target.host());
            assertThat(uri.getPort() == -1 ? 80 : uri.getPort()).isEqualTo(target.port());
            assertThat((uri.getRawPath().isEmpty() ? "/" : uri.getRawPath()) + query)
                    .isEqualTo(target.path());
        } catch (URISyntaxException e) {
            // not a URI to the JDK
        }
    }
}
