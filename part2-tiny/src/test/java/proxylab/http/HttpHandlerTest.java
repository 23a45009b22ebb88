package proxylab.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawResponse;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-2.5")
@Order(2)
@DisplayName("A handler answers a request, or says what was wrong, and the server goes on")
@LikelyCause(
        "answerFailure decides what a client sees when something goes wrong: follow the drawing above HttpHandler.")
class HttpHandlerTest {
    private static final HttpLimits LIMITS = new HttpLimits(1_000, 1_000, 10_000);
    private static final String OK = "HTTP/1.0 200 OK\r\n\r\nfine";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    /** What came out of the handler, for the server to log. */
    private final BlockingQueue<IOException> thrown = new LinkedBlockingQueue<>();

    private RunningServer server;

    /** Does what the target says. */
    private final class ByTarget extends HttpHandler {
        ByTarget() {
            super("Test", LIMITS, seen::add);
        }

        @Override
        protected void answer(HttpExchange exchange) throws IOException, HttpException {
            switch (exchange.request().line().target()) {
                case "/refuse" -> throw new HttpException(HttpStatus.FORBIDDEN, "not <b>you</b>");
                case "/mistake" -> throw new IllegalStateException("a mistake");
                case "/no-memory" -> throw new OutOfMemoryError("none left");
                case "/break" -> throw new IOException("the other connection is gone");
                case "/file" -> throw new NoSuchFileException("/home/server/secret-name");
                case "/half" -> {
                    exchange.response().write("HTTP/1.0 200 OK\r\n\r\nhalf".getBytes(ISO_8859_1));
                    throw new HttpException(HttpStatus.INTERNAL_SERVER_ERROR, "too late");
                }
                case "/nothing-yet" -> {
                    exchange.response().write(new byte[0]);
                    throw new HttpException(HttpStatus.NOT_FOUND, "in time");
                }
                case "/one-byte" -> {
                    exchange.response().write('H');
                    throw new IllegalStateException("too late");
                }
                default -> exchange.response().write(OK.getBytes(ISO_8859_1));
            }
        }
    }

