package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.5")
@DisplayName("A client of another protocol is refused at its first byte: it would wait for an answer for ever")
@LikelyCause("RequestInput is given, and refuses the byte; HttpHandler makes an HttpException of that. answerFailure "
        + "must send the page before it drains, because the client sends nothing more.")
class OtherProtocolsTest {
    private RunningServer server;

    private static final class Fine extends HttpHandler {
        Fine() {
            super("Test", HttpLimits.DEFAULT, line -> {}); // which would wait for 30 s
        }

        @Override
        protected void answer(HttpExchange exchange) throws IOException {
            exchange.response().write("HTTP/1.0 200 OK\r\n\r\n".getBytes(ISO_8859_1));
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = RunningServer.start(new Fine());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the greeting of TLS 1.3     | \\026\\003\\001\\002\\000\\001\\000\\001\\374\\003\\003 | TLS",
                "one byte of TLS             | \\026                                                   | TLS",
                "SOCKS 4, connect to a port  | \\004\\001\\000P\\177\\000\\000\\001\\000               | SOCKS",
                "SOCKS 5, a greeting         | \\005\\001\\000                                         | SOCKS",
                "the greeting of SSL 2       | \\200.\\001\\000\\002                                   | \\x80",
                "NUL                         | \\000                                                   | \\x00",
                "DEL                         | \\177                                                   | \\x7f",
                "a letter that is not ASCII  | \\351                                                   | \\xe9",
            })
    @DisplayName("The page comes at once, says what came, and the next client is served")
    void another_protocol_is_refused_at_once(String what, String sent, String says) throws IOException {
        try (RawClient client = server.connect()) {
            RawResponse response = RawResponse.readFrom(client.send(sent.translateEscapes()));

            assertThat(response.status()).as("the status").isEqualTo(400);
            assertThat(response.bodyText()).as("the page").contains(says);
        }
        assertNextIsServed();
    }

    @Test
    @DisplayName("Anywhere else such a byte is judged by the rules for its place, once the line has come")
    void only_the_first_byte_is_refused_at_once() throws IOException {
        assertThat(server.exchange("\r\n\u0016\r\n\r\n").status())
                .as("the status after an empty line")
                .isEqualTo(400);
        assertThat(server.exchange("GET / HTTP/1.0\r\nX: \u0016\u0004\u0005\u0080\r\n\r\n")
                        .status())
                .as("the status for such bytes in a header line")
                .isEqualTo(200);
    }

    private void assertNextIsServed() throws IOException {
        assertThat(server.ask("GET /next").status())
                .as("the status of the next client's answer")
                .isEqualTo(200);
    }
}
