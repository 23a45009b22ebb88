package proxylab.grader;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawRequest;
import proxylab.grader.Fetch.Outcome;
import proxylab.grader.TinyOrigin.Seen;
import proxylab.wire.Transcript;

@DisplayName("A failed fetch is explained from what was seen at both ends")
class DiagnosisTest {
    private static final TestFile FILE = TestFile.text(new SplittableRandom(1), "/some.txt", 500, 600);
    private static final Seen ASKED = seen(1, "GET " + FILE.path() + " HTTP/1.0\r\n\r\n");
    private static final Answer RIGHT = new Answer(200, FILE.bytes(), true, "");

    @Test
    void the_right_bytes_without_a_request_to_the_origin_are_not_right() {
        ProxiedFetch fetch = fetch(RIGHT, seen(0));
        assertThat(fetch.isRight()).isFalse();
        assertThat(Diagnosis.of(fetch).summary()).isEqualTo("the answer is right, but the origin was not asked for it");
    }

    @Test
    void the_right_bytes_and_the_right_request_are_right() {
        assertThat(fetch(RIGHT, ASKED).isRight()).isTrue();
    }

    @Test
    void a_request_with_the_whole_url_is_shown() {
        Diagnosis diagnosis =
                diagnosis(status(404), seen(1, "GET http://127.0.0.1:8" + FILE.path() + " HTTP/1.0\r\n\r\n"));
        assertThat(diagnosis.happened())
                .contains("\"GET http://127.0.0.1:8" + FILE.path() + " HTTP/1.0\"", "status 404");
        assertThat(diagnosis.likelyCause()).contains("the path alone");
        assertThat(diagnosis.step()).isEqualTo("3.2");
    }

    @Test
    void a_request_by_another_method_is_shown() {
        Diagnosis diagnosis = diagnosis(status(404), seen(1, "get " + FILE.path() + " HTTP/1.0\r\n\r\n"));
        assertThat(diagnosis.summary()).isEqualTo("the origin was asked in the wrong way");
    }

    @Test
    void a_request_for_something_else_is_shown() {
        assertThat(diagnosis(status(404), seen(1, "GET / HTTP/1.0\r\n\r\n")).step())
                .isEqualTo("3.1");
    }

    @Test
    void a_connection_without_a_whole_request_is_told_from_no_connection() {
        assertThat(diagnosis(Answer.none("not one byte came"), seen(1)).summary())
                .contains("no whole request");
        assertThat(diagnosis(Answer.none("not one byte came"), seen(0)).summary())
                .isEqualTo("the origin was not asked: not one byte came");
    }

    @Test
    void an_answer_that_is_kept_back_is_told_from_one_that_breaks_off() {
        assertThat(diagnosis(Answer.none("not one byte came"), ASKED).likelyCause())
                .contains("not passed on");
        Answer half = new Answer(200, Arrays.copyOf(FILE.bytes(), 99), false, "only 99 bytes");
        assertThat(diagnosis(half, ASKED).likelyCause()).contains("the end is missing");
    }

    @Test
    void an_answer_without_an_end_is_told_from_a_wrong_one() {
        Answer endless = new Answer(200, FILE.bytes(), false, "the connection was not closed");
        assertThat(diagnosis(endless, ASKED).likelyCause()).contains("close its connection");
    }

    @Test
    void an_error_of_the_proxy_s_own_is_reported() {
        assertThat(diagnosis(status(500), ASKED).summary()).isEqualTo("status 500 instead of 200");
    }

    @Test
    void a_different_body_is_shown_where_it_differs() {
        byte[] changed = FILE.bytes().clone();
        changed[7] = 'X';
        Diagnosis diagnosis = diagnosis(new Answer(200, changed, true, ""), ASKED);
        assertThat(diagnosis.happened()).contains("first difference at byte 7", "^");
        assertThat(diagnosis.likelyCause()).contains("changed on their way");
    }

    @Test
    void bytes_that_were_added_lost_at_a_nul_or_turned_into_text_are_told_apart() {
        byte[] bytes = {(byte) 0xff, 'a', 0, 'b'};
        TestFile file = new TestFile("/p", "a program", "application/octet-stream", bytes);
        assertThat(causeOfBody(file, Arrays.copyOf(bytes, 9))).contains("bytes were added");
        assertThat(causeOfBody(file, Arrays.copyOf(bytes, 2))).contains("stops at a NUL byte");
        assertThat(causeOfBody(file, new String(bytes, UTF_8).getBytes(UTF_8))).contains("turned into text and back");
    }

    private static String causeOfBody(TestFile file, byte[] body) {
        Seen asked = seen(1, "GET " + file.path() + " HTTP/1.0\r\n\r\n");
        Outcome outcome = new Outcome(new Answer(200, body, true, ""), Duration.ZERO, false);
        return Diagnosis.of(new ProxiedFetch(file, outcome, asked, List.of(), new Transcript()))
                .likelyCause();
    }

    @Test
    void the_end_of_the_program_is_the_first_thing_to_report() {
        ProxiedFetch fetch = new ProxiedFetch(
                FILE,
                new Outcome(Answer.none("the connection was reset"), Duration.ZERO, false),
                seen(0),
                List.of("the program has ended (exit status 1)", "| Exception"),
                new Transcript());
        assertThat(Diagnosis.of(fetch).happened()).isEqualTo("the program has ended (exit status 1)\n| Exception");
    }

    private static Diagnosis diagnosis(Answer answer, Seen seen) {
        return Diagnosis.of(fetch(answer, seen));
    }

    private static ProxiedFetch fetch(Answer answer, Seen seen) {
        return new ProxiedFetch(FILE, new Outcome(answer, Duration.ZERO, false), seen, List.of(), new Transcript());
    }

    private static Answer status(int status) {
        return new Answer(status, "no".getBytes(ISO_8859_1), true, "");
    }

    private static Seen seen(int connections, String... requests) {
        return new Seen(
                Arrays.stream(requests).map(head -> new RawRequest(head, 9)).toList(), connections);
    }
}
