package proxylab.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.bench.Bench;
import proxylab.bench.load.Load.Objects;
import proxylab.bench.scenario.CellSummary;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.Settings;
import proxylab.bench.scenario.Target;
import proxylab.exchange.RawOrigin;

@DisplayName("A round of the load generator")
class LoadGeneratorTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Load SMALL = Load.of("all", 3, new Objects(false, 0, 1_000), Choice.anyOf(5));

    private final ObjectContent content = new ObjectContent();
    private final Overdue overdue = new Overdue();
    private BenchOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = BenchOrigin.start(content, overdue, 8);
    }

    @AfterEach
    void end() throws IOException {
        origin.close();
        overdue.close();
    }

    private Round round(Load load, Route route, Duration limit) throws Exception {
        return new LoadGenerator(content, origin, overdue, limit).round(route, load, SHORT, ProcessMeter.NONE, 1);
    }

    private Route direct() {
        return new Route(origin.address(), origin.address());
    }

    @Test
    void counts_right_answers_and_what_the_origin_server_was_asked() throws Exception {
        Round round = round(SMALL, direct(), LONG);

        assertThat(round.errors()).isEmpty();
        assertThat(round.answers()).isPositive();
        assertThat(round.latencies().getTotalCount())
                .as("what began within the round and ended after it has a latency, but is no answer of the round")
                .isBetween(round.answers(), round.answers() + SMALL.clients());
        assertThat(round.asked()).isEqualTo(round.latencies().getTotalCount());
        assertThat(round.hitShare()).hasValue(0);
        assertThat(round.perSecond()).isEqualTo(round.answers() / 0.2);
    }

    @Test
    void answers_of_a_megabyte_are_right_too() throws Exception {
        Load large = Load.of("all", 2, new Objects(true, 0, ObjectContent.MOST_BYTES), Choice.alwaysNew());

        Round round = round(large, direct(), LONG);

        assertThat(round.errors()).isEmpty();
        assertThat(round.latencies().getTotalCount()).isPositive();
    }

    @Test
    void nothing_is_asked_of_the_origin_server_for_a_hit() throws Exception {
        Load one = Load.of("all", 2, new Objects(true, 0, 100), Choice.anyOf(1));
        String stored = "HTTP/1.1 200 OK\r\n\r\n" + text(0, 100);
        try (CannedServer cache = CannedServer.start(request -> stored)) {
            Round round = round(one, new Route(cache.address(), origin.address()), LONG);

            assertThat(round.errors()).isEmpty();
            assertThat(round.hitShare()).hasValue(1);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "HTTP/1.1 404 Not Found;; | expected status 200, got: HTTP/1.1 404 Not Found",
                "SSH-2.0-x;; | expected status 200, got: SSH-2.0-x",
                "HTTP/1.1 200 OK;Content-Le | the connection ended within the header: HTTP/1.1 200 OK",
                "HTTP/1.1 200 OK;;short | expected 100 bytes of content, got 5",
                "HTTP/1.1 200 OK;;OTHER | expected other bytes of content from byte 0 on: it is not this object",
                "HTTP/1.1 200 OK;;LONGER | expected 100 bytes of content, got more",
            })
    void a_wrong_answer_is_an_error_that_says_what_came(String answer, String error) throws Exception {
        Load one = Load.of("all", 2, new Objects(true, 0, 100), Choice.anyOf(1));
        String bytes = answer.replace(";", "\r\n")
                .replace("short", text(0, 5))
                .replace("OTHER", text(1, 100))
                .replace("LONGER", text(0, 101));
        try (CannedServer wrong = CannedServer.start(request -> bytes)) {
            Round round = round(one, new Route(wrong.address(), origin.address()), LONG);

            assertThat(round.answers()).isZero();
            assertThat(round.errors()).containsOnlyKeys(error);
            assertThat(round.errors().get(error))
                    .as("each client gives up after ten")
                    .isEqualTo(20);
        }
    }

    @Test
    void a_proxy_that_says_nothing_costs_an_error_after_the_limit() throws Exception {
        try (CannedServer silent = CannedServer.start(request -> "")) {
            Round round = round(SMALL, new Route(silent.address(), origin.address()), Duration.ofMillis(50));

            assertThat(round.answers()).isZero();
            assertThat(round.errors()).containsOnlyKeys("no whole answer within 50 ms");
        }
    }

    @Test
    void what_is_not_answered_long_after_the_round_is_broken_off_and_counted() throws Exception {
        try (CannedServer silent = CannedServer.start(request -> "")) {
            Round round = round(SMALL, new Route(silent.address(), origin.address()), LONG);

            assertThat(round.cutOff()).isEqualTo(3);
            assertThat(round.answers()).isZero();
            assertThat(round.errors()).isEmpty();
            assertThat(round.latencies().getMinValue())
                    .as("at least the round's time, in microseconds")
                    .isGreaterThanOrEqualTo(200_000);
            assertThat(round.hitShare()).isEmpty();
        }
    }

    @Test
    void a_proxy_gets_the_target_in_absolute_form_and_is_told_to_close() throws Exception {
        Load one = Load.of("all", 1, new Objects(true, 0, 2), Choice.anyOf(1));
        StringBuffer seen = new StringBuffer();
        try (CannedServer proxy = CannedServer.start(request -> {
            seen.append(request);
            return "HTTP/1.1 200 OK\r\n\r\n" + text(0, 2);
        })) {
            Route route = new Route(proxy.address(), origin.address());
            new LoadGenerator(content, origin, overdue, LONG).fetchOnce(route, one);

            String authority = "127.0.0.1:" + origin.address().getPort();
            assertThat(seen)
                    .hasToString("GET http://" + authority + "/store/0/2/0 HTTP/1.1\r\nHost: " + authority
                            + "\r\nConnection: close\r\n\r\n");
        }
    }

    @Test
    void objects_are_fetched_beforehand_each_once() throws Exception {
        Load filled =
                Load.of("all", 4, new Objects(true, 0, 10), Choice.anyOf(1)).filled(200);

        assertThat(new LoadGenerator(content, origin, overdue, LONG).fill(direct(), filled))
                .as("failures")
                .isZero();
        assertThat(origin.asked()).isEqualTo(200);
    }

    @Test
    void a_target_with_errors_is_shown_but_not_ranked() throws Exception {
        Settings settings = new Settings(2, SHORT, OptionalInt.empty(), Duration.ZERO, 1, true);
        try (Bench bench = Bench.open(settings, 2);
                CannedServer sometimesWrong = CannedServer.start(new EverySecond()::answer)) {
            Load one = Load.of("all", 2, new Objects(true, 0, 100), Choice.anyOf(1));
            Scenario scenario =
                    new Scenario("one", "", "", Scenario.Chart.RATE_BARS, 2, List.of(one), List.of(), Map::of);
            List<CellSummary> cells = bench.run(
                            scenario,
                            List.of(
                                    new Target.Direct(bench.origin()),
                                    new Target.Peer("odd", sometimesWrong.address()),
                                    new Target.Peer("gone", closedPort())),
                            Optional.empty(),
                            progress -> {})
                    .cells();

            assertThat(cells).extracting(CellSummary::target).containsExactly("direct", "odd", "gone");
            assertThat(cells.get(0).ratio()).as("the baseline against itself").isEqualTo(1);
            assertThat(cells.get(0).hasErrors()).isFalse();
            assertThat(cells.get(1).isMeasured()).isTrue();
            assertThat(cells.get(1).errors()).containsKey("expected status 200, got: HTTP/1.1 500 Oops");
            assertThat(cells.get(1).ratio()).isNull();
            assertThat(cells.get(2).notMeasured()).startsWith("no connection: ");
        }
    }

    /** Right on the first request, then wrong and right in turns. */
    private final class EverySecond {
        private int count;

        synchronized String answer(String request) {
            return ++count % 2 == 0 ? "HTTP/1.1 500 Oops\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n" + text(0, 100);
        }
    }

    private static InetSocketAddress closedPort() throws IOException {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), RawOrigin.gone().port());
    }

    private String text(long number, int bytes) {
        byte[] some = new byte[bytes];
        content.of(number, bytes).get(some);
        return new String(some, ISO_8859_1);
    }
}
