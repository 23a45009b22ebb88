package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.http.Headers;
import proxylab.lesson.LikelyCause;

@Tag("step-3.5")
@DisplayName("An OriginResponse is a stream with its own end, or a failure")
@LikelyCause("OriginResponse is given. It calls forwarded(), contentEnd() and take(): look for the one that is wrong"
        + " here.")
class OriginResponseTest {
    private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\n\r\n";

    @Test
    @DisplayName("its end is the end of the content, asked once or more often")
    void the_end_stays_the_end() throws IOException {
        InputStream connection =
                stream("HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + "x".repeat(10_000) + "behind");
        InputStream response = new OriginResponse(connection, request("HTTP/1.1"));
        assertThat(response.readAllBytes()).as("the response").hasSizeGreaterThan(10_000);
        assertThat(response.read()).as("what is read at the end").isEqualTo(-1);
        assertThat(response.read(new byte[9])).as("what is read at the end").isEqualTo(-1);
    }

    @Test
    @DisplayName("an origin server that closes without a byte is an end, not a failure: fetch makes a 502 of it")
    void nothing_at_all() throws IOException {
        assertThat(new OriginResponse(stream(""), request("HTTP/1.1")).read())
                .as("what is read")
                .isEqualTo(-1);
        assertThat(new OriginResponse(stream(INTERIM), request("HTTP/1.0")).read())
                .as("what is read after an interim response that the client is not shown")
                .isEqualTo(-1);
    }

    @ParameterizedTest(name = "a client of {0}")
    @DisplayName("after an interim response that the client has, an end without the final one is a failure")
    @ValueSource(strings = {"HTTP/1.1", "HTTP/1.2"})
    void no_final_response(String version) throws IOException {
        InputStream response = new OriginResponse(stream(INTERIM), request(version));
        assertThat(response.readNBytes(INTERIM.length()))
                .as("the interim response")
                .isEqualTo(INTERIM.getBytes(ISO_8859_1));
        assertThat(catchThrowable(response::read))
                .as("the failure")
                .isInstanceOf(EOFException.class)
                .hasMessageContaining("head");
    }

    @Test
    @DisplayName("half a head is a failure, and not a byte of it is returned")
    void half_a_head() {
        for (String half : new String[] {"H", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nA: 1\r\n\r"}) {
            InputStream response = new OriginResponse(stream(half), request("HTTP/1.1"));
            assertThat(catchThrowable(response::read)).as("the failure").isInstanceOf(EOFException.class);
        }
    }

    @Test
    @DisplayName("what is no head is shown in the failure, up to the byte that tells")
    void no_head_is_shown() {
        InputStream response = new OriginResponse(stream("HTTP/2 200 OK\r\n\r\n"), request("HTTP/1.1"));
        assertThat(catchThrowable(response::read))
                .as("the failure")
                .isInstanceOf(ProtocolException.class)
                .hasMessageEndingWith("got 'HTTP/2'");
    }

    @Test
    @DisplayName("bytes above 127 are read one by one as what they are")
    void single_bytes() throws IOException {
        InputStream response = new OriginResponse(stream("HTTP/1.1 200 OK\r\n\r\n\u00ff\u0080\0"), request("HTTP/1.1"));
        response.readNBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n".length());
        assertThat(new int[] {response.read(), response.read(), response.read(), response.read()})
                .as("what is read")
                .containsExactly(0xff, 0x80, 0, -1);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    }

    private static ProxyRequest request(String version) {
        return new ProxyRequest("GET", new RequestTarget("h", 80, "/"), Headers.of(), version);
    }
}
