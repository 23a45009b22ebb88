package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

@Tag("step-2.6")
@DisplayName("The adder of the sample site, called in every way that a form can")
@LikelyCause("The adder reads QUERY_STRING for GET and HEAD, and CONTENT_LENGTH bytes of standard input for POST: use "
        + "/cgi-bin/environment to see what your program gets.")
@NeedsUnix
class AdderTest {
    private static RunningServer tiny;

    @BeforeAll
    static void start() throws IOException {
        tiny = Sites.serve(Sites.sample());
    }

    @AfterAll
    static void stop() {
        tiny.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "/cgi-bin/adder?15000&213,       15000 + 213 = 15213",
        "/cgi-bin/adder?a=15000&b=213,   15000 + 213 = 15213",
        "/cgi-bin/adder?-1&1,            -1 + 1 = 0",
        "/cgi-bin/adder?a=%2B2&b=+3,     2 + 3 = 5",
        "/cgi-bin/adder?9223372036854775807&1, 9223372036854775807 + 1 = 9223372036854775808",
    })
    @DisplayName("GET: the numbers come after the question mark")
    @LikelyCause("QUERY_STRING is what follows the question mark, as it was written: not decoded, without the mark.")
    void get(String target, String answer) throws IOException {
        RawResponse response = tiny.answer("GET " + target);

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 200 OK");
        assertThat(response.header("Content-type")).as("the type").contains("text/html");
        assertThat(response.bodyText()).as("the page").contains("<p class=\"answer\">" + answer + "</p>");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"15000&213", "a=15000&b=213"})
    @DisplayName("POST: the same text comes as the content")
    @LikelyCause("For a POST the program needs REQUEST_METHOD, CONTENT_LENGTH, CONTENT_TYPE, and the content on "
            + "standard input.")
    void post(String content) throws IOException {
        assertThat(tiny.notFailed(tiny.exchange(form(content))).bodyText())
                .as("the page")
                .contains("15000 + 213 = 15213");
    }

    @Test
    @DisplayName("POST: head and content may arrive in pieces")
    @LikelyCause("Read the content from exchange.content(), which also has what came together with the head, until "
            + "all Content-Length bytes are there.")
    void post_in_pieces() throws IOException {
        try (RawClient client = tiny.connect()) {
            client.sendInPieces(form("a=15000&b=213").getBytes(), 9);

            assertThat(tiny.notFailed(RawResponse.readFrom(client)).bodyText())
                    .as("the page")
                    .contains("15000 + 213 = 15213");
        }
    }

    @Test
    @DisplayName("HEAD: only the header lines")
    @LikelyCause("Read everything that the program prints, and for HEAD send nothing of it after the head.")
    void head() throws IOException {
        RawResponse response = tiny.answer("HEAD /cgi-bin/adder?1&2");

        assertThat(response.status()).as("the status").isEqualTo(200);
        assertThat(response.header("Content-type")).as("the type").contains("text/html");
        assertThat(response.body()).as("the content").isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"/cgi-bin/adder", "/cgi-bin/adder?one&two", "/cgi-bin/adder?<script>&1"})
    @DisplayName("Anything but two numbers is a 400 from the program itself, and is not repeated")
    @LikelyCause(
            "The program prints a Status header: the response head that readHead makes of it must be sent as it is.")
    void no_numbers(String target) throws IOException {
        RawResponse response = tiny.answer("GET " + target);

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 400 Bad Request");
        assertThat(response.bodyText())
                .as("the page")
                .contains("two whole numbers")
                .doesNotContain("<script>");
    }

    private static String form(String content) {
        return "POST /cgi-bin/adder HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n"
                + "Content-Length: " + content.length() + "\r\n\r\n" + content;
    }
}
