package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.http.HttpException;
import proxylab.http.Refusal;

@DisplayName("The path of a request target, for any bytes")
class UriPathFuzzTest {
    static Stream<byte[]> kept() {
        return Stream.of(
                        "/home.html?a?b",
                        "//a/./b//",
                        "/%2e/%2E%2e/x",
                        "/a%2fb",
                        "/a%5cb",
                        "/%00",
                        "/%c3%a4/\u00c3\u00a4",
                        "/%c3",
                        "/%e",
                        "/..%3f/..;/...",
                        "http://h/a/../b",
                        "HTTP://h?q",
                        "*",
                        // found by Jazzer: each takes a way of its own through the code
                        "\0",
                        "\u00f0",
                        "/#",
                        "/%",
                        "/%\u00b3",
                        "/`e",
                        "/./:/" + "-\0".repeat(50) + "http://")
                .map(target -> target.getBytes(ISO_8859_1));
    }

    @MethodSource("kept")
    @FuzzTest
    @DisplayName("has only names that stay within a folder, the same that java.net.URI finds, or is refused")
    void any_target(byte @NotNull [] input) {
        String target = new String(input, ISO_8859_1);
        try {
            UriPath path = UriPath.parse(target);
            for (String segment : path.segments()) {
                assertThat(segment).isNotIn("", ".", "..").doesNotContain("/", "\\", "\0");
            }
            assertThat(target).endsWith(path.query());
            assertSeenByTheJdk(target, path);
        } catch (HttpException e) {
            Refusal.assertClear(e, 400, 403);
        }
    }

    /** The JDK refuses more targets; of those that it takes, it finds the same names. */
    private static void assertSeenByTheJdk(String target, UriPath path) {
        boolean isAscii = target.chars().allMatch(c -> c < 0x80);
        boolean isOriginForm = target.startsWith("/");
        if (!isAscii || target.contains("#")) {
            return;
        }
        try {
            URI uri = new URI(isOriginForm ? "http://h" + target : target);
            List<String> segments = Arrays.stream(Objects.requireNonNullElse(uri.getPath(), "").split("/"))
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .toList();
            assertThat(path.segments()).isEqualTo(segments);
            assertThat(path.query()).isEqualTo(Objects.requireNonNullElse(uri.getRawQuery(), ""));
        } catch (URISyntaxException e) {
            // not a URI to the JDK, which is stricter than a server may be
        }
    }
}
