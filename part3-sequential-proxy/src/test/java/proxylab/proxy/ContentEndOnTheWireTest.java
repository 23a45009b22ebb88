package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.5")
@Order(3)
@DisplayName("The end of the content is the end for the client, even when the origin server keeps its connection open")
@LikelyCause("The proxy waits for the connection to end, which does not happen. contentEnd says where the content "
        + "ends, in this order: nothing follows HEAD, 1xx, 204 and 304; then Transfer-Encoding; then Content-Length; "
        + "then the end of the connection (RFC 9112 section 6.3).")
class ContentEndOnTheWireTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";

    private RunningProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = RunningProxy.start();
    }

    @AfterEach
    void stop() {
        proxy.close();
    }

    /** What ends there, and the response. */
    static Stream<Arguments> withALength() {
        return Stream.of(
                Arguments.of("five bytes", OK + "Content-Length: 5\r\n\r\nhello"),
                Arguments.of("no byte", OK + "Content-Length: 0\r\n\r\n"),
                Arguments.of("small letters, no space", OK + "content-length:5\r\n\r\nhello"),
                Arguments.of("spaces and zeros", OK + "CONTENT-LENGTH: \t005 \r\n\r\nhello"),
                Arguments.of("an empty line and a head within", OK + "Content-Length: 9\r\n\r\n\r\n\r\nHTTP/"),
                Arguments.of("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello"),
                Arguments.of("an error's page", "HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\nhello"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("after as many bytes as Content-Length says")
    @LikelyCause("ContentEnd.after counts bytes, not characters or lines. Headers.members finds the field in any letter"
            + " case, and gives its value without the spaces around it.")
    @MethodSource("withALength")
    void content_of_a_length(String what, String response) throws IOException {
        assertWholeWhileTheOriginStaysOpen("GET", response, withClose(response));
    }

    @Test
    @DisplayName("after a megabyte of any bytes, to the byte")
    void a_megabyte() throws IOException {
        byte[] content = new byte[1 << 20];
        new Random(35).nextBytes(content);
        String response = OK + "Content-Length: " + content.length + "\r\n\r\n" + new String(content, ISO_8859_1);
        assertWholeWhileTheOriginStaysOpen("GET", response, withClose(response));
    }

    /** The method, and a response that is all head. */
    static Stream<Arguments> withoutContent() {
        return Stream.of(
                Arguments.of("HEAD", OK + "Content-Length: 5000000\r\n\r\n"),
                Arguments.of("HEAD", OK + "Transfer-Encoding: chunked\r\n\r\n"),
                Arguments.of("HEAD", OK + "\r\n"),
                Arguments.of("HEAD", "HTTP/1.1 404 No\r\nContent-Length: 5\r\n\r\n"),
                Arguments.of("GET", "HTTP/1.1 204 No Content\r\n\r\n"),
                Arguments.of("GET", "HTTP/1.1 304 Not Modified\r\nEtag: \"x\"\r\n\r\n"),
                Arguments.of("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n"),
                Arguments.of("GET", "HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}, response {index}")
    @DisplayName("with the head, if no content follows: after HEAD, 204 and 304, whatever length they name")
    @LikelyCause(
            "The proxy waits for content that never comes. These responses have none: a Content-Length in them says"
                    + " how long the content of a GET would be. Check for them first.")
    @MethodSource("withoutContent")
    void no_content(String method, String response) throws IOException {
        assertWholeWhileTheOriginStaysOpen(method, response, withClose(response));
    }

    /** What is special, and the chunks. */
    static Stream<Arguments> chunks() {
        return Stream.of(
                Arguments.of("two chunks", "5\r\nhello\r\n6\r\n, you!\r\n0\r\n\r\n"),
                Arguments.of("no content", "0\r\n\r\n"),
                Arguments.of("a hexadecimal size", "1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n"),
                Arguments.of("large digits and zeros", "00001A\r\nabcdefghijklmnopqrstuvwxyz\r\n000\r\n\r\n"),
                Arguments.of("extensions", "5;a=b;c=\"0\"\r\nhello\r\n0 ; last\r\n\r\n"),
                Arguments.of("a trailer section", "5\r\nhello\r\n0\r\nExpires: 0\r\nX-Sum: 0;0\r\n\r\n"),
                Arguments.of(
                        "data that looks like the last chunk", "5\r\n0\r\n\r\n\r\n7\r\n\r\n0\r\n\r\n\r\n0\r\n\r\n"),
                Arguments.of("data that looks like a chunk", "7\r\n3\r\nab\r\n\r\n0\r\n\r\n"),
                Arguments.of("data that looks like no chunk", "2\r\nzz\r\n0\r\n\r\n"));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("with the empty line after the last chunk and its trailer section")
    @LikelyCause(
            when = "and no end",
            value =
                    "LastChunk did not find the end. After the size of 0 come lines, up to an empty one; that one is CR and LF,"
                            + " so a CR alone does not make a line that is not empty.")
    @LikelyCause("LastChunk found the end too early, or not at all. Count the data of a chunk without looking at it; "
            + "the size is hexadecimal; after a size of 0 there are lines, up to an empty one.")
    @MethodSource("chunks")
    void chunked_content(String what, String chunks) throws IOException {
        assertWholeWhileTheOriginStaysOpen("GET", CHUNKED + chunks, withClose(CHUNKED + chunks));
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("chunked is the last transfer coding, in any letter case, after others and in a second line")
    @LikelyCause(when = "CHUNKED", value = "The names of codings mean the same in any letter case: equalsIgnoreCase.")
    @LikelyCause(
            "Transfer-Encoding is a list. Headers.members gives the members of all its lines; the last one decides.")
    @MethodSource("chunkedAtLast")
    void chunked_at_last(String lines) throws IOException {
        String response = OK + lines + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
        assertWholeWhileTheOriginStaysOpen("GET", response, withClose(response));
    }

    static Stream<String> chunkedAtLast() {
        return Stream.of(
                "transfer-encoding:CHUNKED",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: gzip ,, chunked ,",
                "Transfer-Encoding: gzip\r\nA: 1\r\nTransfer-Encoding: chunked");
    }

    /** The method, a response, and what comes after its end. */
    static Stream<Arguments> withMoreBehindIt() {
        String next = OK + "Content-Length: 2\r\n\r\nno";
        return Stream.of(
                Arguments.of("GET", OK + "Content-Length: 5\r\n\r\nhello", ", and more"),
                Arguments.of("GET", OK + "Content-Length: 5\r\n\r\nhello", next),
                Arguments.of("GET", OK + "Content-Length: 0\r\n\r\n", "\0"),
                Arguments.of("HEAD", OK + "Content-Length: 5\r\n\r\n", "hello"),
                Arguments.of("GET", "HTTP/1.1 204 No Content\r\n\r\n", "hello"),
                Arguments.of("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "hello"),
                Arguments.of("GET", CHUNKED + "5\r\nhello\r\n0\r\n\r\n", "\r\n"),
                Arguments.of("GET", CHUNKED + "5\r\nhello\r\n0\r\n\r\n", next));
    }

    @ParameterizedTest(name = "{0}, response {index}")
    @DisplayName("what the origin server sends after the end does not reach the client")
    @LikelyCause("More was forwarded than belongs to the content. take says how many of the bytes do: fewer than it was"
            + " given if the end is among them.")
    @MethodSource("withMoreBehindIt")
    void nothing_follows_the_end(String method, String response, String more) throws IOException {
        assertWholeWhileTheOriginStaysOpen(method, response + more, withClose(response));
    }

    @Test
    @DisplayName("what follows the end does not reach the client even if the content comes later than the head")
    @LikelyCause(
            "fetch wrote the whole piece, or OriginResponse, which is given, was changed: a read returns only bytes"
                    + " that belong to the content.")
    void nothing_follows_the_end_of_later_content() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
        CountDownLatch clientHasTheHead = new CountDownLatch(1);
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(head);
                    RunningProxy.await(clientHasTheHead, "the client has the head");
                    exchange.send("hello, and more");
                    exchange.stayOpen();
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(RunningProxy.next(head.length(), client)).as("the head").isEqualTo(head);
            clientHasTheHead.countDown();
            assertThat(RunningProxy.restOf(client)).as("the content").isEqualTo("hello");
        }
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("without a length and without chunks, the content goes on until the origin server closes")
    @LikelyCause(
            "Without Content-Length and without Transfer-Encoding, only the end of the connection ends the content:"
                    + " ContentEnd.ofConnection.")
    @MethodSource("untilTheOriginCloses")
    void until_the_origin_closes(String response) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(response.getBytes(ISO_8859_1))) {
            assertThat(answer("GET", origin)).as("what the client got").isEqualTo(withClose(response));
        }
        proxy.assertServesTheNextClient();
        assertThat(proxy.log()).as("what the proxy wrote about it").isEmpty();
    }

    static Stream<String> untilTheOriginCloses() {
        return Stream.of(OK + "\r\nas long as\0it lasts", OK + "\r\n", "HTTP/1.0 200 OK\r\nServer: x\r\n\r\n0\r\n\r\n");
    }

    @ParameterizedTest(name = "response {index}")
    @DisplayName("a response whose end two clients may find in two places is answered with 502")
    @LikelyCause(
            when = "\\[response [1-4]]",
            value = "This Transfer-Encoding does not say plainly where the content ends: contentEnd throws a"
                    + " ProtocolException for it.")
    @LikelyCause(
            "The chunks of this response are malformed, so nobody knows where they end. LastChunk must notice: a size"
                    + " is 1 to 15 hexadecimal digits, without a sign; a CRLF ends each line and follows each chunk.")
    @MethodSource("withTwoEnds")
    void two_ends(String response) throws IOException {
        try (RawOrigin origin = RawOrigin.answering(response.getBytes(ISO_8859_1))) {
            assertThat(answer("GET", origin))
                    .as("what the client got")
                    .startsWith("HTTP/1.0 502 ")
                    .contains("127.0.0.1:" + origin.port());
        }
        proxy.assertServesTheNextClient();
    }

    static Stream<String> withTwoEnds() {
        String chunks = "3\r\nabc\r\n0\r\n\r\n";
        return Stream.of(
                OK + "Transfer-Encoding: gzip\r\n\r\n" + chunks,
                OK + "Transfer-Encoding: chunked, gzip\r\n\r\n" + chunks,
                OK + "Transfer-Encoding: x-chunked\r\n\r\n" + chunks,
                "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
                CHUNKED + "these are no chunks\r\n0\r\n\r\n",
                CHUNKED + "3\r\nabcd\r\n0\r\n\r\n",
                CHUNKED + "-3\r\nabc\r\n0\r\n\r\n",
                CHUNKED + "3\nabc\n0\n\n",
                CHUNKED + "fffffffffffffffff\r\nabc\r\n0\r\n\r\n");
    }

    @Test
    @DisplayName("a malformed chunk cuts the content off before it, if the head has gone")
    @LikelyCause("The bytes after the malformed size were forwarded: LastChunk must throw, not take them.")
    void a_malformed_chunk_cuts_the_content_off() throws Exception {
        CountDownLatch clientHasTheChunk = new CountDownLatch(1);
        String good = CHUNKED + "3\r\nabc\r\n";
        try (RawOrigin origin = RawOrigin.start(exchange -> {
                    exchange.send(good);
                    RunningProxy.await(clientHasTheChunk, "the client has the first chunk");
                    exchange.send("0x3\r\nabc\r\n0\r\n\r\n");
                });
                RawClient client = proxy.connect()) {
            client.send("GET " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
            String begun = withClose(good);
            assertThat(RunningProxy.next(begun.length(), client))
                    .as("what comes first")
                    .isEqualTo(begun);
            clientHasTheChunk.countDown();
            assertThat(RunningProxy.restOf(client)).as("what follows").isEmpty();
        }
        proxy.assertServesTheNextClient();
    }

    /** The origin server sends it and leaves the connection open: no time limit passes until then. */
    private void assertWholeWhileTheOriginStaysOpen(String method, String sent, String expected) throws IOException {
        try (RawOrigin origin = RawOrigin.stayingOpenAfter(sent.getBytes(ISO_8859_1))) {
            assertThat(answer(method, origin)).as("what the client got").isEqualTo(expected);
            proxy.assertServesTheNextClient();
        }
    }

    private String answer(String method, RawOrigin origin) throws IOException {
        return proxy.answer(method + " " + origin.url("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
    }

    private static String withClose(String response) {
        return response.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n");
    }
}