    @BeforeEach
    void start() throws IOException {
        ByTarget handler = new ByTarget();
        server = RunningServer.start(client -> {
            try {
                handler.handle(client);
            } catch (IOException e) {
                thrown.add(e);
                throw e;
            }
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("An answer is what was written, then the connection ends")
    void an_answer_is_what_was_written() throws IOException {
        assertThat(new String(server.ask("GET /").bytes(), ISO_8859_1))
                .as("the whole answer")
                .isEqualTo(OK);
        assertThat(seen).as("the lines of the request").containsExactly("GET / HTTP/1.0", "");
    }

    @Test
    @DisplayName("A refusal becomes a page, signed with the server's name")
    @LikelyCause("Make an ErrorPage of the server's name and the HttpException, and write it to the response.")
    void a_refusal_becomes_a_page() throws IOException {
        RawResponse response = server.ask("GET /refuse");

        assertThat(response.status()).as("the status").isEqualTo(403);
        assertThat(response.bodyText()).as("the page").contains("not &lt;b&gt;you&lt;/b&gt;", "<em>Test</em>");
        assertNextIsServed();
    }

    @Test
    @DisplayName("A refused HEAD gets only the header lines of the page")
    @LikelyCause("If there is a request, call its isHead(), and for a HEAD leave out the content of the page.")
    void a_refused_head_gets_no_content() throws IOException {
        RawResponse response = server.ask("HEAD /refuse");

        assertThat(response.status()).as("the status").isEqualTo(403);
        assertThat(response.body()).as("the content").isEmpty();
        assertThat(response.header("Content-length")).as("the length").isPresent();
    }

    @Test
    @DisplayName("A mistake in our own code is a 500 for the client and a line in the log")
    @LikelyCause(
            "The client gets its page first; then the RuntimeException is rethrown, so that Server logs where it came "
                    + "from. If it were swallowed, nobody would ever find the mistake.")
    void a_mistake_is_a_500() throws IOException {
        assertThat(server.exchangeAnyway("GET /mistake HTTP/1.0\r\n\r\n").status())
                .as("the status")
                .isEqualTo(500);
        server.awaitLog("IllegalStateException: a mistake at HttpHandlerTest.java");
        assertNextIsServed();
    }

    @Test
    @DisplayName("A file that cannot be used is a 500, whose page does not say where the file is on the server")
    @LikelyCause("The message of a FileSystemException is a path of the server: use a message of your own.")
    void a_file_that_cannot_be_used_is_a_500() throws IOException {
        RawResponse response = server.ask("GET /file");

        assertThat(response.status()).as("the status").isEqualTo(500);
        assertThat(response.bodyText()).as("the page").doesNotContain("secret-name");
        assertNextIsServed();
    }

    @Test
    @DisplayName("When a connection breaks there is no page: the client is gone, or half an answer has been sent")
    @LikelyCause("Only HttpException, SocketTimeoutException, FileSystemException and RuntimeException are answered; "
            + "any other IOException is the server's to log.")
    void a_broken_connection_gets_no_page() throws IOException {
        assertThat(server.ask("GET /break").bytes()).as("the answer").isEmpty();
        server.awaitLog("the other connection is gone");
        assertNextIsServed();
    }

    @Test
    @DisplayName("After an Error the connection ends, and the server goes on")
    void an_error_ends_the_connection_alone() throws IOException {
        assertThat(server.exchangeAnyway("GET /no-memory HTTP/1.0\r\n\r\n").bytes())
                .as("the answer")
                .isEmpty();
        server.awaitLog("OutOfMemoryError");
        assertNextIsServed();
    }

    @Test
    @DisplayName("Once a byte of the answer has been sent there is no second answer: the connection is cut")
    @LikelyCause(
            "Check out.hasBegun() before you write a page: a second status line would become part of the "
                    + "content. Throw an IOException instead, even for a RuntimeException; it ends with the message of the page.")
    void no_page_in_the_middle_of_an_answer() throws IOException {
        assertThat(new String(server.ask("GET /half").bytes(), ISO_8859_1))
                .as("the answer that broke off")
                .isEqualTo("HTTP/1.0 200 OK\r\n\r\nhalf");
        assertThat(server.ask("GET /one-byte").bytes())
                .as("the answer of one byte")
                .containsExactly('H');
        server.awaitLog("the response broke off: too late");
        server.awaitLog("the response broke off: java.lang.IllegalStateException: too late");
        assertNextIsServed();
    }

    @Test
    @DisplayName("An exception that cuts a connection keeps what was wrong as its cause")
    @LikelyCause(
            "new IOException(message, cause) has two arguments: the cause is the HttpException that the page would "
                    + "have shown. Without it a debugger, or a log of stack traces, ends at the IOException.")
    void a_cut_keeps_its_cause() throws IOException, InterruptedException {
        server.ask("GET /half");

        IOException cut = thrown.poll(5, TimeUnit.SECONDS);
        assertThat(cut).as("what came out of the handler").isNotNull();
        assertThat(cut.getCause())
                .as("the cause of what came out of the handler")
                .isInstanceOf(HttpException.class);
    }

    @Test
    @DisplayName("After a mistake in our own code, too, the cause is the page's exception, and its cause the mistake")
    @LikelyCause(
            "The cause of the IOException is the HttpException that the page would have shown, whatever the failure "
                    + "was. A failure that is no HttpException is in turn the cause of that one.")
    void a_cut_after_a_mistake_keeps_both_causes() throws IOException, InterruptedException {
        server.ask("GET /one-byte");

        IOException cut = thrown.poll(5, TimeUnit.SECONDS);
        assertThat(cut).as("what came out of the handler").isNotNull();
        assertThat(cut.getCause())
                .as("the cause of what came out of the handler")
                .isInstanceOf(HttpException.class);
        assertThat(cut.getCause().getCause())
                .as("the cause of that HttpException")
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("As long as no byte has been sent, a page can still replace the answer")
    void a_write_of_no_bytes_is_no_beginning() throws IOException {
        assertThat(server.ask("GET /nothing-yet").status()).as("the status").isEqualTo(404);
    }

    @Test
    @DisplayName("A client that closes without a word gets no answer, and nothing is logged")
    void a_silent_close_is_fine() throws IOException {
        try (RawClient silent = server.connect()) {
            assertThat(silent.finishSending().readToEnd()).as("the answer").isEmpty();
        }
        assertNextIsServed();
        assertThat(server.log()).as("the log").isEmpty();
    }

    @Test
    @DisplayName("A client that vanishes in the middle of its request (RST) does no harm")
    void a_reset_in_the_middle_of_a_request_does_no_harm() throws IOException {
        server.connect().send("GET / HT").reset();
        server.connect().send("GET / HTTP/1.0\r\nHost").reset();
        assertNextIsServed();
    }

    @Test
    @DisplayName("The request may arrive byte by byte")
    void a_request_may_arrive_byte_by_byte() throws IOException {
        byte[] request = "GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(ISO_8859_1);
        try (RawClient client = server.connect()) {
            assertThat(RawResponse.readFrom(client.sendInPieces(request, 1)).status())
                    .as("the status")
                    .isEqualTo(200);
        }
    }

    private void assertNextIsServed() throws IOException {
        assertThat(server.ask("GET /next").status())
                .as("the status of the next client's answer")
                .isEqualTo(200);
    }
}
