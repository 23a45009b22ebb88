package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import proxylab.lesson.LikelyCause;
import proxylab.lesson.NeedsUnix;
import proxylab.probe.ChildProgram;

@Tag("step-2.6")
@Order(2)
@DisplayName("A program learns about its request from its environment (RFC 3875 section 4.1)")
@LikelyCause("A variable is missing or has another value: take each from the request, the program's record or the "
        + "connection, as the RFC says.")
@NeedsUnix
class CgiEnvironmentTest {
    /** In place of a value that the machine gave to the server: it may be a secret, and a message might show it. */
    private static final String OF_THE_SERVER = "(the server's own)";

    /** A generous limit for the start of a process. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    Path site;

    private RunningServer tiny;

    @BeforeEach
    void start() throws IOException {
        Sites.program(site, "env", "printf 'Content-type: text/plain\\n\\n'\nexec env");
        tiny = Sites.serve(site);
    }

    @AfterEach
    void stop() {
        tiny.close();
    }

    @Test
    @DisplayName("A GET: who asks for what, and how")
    @LikelyCause(
            when = "the variable SERVER_PORT",
            value = "The port that the client connected to is the local port of "
                    + "its socket; getPort() is the client's own.")
    @LikelyCause(
            when = "the variable REMOTE_ADDR",
            value = "The address of the client is that of the far end of its "
                    + "socket, in digits: no name, no slash, no port.")
    @LikelyCause(when = "the variable SERVER_PROTOCOL", value = "The version is the one of the request's own line.")
    @LikelyCause(when = "the variable SERVER_NAME", value = "Call serverName, which is given.")
    @LikelyCause(
            when = "whether there is a variable CONTENT",
            value =
                    "It is there and should not be: a request "
                            + "without content sets neither CONTENT_LENGTH nor CONTENT_TYPE, not even to 0 or to an empty text.")
    void a_get() throws IOException {
        Map<String, String> environment =
                environment("GET /cgi-bin/env/more%20path?15000&213 HTTP/1.1\r\nHost: example.org:8080\r\n\r\n");

        assertVariable(environment, "GATEWAY_INTERFACE", "CGI/1.1");
        assertVariable(environment, "REQUEST_METHOD", "GET");
        assertVariable(environment, "SCRIPT_NAME", "/cgi-bin/env");
        assertVariable(environment, "PATH_INFO", "/more path");
        assertVariable(environment, "QUERY_STRING", "15000&213");
        assertVariable(environment, "SERVER_NAME", "example.org");
        assertVariable(environment, "SERVER_PORT", String.valueOf(tiny.port()));
        assertVariable(environment, "SERVER_PROTOCOL", "HTTP/1.1");
        assertVariable(environment, "SERVER_SOFTWARE", "Tiny");
        assertVariable(environment, "REMOTE_ADDR", "127.0.0.1");
        assertVariable(environment, "HTTP_HOST", "example.org:8080");
        assertNoVariable(environment, "CONTENT_LENGTH", "CONTENT_TYPE");
    }

    @Test
    @DisplayName("A POST: how much content there is and of what type, in separate variables")
    @LikelyCause("CONTENT_LENGTH and CONTENT_TYPE are set if there is content, and have no HTTP_ twin.")
    @LikelyCause(
            when = "whether there is a variable HTTP_",
            value = "It is there and should not be: this header line "
                    + "has a variable of its own, without HTTP_. Leave out the names in KEPT_BACK, in any letter case.")
    void a_post() throws IOException {
        Map<String, String> environment =
                environment("POST /cgi-bin/env HTTP/1.0\r\nContent-Type: a/b; c=d\r\nContent-Length: 3\r\n\r\nabc");

        assertVariable(environment, "REQUEST_METHOD", "POST");
        assertVariable(environment, "CONTENT_LENGTH", "3");
        assertVariable(environment, "CONTENT_TYPE", "a/b; c=d");
        assertVariable(environment, "QUERY_STRING", "");
        assertNoVariable(environment, "HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE");
    }

    @Test
    @DisplayName("Without a Host, the server's name is the address that the client connected to")
    @LikelyCause("Call serverName, which is given; QUERY_STRING and PATH_INFO are set even if they are empty.")
    void without_a_host() throws IOException {
        Map<String, String> environment = environment("GET /cgi-bin/env HTTP/1.0\r\n\r\n");

        assertVariable(environment, "SERVER_NAME", "127.0.0.1");
        assertVariable(environment, "QUERY_STRING", "");
        assertVariable(environment, "PATH_INFO", "");
    }

    @ParameterizedTest(name = "Host: {0}")
    @CsvSource({"example.org, example.org", "[::1]:80, [::1]", "h:, h", "':80', 127.0.0.1", "'', 127.0.0.1"})
    @DisplayName("The server's name is the one that the client used, without its port")
    @LikelyCause("Call serverName, which is given.")
    void the_name_of_the_server(String host, String name) throws IOException {
        assertVariable(environment("GET /cgi-bin/env HTTP/1.0\r\nHost: " + host + "\r\n\r\n"), "SERVER_NAME", name);
    }

    @Test
    @DisplayName("Header lines become HTTP_ variables; lines with one name are joined")
    @LikelyCause("Name in capitals, - becomes _, HTTP_ in front; if the variable is there already, append a comma, a "
            + "space and the next value (Map.merge). Two lines may differ in letter case and still have the same "
            + "name.")
    void header_lines() throws IOException {
        Map<String, String> environment =
                environment("GET /cgi-bin/env HTTP/1.0\r\nX-Colour: green\r\naccept: a\r\nACCEPT: b, c\r\n\r\n");

        assertVariable(environment, "HTTP_X_COLOUR", "green");
        assertVariable(environment, "HTTP_ACCEPT", "a, b, c");
    }

    @Test
    @DisplayName("Secrets, the Proxy header (a known trap) and names with an underscore are not passed on")
    @LikelyCause(
            "Leave out the names in KEPT_BACK, in any letter case, and every name with an underscore: X_A could not "
                    + "be told from X-A.")
    @LikelyCause(
            when = "whether there is a variable",
            value = "It is there and should not be: leave out the names in KEPT_BACK, in any letter case.")
    void what_is_kept_back() throws IOException {
        Map<String, String> environment =
                environment("GET /cgi-bin/env HTTP/1.0\r\nAuthorization: s\r\nProxy-Authorization: s\r\n"
                        + "Proxy: http://evil\r\nX_Forged: f\r\nX-Forged: real\r\n\r\n");

        assertNoVariable(environment, "HTTP_AUTHORIZATION", "HTTP_PROXY_AUTHORIZATION", "HTTP_PROXY");
        assertVariable(environment, "HTTP_X_FORGED", "real");
    }

    @Test
    @DisplayName("Of the server's own environment a program gets only PATH")
    @LikelyCause("ProcessBuilder starts with a copy of the server's environment: keep its PATH, then clear it.")
    void the_servers_own_environment_stays_with_it() throws IOException {
        Map<String, String> environment = environment("GET /cgi-bin/env HTTP/1.0\r\n\r\n");

        assertVariable(environment, "PATH", OF_THE_SERVER);
        assertThat(environment.keySet())
                .as("the variables")
                .isSubsetOf(List.of(
                        "PATH",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_",
                        "GATEWAY_INTERFACE",
                        "SERVER_SOFTWARE",
                        "SERVER_PROTOCOL",
                        "SERVER_NAME",
                        "SERVER_PORT",
                        "REQUEST_METHOD",
                        "SCRIPT_NAME",
                        "PATH_INFO",
                        "QUERY_STRING",
                        "REMOTE_ADDR"));
    }

    @Test
    @DisplayName("A program gets a PATH even where Tiny has none")
    @LikelyCause("Where Tiny's own environment has no PATH, the program gets the default that step 2.6 of the handbook "
            + "names.")
    @LikelyCause(
            when = "NullPointerException",
            value =
                    "Tiny's own environment may have no PATH: get then returns null, which a ProcessBuilder does not take. "
                            + "Step 2.6 of the handbook names the default to use instead.")
    void there_is_always_a_path() throws Exception {
        ProcessBuilder builder = new ProcessBuilder(ChildProgram.javaCommand(
                System.getProperty("java.class.path"), Tiny.class.getName(), "0", "--site", site.toString()));
        builder.environment().clear();
        try (ChildProgram program = ChildProgram.start(builder)) {
            int port = program.awaitListeningPort(LIMIT).orElse(-1);
            assertThat(port).as("the port of the line 'listening on port N'").isPositive();
            RawResponse response = RawResponse.exchange(port, LIMIT, "GET /cgi-bin/env HTTP/1.0\r\n\r\n");

            assertThat(response.bodyText().lines().filter(line -> line.startsWith("PATH=") || line.startsWith("<p>")))
                    .as("the program's PATH, or what Tiny's page says")
                    .containsExactly("PATH=/usr/local/bin:/usr/bin:/bin");
        }
    }

    private static void assertVariable(Map<String, String> environment, String name, String value) {
        assertThat(environment.get(name)).as("the variable " + name).isEqualTo(value);
    }

    private static void assertNoVariable(Map<String, String> environment, String... names) {
        for (String name : names) {
            assertThat(environment.containsKey(name))
                    .as("whether there is a variable " + name)
                    .isFalse();
        }
    }

    private Map<String, String> environment(String request) throws IOException {
        RawResponse response = tiny.notFailed(tiny.exchange(request));
        assertThat(response.status()).as("the status").isEqualTo(200);
        Map<String, String> variables = new TreeMap<>();
        response.bodyText().lines().filter(line -> line.indexOf('=') > 0).forEach(line -> {
            String name = line.substring(0, line.indexOf('='));
            String value = line.substring(line.indexOf('=') + 1);
            variables.put(name, value.equals(System.getenv(name)) ? OF_THE_SERVER : value);
        });
        return variables;
    }
}
