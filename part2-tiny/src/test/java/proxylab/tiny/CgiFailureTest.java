package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.exchange.RawResponse;
import proxylab.http.HttpLimits;
import proxylab.http.RunningServer;
import proxylab.http.Waiting;
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.RawClient;

@Tag("step-2.6")
@DisplayName("The client gets an answer even if a program fails, and the program is ended with its descendants")
@LikelyCause("Open the CgiProcess in a try-with-resources statement: its close ends the program and its descendants. "
        + "Nothing may be written to the client before readHead has returned.")
@NeedsUnix
class CgiFailureTest {
    private static final String TEXT = "printf 'Content-type: text/plain\\n\\n'";
    /** Enough time for a program to begin on a busy machine. */
    private static final int TIMEOUT_MILLIS = 1_000;

    private static final String NOTE_PID = "echo $$ > pid.tmp && mv pid.tmp pid";

    @TempDir
    Path site;

    private static final String OUT_OF_TIME =
            "After the last read, of an answer to HEAD too, check process.isOutOfTime(), and throw a CutOffException: "
                    + "the answer is not complete. The log should say so, and so should the end of the connection, which"
                    + " would be the end of the content otherwise.";

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() throws IOException {
        tiny.close();
        Sites.endPrograms(site, "pid", "child", "grandchild", "sleeper");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "prints nothing           | exit 0                                       | no whole header section",
                "fails                    | exit 3                                       | no whole header section",
                "is killed                | kill -9 $$                                   | no whole header section",
                "prints no empty line     | echo Content-type: text/plain                | no whole header section",
                "prints only content      | echo hello; echo                             | no whole header section",
                "prints no type           | echo X: y; echo                              | neither Content-type",
                "prints an empty header   | echo; echo hello                             | neither Content-type",
                "prints a wrong status    | echo Status: fine; echo                      | Status",
                "prints half a status     | echo Status: 20; echo                        | Status",
                "prints a status below 100 | echo Status: 007 Bond; echo                 | Status",
                "prints an interim status | echo Status: 100 Continue; echo              | Status",
                "prints a status above 599 | echo Status: 600; echo                      | Status",
                "prints too many headers  | yes Content-type: text/plain                 | no whole header section",
            })
    @DisplayName("A program without a proper header section is a 500 that says what is missing")
    void no_proper_header(String what, String commands, String says) throws IOException {
        Sites.program(site, "bad", commands);
        RawResponse response = tiny.ask("GET /cgi-bin/bad");

        assertThat(response.status()).as("the status").isEqualTo(500);
        assertThat(response.bodyText()).as("the page").contains("/cgi-bin/bad", says);
        assertServes();
    }

    @Test
    @DisplayName("A program whose interpreter does not exist is a 500, whose page does not say where the program is")
    @LikelyCause("CgiProcess.start throws an IOException whose message is a path of the server: turn it into an "
            + "HttpException with 500 and a message of your own that names the program as the client did.")
    void a_program_that_cannot_start() throws IOException {
        Path program = Sites.program(site, "bad", "");
        Files.writeString(program, "#!/no/such/interpreter\n");

        RawResponse response = tiny.ask("GET /cgi-bin/bad");

        assertThat(response.status()).as("the status").isEqualTo(500);
        assertThat(response.bodyText()).as("the page").contains("/cgi-bin/bad").doesNotContain(site.toString());
        assertServes();
    }

    @Test
    @DisplayName("A file that is not executable is a 403, and its source is not shown")
    @LikelyCause("Site.find asks Files.isExecutable before it makes a CgiProgram.")
    void a_file_that_may_not_be_run() throws IOException {
        Path program = Sites.program(site, "source", "# secret source");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-r--r--"));
        RawResponse response = tiny.ask("GET /cgi-bin/source");

        assertThat(response.status()).as("the status").isEqualTo(403);
        assertThat(response.bodyText()).as("the page").doesNotContain("secret source");
    }

    @Test
    @DisplayName(
            "A program that hangs and ignores polite signals is ended at its time limit, with its descendants: 504")
    @Execution(ExecutionMode.CONCURRENT) // waits for a time limit
    void a_program_that_hangs() throws IOException {
        Sites.program(
                site,
                "hang",
                NOTE_PID + "\ntrap '' TERM INT HUP\n"
                        + "(sleep 600 & echo $! > grandchild; wait) & echo $! > child\n"
                        + "while :; do sleep 600 & echo $! > sleeper; wait; done");
        try (RunningServer impatient = Sites.serve(site, TIMEOUT_MILLIS, line -> {})) {
            RawResponse response = impatient.ask("GET /cgi-bin/hang");

            assertThat(response.status()).as("the status").isEqualTo(504);
            assertThat(response.bodyText()).as("the page").contains("/cgi-bin/hang", TIMEOUT_MILLIS + " ms");
            assertEnded("pid", "the program");
            assertEnded("child", "the child that it started");
            assertEnded("grandchild", "the child of that child");
        }
    }

    @Test
    @DisplayName("A program that hangs after its header is ended, too; the client gets what was printed, then a reset")
    @LikelyCause(OUT_OF_TIME)
    @Execution(ExecutionMode.CONCURRENT) // waits for a time limit
    void a_program_that_hangs_after_its_header() throws IOException {
        Sites.program(site, "hang", NOTE_PID + "\n" + TEXT + "\nprintf some\nexec sleep 600");
        try (RunningServer impatient = Sites.serve(site, TIMEOUT_MILLIS, line -> {})) {
            try (RawClient client = impatient.connect().send("GET /cgi-bin/hang HTTP/1.0\r\n\r\n")) {
                StringBuilder answer = new StringBuilder();
                assertBreaksOff(answer, client);
                assertThat(answer).as("the answer").startsWith("HTTP/1.0 200 ").endsWith("\r\n\r\nsome");
            }
            assertEnded("pid", "the program");
            impatient.awaitLog("was ended after " + TIMEOUT_MILLIS + " ms");
        }
    }

    /** Reads what comes; it must end with a reset, as an orderly end would be that of the content. */
    private static void assertBreaksOff(StringBuilder answer, RawClient client) throws IOException {
        String end = "an orderly end";
        try {
            for (byte[] some = client.readSome(); some.length > 0; some = client.readSome()) {
                answer.append(new String(some, ISO_8859_1));
            }
        } catch (SocketException e) {
            end = "a reset";
        }
        assertThat(end).as("how the connection ended").isEqualTo("a reset");
    }

    @Test
    @DisplayName("For HEAD a program may do all its work, too: what it prints is read to its end, and not sent")
    @LikelyCause(
            "The program was ended right after its head: did you return there for HEAD? Read its output to the end,"
                    + " as for GET, and only leave out the writing.")
    void a_program_works_on_after_the_head_for_head() throws IOException {
        Sites.program(site, "worker", TEXT + "\nhead -c 3000000 /dev/zero\necho all of it > work");

        assertThat(tiny.answer("HEAD /cgi-bin/worker").bodyText())
                .as("the content")
                .isEmpty();
        assertThat(Files.exists(site.resolve("cgi-bin/work")))
                .as("whether the program came to the end of its work")
                .isTrue();
    }

    @Test
    @DisplayName("A program that prints without end is ended at its time limit")
    @LikelyCause(OUT_OF_TIME)
    @Execution(ExecutionMode.CONCURRENT) // waits for a time limit
    void a_program_that_prints_without_end() throws IOException {
        Sites.program(site, "endless", NOTE_PID + "\n" + TEXT + "\nexec yes");
        try (RunningServer impatient = Sites.serve(site, TIMEOUT_MILLIS, line -> {})) {
            assertThat(impatient.ask("HEAD /cgi-bin/endless").status())
                    .as("the status")
                    .isEqualTo(200);
            assertEnded("pid", "the program");
            impatient.awaitLog("was ended after " + TIMEOUT_MILLIS + " ms");
        }
    }

    @Test
    @DisplayName("A program that is still running when the answer is complete is ended, with its child")
    void a_program_that_runs_on() throws IOException {
        Sites.program(
                site,
                "parent",
                NOTE_PID + "\n" + TEXT + "\nsleep 600 > /dev/null 2>&1 < /dev/null &\necho $! > child\n"
                        + "printf done\nexec > /dev/null\nwait");

        assertThat(tiny.answer("GET /cgi-bin/parent").bodyText())
                .as("the content")
                .isEqualTo("done");
        assertEnded("pid", "the program");
        assertEnded("child", "the child that it started");
    }

    @Test
    @DisplayName("A child that outlives the program and holds its output open makes no one wait beyond the time limit")
    @LikelyCause("Read the program's output only from process.output(): it ends at the time limit, too.")
    @Execution(ExecutionMode.CONCURRENT) // waits for a time limit
    void a_child_left_behind() throws IOException {
        Path gate = site.resolve("gate");
        Sites.program(
                site,
                "parent",
                TEXT + "\nsleep 600 2> /dev/null &\necho $! > child\nprintf some\n" + "while [ -d '" + site
                        + "' ] && [ ! -e '" + gate + "' ]; do sleep 0.05; done");
        try (RunningServer impatient = Sites.serve(site, TIMEOUT_MILLIS, line -> {});
                RawClient client = impatient.connect()) {
            client.send("GET /cgi-bin/parent HTTP/1.0\r\n\r\n");
            StringBuilder answer = new StringBuilder(new String(client.readSome(), ISO_8859_1));
            Files.createFile(gate); // the program may end; Tiny waits for more output

            // a reset when the time is up, or an orderly end: the JDK itself lets go of the pipe, if nobody reads just
            // when the program ends
            answer.append(new String(client.readToEndOrReset(), ISO_8859_1));
            assertThat(answer).as("the answer").endsWith("\r\n\r\nsome");
        }
    }

    @Test
    @DisplayName("A program whose client has left is ended: no one would read the rest")
    @LikelyCause(
            "The IOException of a write to the client must leave the try-with-resources statement, so that the program "
                    + "is closed.")
    void a_program_whose_client_has_left() throws IOException {
        Sites.program(site, "endless", NOTE_PID + "\n" + TEXT + "\nexec yes");
        try (RawClient leaving = tiny.connect()) {
            leaving.send("GET /cgi-bin/endless HTTP/1.0\r\n\r\n").readExactly(1_000);
            leaving.reset();
        }
        assertEnded("pid", "the program");
        assertServes();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /cgi-bin/cat HTTP/1.0\\r\\n\\r\\n                                      | 400 | no length",
                "POST /cgi-bin/cat HTTP/1.0\\r\\nContent-Length: x\\r\\n\\r\\n              | 400 | no number",
                "POST /cgi-bin/cat HTTP/1.0\\r\\nContent-Length: 9\\r\\n\\r\\nshort         | 400 | cut off",
                "POST /cgi-bin/cat HTTP/1.0\\r\\nContent-Length: 1048577\\r\\n\\r\\n        | 413 | over 1 MB",
                "POST /cgi-bin/cat HTTP/1.1\\r\\nHost: h\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n | 501 | in chunks",
            })
    @DisplayName("Content that is wrongly announced, cut off or too large never reaches a program")
    @LikelyCause("Call contentLength and saveContent, which refuse such content, before you start the program.")
    void bad_content(String request, int status, String what) throws IOException {
        Sites.program(site, "cat", "touch ran\n" + TEXT + "\ncat");
        try (RawClient client = tiny.connect()) {
            RawResponse response =
                    RawResponse.readFrom(client.send(request.translateEscapes()).finishSending());

            assertThat(response.status()).as("the status").isEqualTo(status);
        }
        assertThat(site.resolve("cgi-bin/ran")).as("the trace of the program").doesNotExist();
    }

    @Test
    @DisplayName("Content that never arrives completely is a 408")
    @LikelyCause(
            "The SocketTimeoutException of saveContent must pass on to answerFailure: catch no IOException on the way.")
    void content_that_never_becomes_whole() throws IOException {
        Sites.program(site, "cat", "touch ran\n" + TEXT + "\ncat");
        try (RunningServer impatient = RunningServer.start(
                new TinyHandler(new Site(site, 10_000), new HttpLimits(500, 500, 200), line -> {}))) {
            RawResponse response = impatient.exchange("POST /cgi-bin/cat HTTP/1.0\r\nContent-Length: 9\r\n\r\nabc");

            assertThat(response.status()).as("the status").isEqualTo(408);
        }
        assertThat(site.resolve("cgi-bin/ran")).as("the trace of the program").doesNotExist();
    }

    private void assertServes() throws IOException {
        Sites.program(site, "good", TEXT + "\nprintf good");
        assertThat(tiny.answer("GET /cgi-bin/good").bodyText())
                .as("the next program's answer")
                .isEqualTo("good");
    }

    /** Waits until the process whose number a program wrote into this file has ended. */
    private void assertEnded(String pidFile, String who) throws IOException {
        Path file = site.resolve("cgi-bin").resolve(pidFile);
        assertThat(Waiting.becomesTrue(() -> Files.exists(file) && Files.size(file) > 0))
                .as("whether %s has begun", who)
                .isTrue();
        long pid = pid(pidFile);
        assertThat(Waiting.becomesTrue(() -> !isAlive(pid)))
                .as("whether %s has ended", who)
                .isTrue();
    }

    private long pid(String pidFile) throws IOException {
        return Long.parseLong(
                Files.readString(site.resolve("cgi-bin").resolve(pidFile)).strip());
    }

    /** A process that has ended, but that its parent has not asked about yet (a zombie), is not alive. */
    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid)
                .filter(handle -> handle.info().command().isPresent())
                .isPresent();
    }
}
