package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.http.RunningServer;
import proxylab.http.Waiting;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;
import proxylab.probe.RawClient;

@Tag("step-2.6")
@Order(1)
@DisplayName("A program prints header lines, an empty line and content, and Tiny relays them")
@LikelyCause(
        when = "NullPointerException",
        value =
                "ProcessBuilder takes no variable that is null. One that has no value for this request is empty, or is not"
                        + " put into the environment at all, as the RFC says.")
@LikelyCause("readHead makes the response head from what the program prints first; send that, then every byte that "
        + "follows, from the same LineReader.")
@NeedsUnix
class CgiProgramTest {
    private static final String TEXT = "printf 'Content-type: text/plain\\n\\n'";

    /** A generous limit for the start of a process. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        tiny = Sites.serve(Files.createDirectories(site));
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    @DisplayName("The whole answer, byte for byte")
    void the_whole_answer() throws IOException {
        Sites.program(site, "hello", "printf 'Content-type: text/plain\\r\\nX-Own:  kept \\r\\n\\r\\nhello'");

        assertThat(new String(tiny.answer("GET /cgi-bin/hello").bytes(), ISO_8859_1))
                .as("the whole answer")
                .isEqualTo("HTTP/1.0 200 OK\r\n"
                        + "Server: Tiny\r\n"
                        + "Connection: close\r\n"
                        + "Content-type: text/plain\r\n"
                        + "X-Own:  kept \r\n"
                        + "\r\n"
                        + "hello");
    }

    @Test
    @DisplayName("A program works in its own folder")
    @LikelyCause("The program was started in Tiny's folder: give the ProcessBuilder the program's own one, with "
            + "directory(...).")
    void a_program_works_in_its_own_folder() throws IOException {
        Path program = Sites.programAsStarted(site, "where", TEXT + "\npwd -P");

        assertThat(tiny.answer("GET /cgi-bin/where").bodyText().strip())
                .as("the folder that the program works in")
                .isEqualTo(program.toRealPath().getParent().toString());
    }

    @ParameterizedTest(name = "{0} makes {1}")
    @CsvSource({
        "Content-type: text/plain,              HTTP/1.0 200 OK",
        "Status: 404 No such number,            HTTP/1.0 404 No such number",
        "Status: 404,                           'HTTP/1.0 404 '",
        "status:   201   Made it,               HTTP/1.0 201 Made it",
        "Location: /home.html,                  HTTP/1.0 302 Found",
        "'Location: http://h/\\nStatus: 301 Moved', HTTP/1.0 301 Moved",
        "Status: 200 \\303\\205ben,             HTTP/1.0 200 \u00c3\u0085ben",
    })
    @DisplayName("Status and Location decide the status line (RFC 3875 section 6.3)")
    void the_status_line(String header, String statusLine) throws IOException {
        Sites.program(site, "status", "printf '" + header + "\\n\\n'");
        RawResponse response = tiny.answer("GET /cgi-bin/status");

        assertThat(response.statusLine()).as("the status line").isEqualTo(statusLine);
        assertThat(response.header("Status")).as("the Status header").isEmpty();
        if (header.startsWith("Location")) {
            assertThat(response.header("Location")).as("the Location header").isPresent();
        }
    }

    @Test
    @DisplayName("A program cannot promise to keep the connection open")
    void the_connection_is_closed() throws IOException {
        Sites.program(site, "keep", "printf 'Content-type: a/b\\nConnection: keep-alive\\nServer: Own\\n\\n'");
        RawResponse response = tiny.answer("GET /cgi-bin/keep");

        assertThat(response.headers("Connection")).as("the Connection headers").containsExactly("close");
        assertThat(response.headers("Server")).as("the Server headers").containsExactly("Tiny");
    }

    @Test
    @DisplayName("The content of a POST is the program's standard input, every byte of it")
    @LikelyCause("Save the content with saveContent before the program starts, and make that file its standard input "
            + "(ProcessBuilder.redirectInput).")
    void content_is_standard_input() throws IOException {
        Sites.program(site, "cat", TEXT + "\ncat");
        byte[] content = new byte[300_000];
        new Random(6).nextBytes(content);
        RawResponse response = post("/cgi-bin/cat", content, content.length);

        assertThat(response.body()).as("the content").isEqualTo(content);
    }

    @Test
    @DisplayName("Standard input ends where the content does, even if the client keeps the connection open")
    @LikelyCause("The program's input must end after Content-Length bytes: the connection itself does not end there.")
    void standard_input_ends_after_the_content() throws IOException {
        Sites.program(site, "cat", TEXT + "\ncat");

        assertThat(post("/cgi-bin/cat", "whole, and more".getBytes(ISO_8859_1), 5)
                        .bodyText())
                .as("the content after a POST of 5 bytes")
                .isEqualTo("whole");
        assertThat(tiny.answer("GET /cgi-bin/cat").bodyText())
                .as("the content after a GET")
                .isEmpty();
    }

    @Test
    @DisplayName("The client gets its answer even from a program that reads none of its input")
    @LikelyCause("Writing the content into a pipe waits for ever if the program never reads: use a file as its input.")
    void a_program_may_ignore_its_input() throws IOException {
        Sites.program(site, "deaf", TEXT + "\nprintf done");

        assertThat(post("/cgi-bin/deaf", new byte[1 << 20], 1 << 20).bodyText())
                .as("the content")
                .isEqualTo("done");
    }

    @Test
    @DisplayName("5 MB of binary output arrive unchanged")
    @LikelyCause("A read may fill only part of the array: write count bytes, until a read returns -1.")
    void much_output_arrives_unchanged() throws IOException {
        byte[] much = new byte[5 << 20];
        new Random(7).nextBytes(much);
        Files.write(site.resolve("much.bin"), much);
        Sites.program(site, "much", TEXT + "\ncat ../much.bin");
        RawResponse response = tiny.answer("GET /cgi-bin/much");

        assertThat(response.body()).as("the content").isEqualTo(much);
    }

    @Test
    @DisplayName("Output is relayed as it comes: the first part arrives while the program is still waiting")
    @LikelyCause(
            "All output was collected before any was sent (readAllBytes, waitFor): write each piece as soon as it has "
                    + "been read.")
    void output_is_relayed_as_it_comes() throws IOException {
        Path gate = site.resolve("gate");
        Sites.program(
                site,
                "slow",
                TEXT + "\nprintf first\nwhile [ -d '" + site + "' ] && [ ! -e '" + gate
                        + "' ]; do sleep 0.05; done\nprintf ' second'");
        try (RawClient client = tiny.connect()) {
            client.send("GET /cgi-bin/slow HTTP/1.0\r\n\r\n");
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            while (!first.toString(ISO_8859_1).endsWith("first")) {
                byte[] next = client.readExactly(1);
                assertThat(next).as("the next byte of the answer").isNotEmpty();
                first.write(next[0]);
            }
            Files.createFile(gate);

            assertThat(new String(client.readToEnd(), ISO_8859_1))
                    .as("the rest of the content")
                    .isEqualTo(" second");
        }
    }

    @Test
    @DisplayName("HEAD runs the program and leaves out its content")
    @LikelyCause("Run the program for HEAD as for GET, read everything that it prints, and send only the head.")
    void head_has_no_content() throws IOException {
        Sites.program(site, "hello", TEXT + "\nprintf \"$REQUEST_METHOD\" > ran\nprintf hello");
        RawResponse response = tiny.answer("HEAD /cgi-bin/hello");

        assertThat(response.status()).as("the status").isEqualTo(200);
        assertThat(response.body()).as("the content").isEmpty();
        assertThat(site.resolve("cgi-bin/ran")).as("the trace of the program").hasContent("HEAD");
    }

    @Test
    @DisplayName(
            "What a program prints on standard error goes to Tiny's standard error, and the client gets none of it")
    @LikelyCause("Without redirectError(ProcessBuilder.Redirect.INHERIT) the program's error messages end up in a "
            + "pipe that is never read; with redirectErrorStream(true) they would go to the client.")
    void standard_error_is_tinys_own() throws Exception {
        Sites.program(site, "complain", "echo a complaint >&2\n" + TEXT + "\nprintf content");
        try (ChildProgram program = ChildProgram.java(Tiny.class, "0", "--site", site.toString())) {
            int port = program.awaitListeningPort(LIMIT).orElse(-1);
            assertThat(port).as("the port of the line 'listening on port N'").isPositive();

            assertThat(RawResponse.exchange(port, LIMIT, "GET /cgi-bin/complain HTTP/1.0\r\n\r\n")
                            .bodyText())
                    .as("the content")
                    .isEqualTo("content");
            program.awaitErrors(Pattern.compile("a complaint\n"), RunningServer.LIMIT);
            assertThat(program.errors()).as("Tiny's standard error").contains("a complaint\n");
        }
    }

    @Test
    @DisplayName("No thread that reads what a program prints is left behind")
    @LikelyCause("Open the CgiProcess in a try-with-resources statement: its close also ends the thread that reads.")
    void no_reader_is_left() throws IOException {
        Sites.program(site, "hello", TEXT + "\nprintf hello");

        assertThat(tiny.answer("GET /cgi-bin/hello").bodyText())
                .as("the content")
                .isEqualTo("hello");
        assertThat(Waiting.becomesTrue(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("CGI output"))))
                .as("whether the threads that read what programs print have ended")
                .isTrue();
    }

    private RawResponse post(String target, byte[] content, int length) throws IOException {
        try (RawClient client = tiny.connect()) {
            client.send("POST " + target + " HTTP/1.0\r\nContent-Length: " + length + "\r\n\r\n");
            client.send(Arrays.copyOf(content, content.length));
            return tiny.notFailed(RawResponse.readFrom(client));
        }
    }

    @Test
    @DisplayName("No temporary file is left behind")
    @LikelyCause("Files.delete(input) belongs in a finally block: the file is there for the time of the program only.")
    void no_file_is_left() throws IOException {
        Sites.program(site, "hello", TEXT);
        Set<Path> before = Sites.contentFiles();
        tiny.answer("GET /cgi-bin/hello");
        Set<Path> left = Sites.contentFiles();
        left.removeAll(before);
        Sites.assertTheyGo(left);
    }

    @Test
    @DisplayName("No thread of a pool is left behind")
    @LikelyCause(
            "CgiProcess is given, and ends the threads that it starts: close it, in a try-with-resources statement.")
    void no_thread_is_left() throws IOException {
        Sites.program(site, "hello", TEXT);
        tiny.answer("GET /cgi-bin/hello"); // what is started once for all programs
        long before = threadsOfPools();
        for (int i = 0; i < 20; i++) {
            tiny.answer("GET /cgi-bin/hello");
        }
        Waiting.becomesTrue(() -> threadsOfPools() < before + 20); // other tests may have pools of their own
        assertThat(threadsOfPools())
                .as("how many threads are in pools, after 20 programs; before, there were %d", before)
                .isLessThan(before + 20);
    }

    private static long threadsOfPools() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pool-"))
                .count();
    }
}
