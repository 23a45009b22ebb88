package proxylab.exchange;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A response is read as a client must read it")
class RawResponseTest {
    private static final String RELAYED = "HTTP/1.1 200 OK\r\nA:1\r\nA: 2 \r\n\r\nbody\r\nConnection: x\r\n\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Connection: close\r\n",
                "CONNECTION: keep-alive\r\nKeep-Alive: timeout=5\r\n",
                "Proxy-Connection: keep-alive\r\nconnection: Keep-Alive, X-Hop\r\nx-hop: 1\r\n"
            })
    void heads_that_differ_in_what_they_say_about_a_connection_agree_end_to_end(String lines) {
        String first = RELAYED.replaceFirst("\r\n", "\r\n" + lines);
        String last = RELAYED.replaceFirst("\r\n\r\n", "\r\n" + lines + "\r\n");
        assertThat(endToEnd(first)).isEqualTo(RELAYED);
        assertThat(endToEnd(last)).isEqualTo(RELAYED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\nbody",
                "HTTP/1.1 200 OK\r\nA:1 \r\nContent-Length: 4\r\n\r\nbody",
                "HTTP/1.1 200 OK\r\nConnection: clo",
                "no HTTP",
                ""
            })
    void all_else_is_kept_byte_for_byte(String response) {
        assertThat(endToEnd(response)).isEqualTo(response);
    }

    private static String endToEnd(String response) {
        return new String(RawResponse.parse(response.getBytes(ISO_8859_1)).endToEnd(), ISO_8859_1);
    }

    @ParameterizedTest(name = "{0} with ''{1}'': {2}")
    @CsvSource({
        "HTTP/1.1, '', false",
        "HTTP/1.1, Connection: keep-alive, false",
        "HTTP/1.1, 'Connection: x, CLOSE', true",
        "HTTP/1.0, '', true",
        "HTTP/1.0, connection: Keep-Alive, false",
        "HTTP/1.0, Connection: close, true"
    })
    void whether_its_connection_ends_with_it_is_said_by_version_and_connection(
            String version, String line, boolean expected) {
        byte[] response = (version + " 200 OK\r\n" + line + "\r\n\r\n").getBytes(ISO_8859_1);
        assertThat(RawResponse.parse(response).isLastOfItsConnection()).isEqualTo(expected);
    }

    @Test
    void content_in_chunks_is_taken_out_of_them() {
        String head = "HTTP/1.1 200 OK\r\ntransfer-encoding: CHUNKED\r\n\r\n";
        RawResponse response =
                RawResponse.parse((head + "4;x=1\r\nWiki\r\n3\r\n0\r\n\r\n0\r\n\r\n").getBytes(ISO_8859_1));
        assertThat(response.content()).asString().isEqualTo("Wiki0\r\n");
        assertThat(RawResponse.parse("HTTP/1.1 200 OK\r\n\r\n4\r\n".getBytes(ISO_8859_1))
                        .content())
                .asString()
                .isEqualTo("4\r\n");
    }
}
