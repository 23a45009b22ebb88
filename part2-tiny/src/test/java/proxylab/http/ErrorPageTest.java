package proxylab.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@Order(1)
@DisplayName("An error page says what was wrong, and repeats nothing as markup")
@LikelyCause("Write the head with HttpResponse.of(status, headers).toBytes(), and the page after it.")
class ErrorPageTest {
    @ParameterizedTest(name = "{0}")
    @EnumSource(HttpStatus.class)
    @DisplayName("It names the status and says what was expected, and its length is right")
    void a_page_for_every_status(HttpStatus status) throws IOException {
        RawResponse page = page(status, "expected this, got that", true);

        assertThat(page.statusLine())
                .as("the status line")
                .isEqualTo("HTTP/1.0 " + status.code() + " " + status.reason());
        assertThat(page.header("Content-type")).as("the type").contains("text/html; charset=utf-8");
        assertThat(page.header("Connection")).as("the Connection header").contains("close");
        assertThat(page.header("Content-length")).as("the length").contains(String.valueOf(page.body().length));
        assertThat(page.bodyText())
                .as("the page")
                .startsWith("<!DOCTYPE html>")
                .contains("<title>" + status.code() + " " + status.reason() + "</title>")
                .contains("expected this, got that")
                .contains("Tiny");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<script>alert(1)</script> | &lt;script&gt;alert(1)&lt;/script&gt;",
                "' onload='x               | &#39; onload=&#39;x",
                "\" onload=\"x             | &quot; onload=&quot;x",
                "a&b&amp;c                 | a&amp;b&amp;amp;c",
                "100% %s %n                | 100% %s %n",
            })
    @DisplayName("What a client sent becomes text, never a script that runs in a browser")
    @LikelyCause(
            "A character of markup went into the page unescaped, or was escaped twice: replace & first, then < > \" "
                    + "and '.")
    void nothing_of_the_request_becomes_markup(String message, String escaped) throws IOException {
        assertThat(page(HttpStatus.NOT_FOUND, message, true).bodyText())
                .as("the page")
                .contains("<p>" + escaped + "</p>");
    }

    @Test
    @DisplayName("The answer to HEAD has the same header lines and no content")
    @LikelyCause("Content-length is the length of the page in both cases; withContent decides only whether the page "
            + "is sent.")
    void no_content_for_head() throws IOException {
        RawResponse full = page(HttpStatus.NOT_FOUND, "gone", true);
        RawResponse toHead = page(HttpStatus.NOT_FOUND, "gone", false);

        assertThat(toHead.headerLines()).as("the header lines").isEqualTo(full.headerLines());
        assertThat(toHead.body()).as("the content").isEmpty();
    }

    @Test
    @DisplayName("The length counts bytes, not characters")
    @LikelyCause("The length of a String is not a length in bytes: take the length of the byte[].")
    void the_length_counts_bytes() throws IOException {
        RawResponse page = page(HttpStatus.NOT_FOUND, "caf\u00e9 \u20ac", true);

        assertThat(page.header("Content-length")).as("the length").contains(String.valueOf(page.body().length));
        assertThat(new String(page.body(), UTF_8)).as("the page").contains("caf\u00e9 \u20ac");
    }

    @Test
    @DisplayName("The page leaves in one write, so that a client gets it whole or not at all")
    @LikelyCause("Each write on a socket may leave in a separate packet: collect head and page in a "
            + "ByteArrayOutputStream, and write that.")
    void one_write() throws IOException {
        int[] writes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                writes[0]++;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes[0]++;
            }
        };
        new ErrorPage("Tiny", new HttpException(HttpStatus.BAD_REQUEST, "x")).writeTo(counting, true);

        assertThat(writes[0]).as("the number of writes").isEqualTo(1);
    }

    private static RawResponse page(HttpStatus status, String message, boolean withContent) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ErrorPage("Tiny", new HttpException(status, message)).writeTo(out, withContent);
        return RawResponse.parse(out.toByteArray());
    }
}
