package proxylab.bench.soak.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The check of an answer")
class AnswerCheckTest {
    private static final String HEAD = "HTTP/1.1 200 OK;ETag: {tag};";

    /** {@code OK} stands for the beginning of the right head, {@code ;} for a line end. */
    private static byte[] bytes(Errand errand, String answer) {
        String content = new String(errand.content(), ISO_8859_1);
        return answer.replaceFirst("^OK;", HEAD)
                .replace(";", "\r\n")
                .replace("{tag}", errand.entityTag())
                .replace("{all}", content)
                .replace("{first}", content.substring(0, 40))
                .replace("{rest}", content.substring(40))
                .replace("{wrong}", content.substring(0, 99) + (char) (content.charAt(99) ^ 1))
                .getBytes(ISO_8859_1);
    }

    private static Errand errand(Manner manner) {
        return new Errand(manner, 100, 7);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAIN | OK;Content-Length: 100;;{all}",
                "PLAIN | HTTP/1.1 103 Early Hints;;OK;Content-Length: 100;;{all}",
                "WITHOUT_LENGTH | OK;;{all}",
                "IN_CHUNKS | OK;Transfer-Encoding: chunked;;28;{first};3c;{rest};0;;",
                "CUT_SHORT | OK;Content-Length: 100;;{first}",
                "CUT_SHORT | HTTP/1.1 502 Bad Gateway;;",
                "CHUNKS_CUT_SHORT | OK;Transfer-Encoding: chunked;;28;{first};",
                "RESET_IN_CONTENT | HTTP/1.1 504 Gateway Timeout;;",
                "REFUSE | HTTP/1.1 502 Bad Gateway;;",
                "STALL | HTTP/1.1 504 Gateway Timeout;;",
            })
    void lets_a_right_answer_pass(Manner manner, String answer) {
        Errand errand = errand(manner);

        assertThatCode(() -> AnswerCheck.ofGet(errand, bytes(errand, answer.replace(";OK;", ";" + HEAD))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PLAIN | '' | expected status 200, got no answer: the connection ended",
                "PLAIN | HTTP/1.1 502 Bad Gateway;; | expected status 200, got HTTP/1.1 502 Bad Gateway",
                "PLAIN | HTTP/1.1 103 Early Hints;; | expected status 200, got no answer",
                "PLAIN | HTTP/1.1 200 OK;;{all} | expected the header line ETag: \"/plain/100/7\", got none",
                "PLAIN | HTTP/1.1 200 OK;ETag: \"/plain/100/8\";;{all} | got \"/plain/100/8\"",
                "PLAIN | OK;Content-Length: 100;;{first} | expected 100 bytes of content and its end, got 40 bytes",
                "TOO_MUCH | OK;Content-Length: 100;;{all}more | got 104 bytes behind the head",
                "PLAIN | OK;Content-Length: 100;;{wrong} | got 100 bytes behind the head, and byte 99 differs",
                "WITHOUT_LENGTH | OK;;{first} | and byte 40 differs",
                "IN_CHUNKS | OK;Transfer-Encoding: chunked;;28;{first};3c;{rest}; | of content and its end",
                "CUT_SHORT | OK;Content-Length: 40;;{first} | expected an answer that can be seen to be incomplete",
                "CUT_SHORT | OK;;{first} | got one that looks whole: 40 bytes behind the head",
                "CUT_SHORT | OK;Content-Length: 100;;{rest} | expected the beginning of this object",
                "CHUNKS_CUT_SHORT | OK;Transfer-Encoding: chunked;;28;{first};0;; | got one that looks whole",
                "CHUNKS_CUT_SHORT | OK;Transfer-Encoding: chunked;;3c;{rest}; | and byte 0 differs",
                "REFUSE | OK;;{all} | expected status 502, got HTTP/1.1 200 OK",
                "STALL | HTTP/1.1 502 Bad Gateway;; | expected status 504, got HTTP/1.1 502",
            })
    void says_what_was_expected_and_what_came(Manner manner, String answer, String message) {
        Errand errand = errand(manner);

        assertThatThrownBy(() -> AnswerCheck.ofGet(errand, bytes(errand, answer)))
                .isInstanceOf(FaultyAnswer.class)
                .hasMessageContaining(message);
    }

    @Test
    void content_in_the_answer_to_head_is_wrong() {
        Errand errand = errand(Manner.PLAIN);

        assertThatCode(() -> AnswerCheck.ofHead(errand, bytes(errand, "OK;Content-Length: 100;;")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> AnswerCheck.ofHead(errand, bytes(errand, "OK;Content-Length: 100;;{all}")))
                .hasMessage("expected no content in the answer to HEAD, got 100 bytes behind the head");
    }

    @Test
    void a_refusal_has_its_status() {
        Errand errand = errand(Manner.PLAIN);

        assertThatCode(() -> AnswerCheck.ofRefusal(400, bytes(errand, "HTTP/1.1 400 Bad Request;;")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> AnswerCheck.ofRefusal(501, bytes(errand, "HTTP/1.1 400 Bad Request;;")))
                .hasMessageStartingWith("expected status 501, got HTTP/1.1 400");
    }
}
