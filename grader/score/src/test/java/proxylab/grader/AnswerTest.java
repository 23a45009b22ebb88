package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer is taken from its bytes as a tolerant user agent takes it. */
class AnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.0 200 OK\\r\\nContent-Length: 3\\r\\n\\r\\nabc | 200 | abc",
                "HTTP/1.1 200 OK\\r\\ncontent-length:3\\r\\n\\r\\nabc and more | 200 | abc",
                "HTTP/1.0 404 Not Found\\r\\nContent-Length: 0\\r\\n\\r\\n | 404 | ''",
                "HTTP/1.0 200 OK\\nContent-Length: 3\\n\\nabc | 200 | abc",
                "HTTP/1.1 200\\r\\nTransfer-Encoding: Chunked\\r\\n\\r\\n3;x=y\\r\\nabc\\r\\n2\\r\\nde\\r\\n0\\r\\n\\r\\n | 200 | abcde",
            })
    void an_answer_is_whole_when_its_own_length_is_reached(String bytes, int status, String body) {
        Answer answer = Answer.parse(raw(bytes), false);
        assertThat(answer.isWhole()).as(answer.trouble()).isTrue();
        assertThat(answer.status()).isEqualTo(status);
        assertThat(new String(answer.body(), ISO_8859_1)).isEqualTo(body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | true | without a single byte",
                "'' | false | not one byte came",
                "HTTP/1.0 200 OK\\r\\nA: b | true | no whole header section",
                "hello\\r\\n\\r\\n | true | does not begin with an HTTP status line",
                "HTTP/1.0 200 OK\\r\\nContent-Length: 4\\r\\n\\r\\nabc | true | only 3 of the 4 bytes",
                "HTTP/1.0 200 OK\\r\\n\\r\\nabc | false | the connection was not closed",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabc\\r\\n | true | last chunk did not come",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n9\\r\\nabc | true | last chunk did not come",
                "HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nxyz\\r\\n | true | last chunk did not come",
            })
    void what_is_wrong_is_said(String bytes, boolean ended, String trouble) {
        Answer answer = Answer.parse(raw(bytes), ended);
        assertThat(answer.isWhole()).isFalse();
        assertThat(answer.trouble()).contains(trouble);
    }

    @Test
    void without_a_length_the_end_of_the_connection_is_the_end() {
        assertThat(Answer.parse(raw("HTTP/1.0 200 OK\\r\\n\\r\\nabc"), true).isWhole())
                .isTrue();
    }

    @Property
    void no_beginning_of_an_answer_is_whole(
            @ForAll @Size(min = 1, max = 300) byte[] body,
            @ForAll boolean inChunks,
            @ForAll @IntRange(max = 400) int cut) {
        byte[] response = inChunks ? chunks(body) : withLength(body);
        int lastNeeded = inChunks ? response.length - "\r\n".length() : response.length;
        byte[] beginning = Arrays.copyOf(response, Math.min(cut, lastNeeded - 1));
        assertThat(Answer.parse(beginning, true).isWhole()).isFalse();
        assertThat(Answer.parse(response, false).isWhole()).isTrue();
        assertThat(Answer.parse(response, false).body()).isEqualTo(body);
    }

    private static byte[] withLength(byte[] body) {
        return joined(raw("HTTP/1.0 200 OK\\r\\nContent-Length: " + body.length + "\\r\\n\\r\\n"), body);
    }

    private static byte[] chunks(byte[] body) {
        byte[] response = raw("HTTP/1.1 200 OK\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n");
        for (int from = 0; from < body.length; from += 100) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 100));
            response = joined(response, raw(Integer.toHexString(chunk.length) + "\\r\\n"), chunk, raw("\\r\\n"));
        }
        return joined(response, raw("0\\r\\n\\r\\n"));
    }

    private static byte[] joined(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] raw(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(ISO_8859_1);
    }
}
