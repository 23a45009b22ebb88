package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
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

@Tag("step-2.6")
@DisplayName("A program may be Java source, which runs on every system")
@LikelyCause(
        "Let CgiCommand.of say how the program is started, and give what it returns to the ProcessBuilder: a file of "
                + "Java source is not started by itself, but by a JDK.")
class JavaProgramTest {
    /** A JDK that compiles before it runs takes its time on a busy machine. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

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
        "/cgi-bin/adder.java?15000&213,   15000 + 213 = 15213",
        "/cgi-bin/adder.java?b=+3&a=%2B2, 2 + 3 = 5",
    })
    @DisplayName("The adder in Java finds its numbers after the question mark")
    void get(String target, String answer) throws IOException {
        RawResponse response = answer("GET " + target + " HTTP/1.0\r\n\r\n");

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 200 OK");
        assertThat(response.header("Content-type")).as("the type").contains("text/html");
        assertThat(response.bodyText()).as("the page").contains("<p class=\"answer\">" + answer + "</p>");
    }

    @Test
    @DisplayName("The adder in Java finds its numbers in the content of a POST")
    void post() throws IOException {
        String content = "a=15000&b=213";

        assertThat(answer("POST /cgi-bin/adder.java HTTP/1.0\r\nContent-Length: " + content.length() + "\r\n\r\n"
                                + content)
                        .bodyText())
                .as("the page")
                .contains("15000 + 213 = 15213");
    }

    @Test
    @DisplayName("The adder in Java answers anything but two numbers with a 400, and does not repeat it")
    void no_numbers() throws IOException {
        RawResponse response = answer("GET /cgi-bin/adder.java?<script>&1 HTTP/1.0\r\n\r\n");

        assertThat(response.statusLine()).as("the status line").isEqualTo("HTTP/1.0 400 Bad Request");
        assertThat(response.bodyText())
                .as("the page")
                .contains("two whole numbers")
                .doesNotContain("<script>");
    }

    @Test
    @DisplayName("The environment in Java shows what it was told, and a visitor can put no HTML into its page")
    void environment() throws IOException {
        RawResponse response = answer("GET /cgi-bin/environment.java/more?x=1 HTTP/1.0\r\nX-Colour: <b>green\r\n\r\n");

        assertThat(response.bodyText())
                .as("the page")
                .contains("<tr><th scope=\"row\">HTTP_X_COLOUR</th><td>&#60;b&#62;green</td></tr>")
                .contains("<tr><th scope=\"row\">PATH_INFO</th><td>/more</td></tr>")
                .contains("<tr><th scope=\"row\">QUERY_STRING</th><td>x=1</td></tr>")
                .contains("<tr><th scope=\"row\">CONTENT_LENGTH</th><td><i>not set</i></td></tr>");
    }

    @Test
    @DisplayName("The clock in Java says the time")
    void clock() throws IOException {
        assertThat(answer("GET /cgi-bin/clock.java HTTP/1.0\r\n\r\n").bodyText())
                .as("the content")
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC\n");
    }

    private static RawResponse answer(String request) throws IOException {
        return tiny.notFailed(RawResponse.exchange(tiny.port(), LIMIT, request));
    }
}
