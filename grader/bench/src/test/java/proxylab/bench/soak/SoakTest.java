package proxylab.bench.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.bench.soak.LeakyProxy.Fault;
import proxylab.bench.soak.Soak.Subject;
import proxylab.bench.soak.traffic.Mix;
import proxylab.bench.soak.vitals.Growth;
import proxylab.bench.soak.vitals.Measure;
import proxylab.probe.ChildProgram;

@Tag("thorough")
@DisplayName("A soak")
class SoakTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int REQUESTS = 3_000;
    private static final SoakSettings SHORT =
            new SoakSettings(REQUESTS, LIMIT, 8, Mix.popularOnly(1), Duration.ofMillis(300), Duration.ofSeconds(2));

    private final List<String> heard = new ArrayList<>();

    private Soak.Result soak(Fault fault) throws Exception {
        try (ChildProgram proxy = LeakyProxy.start(fault)) {
            int port = proxy.awaitListeningPort(LIMIT).orElseThrow();
            return new Soak(SHORT, heard::add).run(new Subject(port, proxy.pid()));
        }
    }

    private static String printed(Soak.Result result) {
        StringWriter out = new StringWriter();
        new SoakReport(new PrintWriter(out), true).print("part5/thread", result);
        return out.toString();
    }

    @Test
    void finds_nothing_in_a_proxy_that_gives_everything_back() throws Exception {
        Soak.Result result = soak(Fault.NONE);

        assertThat(result.counts().firstWrong()).isEmpty();
        assertThat(result.growth()).isEmpty();
        assertThat(result.isGood()).isTrue();
        assertThat(result.counts().visits()).isEqualTo(REQUESTS);
        assertThat(result.asked()).as("it has no cache").isEqualTo(REQUESTS);
        assertThat(result.first()).isEqualTo(REQUESTS / 2);
        assertThat(heard).contains("waits until the proxy rests");
        assertThat(printed(result))
                .contains("part5/thread: 3,000 requests in ", "after 1,500", "3,000  a popular object")
                .contains("  Every answer was right, and nothing has grown.");
    }

    @EnabledOnOs(OS.LINUX)
    @ParameterizedTest
    @CsvSource({
        "SOCKET_LEFT_OPEN, FILES",
        "SOCKET_FORGOTTEN, ABANDONED",
        "THREAD_THAT_WAITS_FOR_EVER, THREADS",
        "BYTES_FOR_EVERY_REQUEST, HEAP",
        "MEMORY_OUTSIDE_THE_HEAP, RESIDENT",
    })
    void names_what_has_grown_and_where_to_look(Fault fault, Measure measure) throws Exception {
        Soak.Result result = soak(fault);

        assertThat(result.isGood()).isFalse();
        assertThat(result.counts().firstWrong()).isEmpty();
        assertThat(result.growth()).extracting(Growth::measure).contains(measure);
        assertThat(printed(result))
                .contains(measure.title() + " (after ", "likely cause: ", "look at: ")
                .doesNotContain("Every answer");
    }

    @Test
    void says_which_objects_have_grown() throws Exception {
        assertThat(printed(soak(Fault.BYTES_FOR_EVERY_REQUEST)))
                .containsPattern("what grew: byte\\[\\] \\([23],\\d{3},");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "WRONG_BYTE | and byte \\d+ differs",
                "LAST_BYTE_LOST | expected (\\d+) bytes? of content and its end, got \\d+ bytes? behind the head",
            })
    void finds_a_wrong_byte_in_one_of_many_answers(Fault fault, String message) throws Exception {
        Soak.Result result = soak(fault);

        assertThat(result.isGood()).isFalse();
        assertThat(result.growth()).isEmpty();
        assertThat(result.counts().wrong()).isBetween(4L, 6L);
        assertThat(printed(result))
                .containsPattern("request \\d+,?\\d*, a popular object, /plain/\\d+/\\d+: .*" + message);
    }

    @Test
    void is_given_up_if_nearly_everything_goes_wrong() throws Exception {
        Subject gone;
        try (ChildProgram proxy = LeakyProxy.start(Fault.NONE)) {
            gone = new Subject(proxy.awaitListeningPort(LIMIT).orElseThrow(), proxy.pid());
        }
        Soak.Result result = new Soak(SHORT, heard::add).run(gone);

        assertThat(result.isGood()).isFalse();
        assertThat(result.counts().visits()).isLessThan(200);
        assertThat(printed(result))
                .contains("expected a connection to the proxy, got none")
                .contains("The soak was given up.");
    }
}
