package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-5.4")
@Order(2)
@DisplayName("How long a response will be, by what its head says")
@LikelyCause("StoringRules.wholeBytes is given, finished. If you changed it, undo your change.")
class AnnouncedLengthTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n";
    private static final String NO_CONTENT = "HTTP/1.1 204 No Content\r\nA: b\r\n\r\n";
    private static final String INTERIM = "HTTP/1.1 103 Early Hints\r\n\r\n";

    @Test
    @DisplayName("its head and as many bytes as it announces; a 204 has only its head, and interim responses are added")
    void what_the_head_announces() {
        assertThat(wholeBytes(HEAD)).as("the length with 4 bytes of content").isEqualTo(HEAD.length() + 4);
        assertThat(wholeBytes(HEAD + "ab")).as("the same, half-way").isEqualTo(HEAD.length() + 4);
        assertThat(wholeBytes(NO_CONTENT)).as("the length of a 204").isEqualTo(NO_CONTENT.length());
        assertThat(wholeBytes(INTERIM + HEAD))
                .as("the length with an interim response")
                .isEqualTo(INTERIM.length() + HEAD.length() + 4);
        assertThat(wholeBytes(INTERIM))
                .as("the length after an interim response")
                .isEqualTo(StoringRules.NOT_YET_KNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nContent-Length: 5\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 9999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Le",
                "hello"
            })
    @DisplayName("never known: the response ends with the connection, or its end is unclear")
    void never_known(String begun) {
        assertThat(wholeBytes(begun)).as("the length").isEqualTo(StoringRules.NEVER_KNOWN);
    }

    private static long wholeBytes(String begun) {
        byte[] bytes = Samples.bytes(begun);
        return StoringRules.wholeBytes(bytes, bytes.length);
    }
}
