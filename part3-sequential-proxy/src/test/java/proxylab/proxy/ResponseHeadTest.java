package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.ProtocolException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.MustThrow;

@Tag("step-3.5")
@DisplayName("The head of a response tells which lines are forwarded, and where the content ends")
@LikelyCause("Compare what came with the table of this step in the handbook, row by row.")
class ResponseHeadTest {

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("a status line has a version of HTTP/1, three digits and, after a space, any reason")
    @LikelyCause("isStatusLine is given: was it changed?")
    @ValueSource(
            strings = {
                "HTTP/1.0 200 OK",
                "HTTP/1.1 200",
                "HTTP/1.1 200 ",
                "HTTP/1.1 200  a b ",
                "HTTP/1.9 999 \u00e9\t\u0001",
                "HTTP/1.1 100 Continue\r"
            })
    void a_status_line(String line) {
        assertThat(ResponseHead.isStatusLine(line))
                .as("whether it is a status line")
                .isTrue();
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("what is not a status line")
    @LikelyCause("isStatusLine is given: was it changed?")
    @ValueSource(
            strings = {
                "",
                "\r",
                "HTTP/1.1",
                "HTTP/1.1 ",
                "HTTP/1.1 20",
                "HTTP/1.1 2000",
                "HTTP/1.1 099",
                "HTTP/1.1 2x0 OK",
                "HTTP/1.1 200OK",
                "HTTP/1.1  200 OK",
                "HTTP/1.1\t200 OK",
                "HTTP/1.10 200 OK",
                "HTTP/1. 200 OK",
                "HTTP/2.0 200 OK",
                "HTTP/2 200",
                "http/1.1 200 OK",
                " HTTP/1.1 200 OK",
                "HTTP/1.1 200 O\rK",
                "HTTP/1.1 200 OK\0",
                "HTTP/1.1 \u0662\u0660\u0660 OK",
                "ICY 200 OK",
                "GET / HTTP/1.1"
            })
    void no_status_line(String line) {
        assertThat(ResponseHead.isStatusLine(line))
                .as("whether it is a status line")
                .isFalse();
    }

    /** The fields are separated by semicolons. */
    @ParameterizedTest(name = "{0} {1} [{2}]: {3}")
    @DisplayName("where the content ends, in the order of RFC 9112 section 6.3: the first rule that fits decides")
    @LikelyCause("The rules were checked in a different order. First HEAD, 1xx, 204 and 304: nothing follows. Then "
            + "Transfer-Encoding. Then Content-Length. Then the end of the connection.")
    @CsvSource(delimiter = '|', textBlock = """
            # method | status | fields                                                     | end
            # nothing follows
            HEAD     | 200    | Content-Length: 5                                          | nothing
            HEAD     | 200    | Transfer-Encoding: chunked                                 | nothing
            HEAD     | 200    | ''                                                         | nothing
            HEAD     | 404    | Content-Length: x                                          | nothing
            GET      | 100    | ''                                                         | nothing
            GET      | 103    | Content-Length: 5                                          | nothing
            GET      | 199    | Transfer-Encoding: chunked                                 | nothing
            GET      | 204    | ''                                                         | nothing
            GET      | 204    | Content-Length: 5                                          | nothing
            GET      | 304    | Content-Length: 5                                          | nothing
            GET      | 304    | Content-Length: 1, 2                                       | nothing
            # a transfer coding
            GET      | 200    | Transfer-Encoding: chunked                                 | last chunk
            GET      | 404    | transfer-encoding:CHUNKED                                  | last chunk
            GET      | 200    | Transfer-Encoding: gzip, chunked                           | last chunk
            GET      | 200    | Transfer-Encoding: gzip;Transfer-Encoding: chunked         | last chunk
            GET      | 200    | Transfer-Encoding: chunked;Content-Length: 5               | last chunk
            GET      | 200    | Content-Length: x;Transfer-Encoding: chunked               | last chunk
            GET      | 200    | X-Transfer-Encoding: chunked                               | connection
            # a length
            GET      | 200    | Content-Length: 5                                          | 5 bytes
            GET      | 500    | CONTENT-LENGTH:0005                                        | 5 bytes
            GET      | 200    | Content-Length : 5                                         | 5 bytes
            GET      | 200    | Content-Length: 5, 5                                       | 5 bytes
            GET      | 200    | Content-Length: 5;Content-Length: 5                        | 5 bytes
            GET      | 205    | Content-Length: 5                                          | 5 bytes
            GET      | 200    | Content-Length: 0                                          | nothing
            # the end of the connection
            GET      | 200    | ''                                                         | connection
            GET      | 200    | Content-Length 5                                           | connection
            GET      | 200    | Content-Lengths: 5                                         | connection
            GET      | 200    | X: Content-Length: 5                                       | connection
            """)
    void where_the_content_ends(String method, int status, String fields, String expected) throws ProtocolException {
        assertThat(kindOf(head(status, fields).contentEnd(method)))
                .as("where the content ends")
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "\"{0}\"")
    @DisplayName("a Content-Length that is not one number is a ProtocolException that names the field")
    @LikelyCause(
            "Another exception came, or none: Long.parseLong takes \"+5\" and fails with a NumberFormatException for"
                    + " \"x\". Accept only digits, the same in all values, and no more of them than fit into a long.")
    @ValueSource(
            strings = {
                "",
                ",",
                "x",
                "-1",
                "+5",
                "5x",
                "0x5",
                "5.0",
                "5 5",
                "\u00b2",
                "12345678901234567890",
                "1, 2",
                "5, x",
                "5, 05"
            })
    void a_bad_length(String value) {
        ProtocolException failure = MustThrow.expect(
                ProtocolException.class, "a ProtocolException", () -> head(200, "Content-Length: " + value)
                        .contentEnd("GET"));
        assertThat(failure.getMessage()).as("the message of the failure").contains("Content-Length");
    }

    /** The fields are separated by semicolons. */
    @ParameterizedTest(name = "{0}: {1}")
    @DisplayName(
            "a transfer coding that is not chunked at last, or any in HTTP/1.0, is a ProtocolException that names it")
    @LikelyCause(
            when = "IndexOutOfBounds|NoSuchElement",
            value =
                    "A Transfer-Encoding may be there and have no member at all: ask whether there is one before you look"
                            + " at the last one.")
    @LikelyCause(
            when = "1\\.1: Transfer-Encoding:;",
            value =
                    "A Transfer-Encoding line without a value was taken for none. The header is there, so its rule decides:"
                            + " ask the headers whether they contain it, not whether the list of its members is empty.")
    @LikelyCause("Such a response was read up to the end of the connection, or in chunks. A client that reads it in the"
            + " other way gets other content: refuse it.")
    @CsvSource(delimiter = '|', textBlock = """
            1.1 | Transfer-Encoding: gzip
            1.1 | Transfer-Encoding: chunked, gzip
            1.1 | Transfer-Encoding: chunked;Transfer-Encoding: gzip
            1.1 | Transfer-Encoding: gzip;Content-Length: 5
            1.1 | Transfer-Encoding: notchunked
            1.1 | Transfer-Encoding: "chunked"
            1.1 | Transfer-Encoding:;Content-Length: 5
            1.1 | Transfer-Encoding: identity;Content-Length: 5
            1.1 | Transfer-Encoding: chunked, x=1
            1.0 | Transfer-Encoding: chunked
            1.0 | Transfer-Encoding: chunked;Content-Length: 5
            """)
    void a_bad_coding(String version, String fields) {
        assertBadCoding(version, fields);
    }

    @Test
    @DisplayName("only spaces and tabs may stand around a coding: a vertical tab is part of it")
    @LikelyCause("Headers.members, which is given, takes off spaces and tabs alone: was its value stripped again?")
    void a_vertical_tab_before_a_coding() {
        assertBadCoding("1.1", "Transfer-Encoding: \u000bchunked");
    }

    private static void assertBadCoding(String version, String fields) {
        ResponseHead head =
                ResponseHead.parse("HTTP/" + version + " 200 OK\r\n" + fields.replace(";", "\r\n") + "\r\n\r\n");
        ProtocolException failure =
                MustThrow.expect(ProtocolException.class, "a ProtocolException", () -> kindOf(head.contentEnd("GET")));
        assertThat(failure.getMessage()).as("the message of the failure").contains("transfer coding");
    }

    @Test
    @DisplayName("a final head announces the end of the connection, an interim one does not")
    @LikelyCause("isInterim tells which it is: only a final head gets \"Connection: close\".")
    void only_a_final_head_announces_the_end() {
        assertForwarded(
                "HTTP/1.1 103 Early Hints\r\nLink: <a>\r\n\r\n",
                "HTTP/1.1 103 Early Hints\r\nConnection: x\r\nX: 1\r\nLink: <a>\r\n\r\n");
        assertForwarded("HTTP/1.1 199\r\n\r\n", "HTTP/1.1 199\n\n");
        assertForwarded(
                "HTTP/1.1 200 OK\r\nLink: <a>\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: x\r\nX: 1\r\nLink: <a>\r\n\r\n");
        assertForwarded("HTTP/1.1 200\r\nConnection: close\r\n\r\n", "HTTP/1.1 200\n\n");
    }

    @Test
    @DisplayName("a head that already ends with Connection: close is forwarded unchanged")
    void a_head_that_is_right_already() {
        String head = "HTTP/1.0 200 OK\r\nServer: x\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
        assertForwarded(head, head);
    }

    @Test
    @DisplayName("a Content-Length that is good stays as it is written")
    @LikelyCause("The line was written anew. Line.text holds it as it came.")
    void a_length_in_odd_letters() {
        String head = "HTTP/1.1 200 OK\r\nCONTENT-length:  005 \r\nConnection: close\r\n\r\n";
        assertForwarded(head, head);
    }

    @Test
    @DisplayName("forwarding a head does not change it: a second time gives the same head and the same end")
    @LikelyCause("forwarded() removed lines from the head itself: build a new text instead.")
    void a_head_does_not_change() throws ProtocolException {
        ResponseHead head = head(200, "Connection: Content-Length;Content-Length: 5");
        byte[] once = head.forwarded();
        assertThat(head.forwarded()).as("the head, asked for again").isEqualTo(once);
        assertThat(kindOf(head.contentEnd("GET"))).as("where the content ends").isEqualTo("5 bytes");
    }

    private static ResponseHead head(int status, String fields) {
        String lines = fields.isEmpty() ? "" : fields.replace(";", "\r\n") + "\r\n";
        return ResponseHead.parse("HTTP/1.1 " + status + " x\r\n" + lines + "\r\n");
    }

    private static void assertForwarded(String expected, String head) {
        assertThat(new String(ResponseHead.parse(head).forwarded(), ISO_8859_1))
                .as("the head for the client")
                .isEqualTo(expected);
    }

    /** The kind of end in words, found by what it does with chunks, and with the end of the connection. */
    private static String kindOf(ContentEnd end) throws ProtocolException {
        if (end.isReached()) {
            assertThat(end.mayBeHere()).as("whether the connection may end").isTrue();
            return "nothing";
        }
        if (end.mayBeHere()) {
            return "connection";
        }
        byte[] chunks = "3\r\nabc\r\n0\r\n\r\nand more".getBytes(ISO_8859_1);
        int taken = end.take(chunks, 0, chunks.length);
        return taken == chunks.length - "and more".length() ? "last chunk" : taken + " bytes";
    }
}
