package proxylab.tiny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
import proxylab.http.RunningServer;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawResponse;

@Tag("step-2.6")
@Order(2)
@DisplayName("A program learns about its request from its environment (RFC 3875 section 4.1)")
@LikelyCause("A variable is missing or has another value: take each from the request, the program's record or the "
        + "connection, as the RFC says.")
class CgiEnvironmentTest {
    /** In place of a value that the machine gave to the server: it may be a secret, and a message might show it. */
    private static final String OF_THE_SERVER = "(the server's own)";

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
    void a_get() throws IOException {
        assertThat(environment("GET /cgi-bin/env/more%20path?15000&213 HTTP/1.1\r\nHost: example.org:8080\r\n\r\n"))
                .as("the environment")
                .containsEntry("GATEWAY_INTERFACE", "CGI/1.1")
                .containsEntry("REQUEST_METHOD", "GET")
                .containsEntry("SCRIPT_NAME", "/cgi-bin/env")
                .containsEntry("PATH_INFO", "/more path")
                .containsEntry("QUERY_STRING", "15000&213")
                .containsEntry("SERVER_NAME", "example.org")
                .containsEntry("SERVER_PORT", String.valueOf(tiny.port()))
                .containsEntry("SERVER_PROTOCOL", "HTTP/1.1")
                .containsEntry("SERVER_SOFTWARE", "Tiny")
                .containsEntry("REMOTE_ADDR", "127.0.0.1")
                .containsEntry("HTTP_HOST", "example.org:8080")
                .doesNotContainKeys("CONTENT_LENGTH", "CONTENT_TYPE");
    }

    @Test
    @DisplayName("A POST: how much content there is and of what type, in separate variables")
    @LikelyCause("CONTENT_LENGTH and CONTENT_TYPE are set if there is content, and have no HTTP_ twin.")
    void a_post() throws IOException {
        assertThat(environment("POST /cgi-bin/env HTTP/1.0\r\nContent-Type: a/b; c=d\r\nContent-Length: 3\r\n\r\nabc"))
                .as("the environment")
                .containsEntry("REQUEST_METHOD", "POST")
                .containsEntry("CONTENT_LENGTH", "3")
                .containsEntry("CONTENT_TYPE", "a/b; c=d")
                .containsEntry("QUERY_STRING", "")
                .doesNotContainKeys("HTTP_CONTENT_LENGTH", "HTTP_CONTENT_TYPE");
    }

    @Test
    @DisplayName("Without a Host, the server's name is the address that the client connected to")
    @LikelyCause("Call serverName, which is given; QUERY_STRING and PATH_INFO are set even if they are empty.")
    void without_a_host() throws IOException {
        assertThat(environment("GET /cgi-bin/env HTTP/1.0\r\n\r\n"))
                .as("the environment")
                .containsEntry("SERVER_NAME", "127.0.0.1")
                .containsEntry("QUERY_STRING", "")
                .containsEntry("PATH_INFO", "");
    }

    @ParameterizedTest(name = "Host: {0}")
    @CsvSource({"example.org, example.org", "[::1]:80, [::1]", "h:, h", "':80', 127.0.0.1", "'', 127.0.0.1"})
    @DisplayName("The server's name is the one that the client used, without its port")
    @LikelyCause("Call serverName, which is given.")
    void the_name_of_the_server(String host, String name) throws IOException {
        assertThat(environment("GET /cgi-bin/env HTTP/1.0\r\nHost: " + host + "\r\n\r\n"))
                .as("the environment")
                .containsEntry("SERVER_NAME", name);
    }

    @Test
    @DisplayName("Header lines become HTTP_ variables; lines with one name are joined")
    @LikelyCause("Name in capitals, - becomes _, HTTP_ in front; if the variable is there already, append a comma, a "
            + "space and the next value (Map.merge). Two lines may differ in letter case and still have the same "
            + "name.")
    void header_lines() throws IOException {
        assertThat(environment("GET /cgi-bin/env HTTP/1.0\r\nX-Colour: green\r\naccept: a\r\nACCEPT: b, c\r\n\r\n"))
                .as("the environment")
                .containsEntry("HTTP_X_COLOUR", "green")
                .containsEntry("HTTP_ACCEPT", "a, b, c");
    }

    @Test
    @DisplayName("Secrets, the Proxy header (a known trap) and names with an underscore are not passed on")
    @LikelyCause(
            "Leave out the names in KEPT_BACK, in any letter case, and every name with an underscore: X_A could not "
                    + "be told from X-A.")
    void what_is_kept_back() throws IOException {
        assertThat(environment("GET /cgi-bin/env HTTP/1.0\r\nAuthorization: s\r\nProxy-Authorization: s\r\n"
                        + "Proxy: http://evil\r\nX_Forged: f\r\nX-Forged: real\r\n\r\n"))
                .as("the environment")
                .doesNotContainKeys("HTTP_AUTHORIZATION", "HTTP_PROXY_AUTHORIZATION", "HTTP_PROXY")
                .containsEntry("HTTP_X_FORGED", "real");
    }

    @Test
    @DisplayName("Of the server's own environment a program gets only PATH")
    @LikelyCause("ProcessBuilder starts with a copy of the server's environment: keep its PATH, then clear it.")
    void the_servers_own_environment_stays_with_it() throws IOException {
        Map<String, String> environment = environment("GET /cgi-bin/env HTTP/1.0\r\n\r\n");

        assertThat(environment).as("the environment").containsEntry("PATH", OF_THE_SERVER);
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
