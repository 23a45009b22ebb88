package proxylab.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import proxylab.lesson.LikelyCause;

@Tag("step-1.3")
@DisplayName("The words of a command line: a port, options and flags")
@LikelyCause("CommandLine and Arguments are given. If you changed them, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class CommandLineTest {
    private final CommandLine server = ServerProgram.commandLine("Prog", "does something")
            .option("--limit-ms", "N", "500", "how long")
            .option("--name", "NAME", "", "who")
            .flag("--verbose", "say more");
    private final CommandLine client = new CommandLine("Prog", "does something", 1);

    @ParameterizedTest(name = "[{0}] means port {1}, limit {2}, name [{3}], verbose {4}")
    @CsvSource({
        "0,                            0,     500,     '',       false",
        "65535,                        65535, 500,     '',       false",
        "8080 --verbose,               8080,  500,     '',       true",
        "--verbose 8080,               8080,  500,     '',       true",
        "8080 --limit-ms 1,            8080,  1,       '',       false",
        "8080 --limit-ms=3600000,      8080,  3600000, '',       false",
        "--limit-ms 7 8080,            8080,  7,       '',       false",
        "8080 --name=a=b,              8080,  500,     a=b,      false",
        "8080 --name --verbose,        8080,  500,     --verbose, false",
        "8080 --name=,                 8080,  500,     '',       false",
        "8080 --limit-ms 1 --limit-ms 2, 8080, 2,      '',       false",
    })
    @DisplayName("A port, options and flags may come in any order; the last value of an option counts")
    void good_words(String words, int port, int limit, String name, boolean verbose) throws UsageException {
        Arguments arguments = server.parse(words.split(" "));

        assertThat(arguments.port()).as("the port").isEqualTo(port);
        assertThat(arguments.millis("--limit-ms")).as("--limit-ms").isEqualTo(limit);
        assertThat(arguments.text("--name")).as("--name").isEqualTo(name);
        assertThat(arguments.flag("--verbose")).as("--verbose").isEqualTo(verbose);
        assertThat(arguments.helpAsked()).as("help").isFalse();
    }

    @ParameterizedTest(name = "[{0}] is refused")
    @CsvSource({
        "'',                    'expected a port from 0 to 65535 as the first argument, got none'",
        "--verbose,             'expected a port from 0 to 65535 as the first argument, got none'",
        "65536,                 'from 0 to 65535 for the port, got ''65536'''",
        "-1,                    'from 0 to 65535 for the port, got ''-1'''",
        "http,                  'from 0 to 65535 for the port, got ''http'''",
        "99999999999,           'from 0 to 65535 for the port, got ''99999999999'''",
        "80.5,                  'for the port, got ''80.5'''",
        "+80,                   'for the port, got ''+80'''",
        "\u0668\u0660,          'for the port, got ''\u0668\u0660'''", // 80 in Arabic digits
        "8080 8081,             'expected one port, got ''8080'' and ''8081'''",
        "8080 --nonsense,       'expected one of --bind, --write-timeout-ms, --grace-ms, --limit-ms, --name, --verbose, got ''--nonsense'''",
        "8080 --nonsense=1,     'got ''--nonsense'''",
        "8080 --,               'got ''--'''",
        "8080 --verbose=yes,    'expected no value for --verbose, got ''yes'''",
        "8080 --limit-ms,       'expected a value after --limit-ms, got nothing'",
    })
    @DisplayName("A word that is not understood is refused, and the message says what was expected and what came")
    void bad_words(String words, String message) {
        assertThatThrownBy(() -> server.parse(words.isEmpty() ? new String[0] : words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest(name = "--limit-ms {0}")
    @ValueSource(strings = {"0", "-5", "3600001", "soon", "", "1s"})
    @DisplayName("A time limit is from 1 millisecond to an hour")
    void bad_time_limits(String value) throws UsageException {
        Arguments arguments = server.parse("8080", "--limit-ms=" + value);

        assertThatThrownBy(() -> arguments.millis("--limit-ms"))
                .isInstanceOf(UsageException.class)
                .hasMessage("expected a whole number from 1 to 3600000 for --limit-ms, got '" + value + "'");
    }

    @Test
    @DisplayName("A number must be within its limits, both included")
    void numbers_lie_within_their_limits() throws UsageException {
        assertThat(server.parse("1", "--limit-ms=5").number("--limit-ms", 5, 5))
                .as("the lowest and highest number")
                .isEqualTo(5);
        assertThatThrownBy(() -> server.parse("1", "--limit-ms=5").number("--limit-ms", 6, 9), "a number too low")
                .hasMessageContaining("from 6 to 9");
    }

    @ParameterizedTest(name = "[{0}]")
    @ValueSource(strings = {"--help", "-h", "8080 --help", "--verbose --help", "8080 -h --nonsense"})
    @DisplayName("--help prints the help text, whatever the other words are")
    void help_is_asked_for(String words) throws UsageException {
        assertThat(server.parse(words.split(" ")).helpAsked()).as("help").isTrue();
    }

    @Test
    @DisplayName("The help text names every argument, its meaning and its default")
    void the_help_text_is_complete() {
        assertThat(server.help())
                .as("the help text of a server")
                .startsWith("Usage: Prog PORT [OPTION]...\nProg does something.\n")
                .contains("0 means any free port")
                .contains("--bind ADDRESS")
                .contains("(default: 127.0.0.1)")
                .contains("--limit-ms N\n        how long (default: 500)\n")
                .contains("--name NAME\n        who\n")
                .contains("--verbose\n        say more\n")
                .contains("--help");
        assertThat(client.help())
                .as("the help text of a client")
                .doesNotContain("--bind")
                .doesNotContain("any free");
    }

    @Test
    @DisplayName("A server listens on the loopback address unless told otherwise")
    void a_server_is_not_open_to_others_by_default() throws UsageException {
        assertThat(server.parse("0").text("--bind")).as("--bind by default").isEqualTo("127.0.0.1");
        assertThat(server.parse("0", "--bind", "0.0.0.0").text("--bind"))
                .as("--bind")
                .isEqualTo("0.0.0.0");
    }

    @Test
    @DisplayName("A client cannot connect to port 0")
    void a_client_needs_a_real_port() throws UsageException {
        assertThat(client.parse("1").port()).as("the lowest port").isEqualTo(1);
        assertThatThrownBy(() -> client.parse("0"), "port 0").hasMessageContaining("from 1 to 65535");
    }

    @Test
    @DisplayName("Adding an option makes another description and leaves the first as it was")
    void a_description_never_changes() {
        CommandLine more = client.flag("--more", "adds a flag");

        assertThat(more.help()).as("the help text with the option").contains("--more");
        assertThat(client.help()).as("the help text without it").doesNotContain("--more");
    }
}
