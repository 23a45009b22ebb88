package proxylab.bench.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.bench.load.Choice;
import proxylab.bench.load.Load;
import proxylab.bench.scenario.BenchResult;
import proxylab.bench.scenario.BenchResult.LeftOut;
import proxylab.bench.scenario.BenchResult.Machine;
import proxylab.bench.scenario.BenchResult.RunSettings;
import proxylab.bench.scenario.BenchResult.ScenarioResult;
import proxylab.bench.scenario.Cell;
import proxylab.bench.scenario.CellSummary;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.Spread;
import proxylab.bench.scenario.Target;

@DisplayName("The page of the bench")
class BenchPageTest {
    private static CellSummary cell(String target, String load, double rate, Double ratio, String comparedWith) {
        return new CellSummary(
                target,
                load,
                32,
                0,
                null,
                new Spread(rate, rate / 2, 2 * rate),
                ratio,
                comparedWith,
                1.0,
                2.0,
                3.0,
                4.0,
                50.0,
                0.5,
                0.75,
                0,
                Map.of());
    }

    private static CellSummary wrong(String target, String load, double rate) {
        CellSummary right = cell(target, load, rate, null, null);
        return new CellSummary(
                target,
                load,
                32,
                0,
                null,
                right.perSecond(),
                null,
                null,
                1.0,
                2.0,
                3.0,
                4.0,
                50.0,
                0.5,
                null,
                7,
                Map.of("expected status 200, got: <b>", 3L));
    }

    private static ScenarioResult scenario(String id, Scenario.Chart chart, CellSummary... cells) {
        return new ScenarioResult(id, "The title of " + id, "What to see in " + id, 3, chart.name(), List.of(cells));
    }

    private static String page(ScenarioResult... scenarios) {
        return BenchPage.text(new BenchResult(
                "grader bench --seed 1",
                new Machine(2, 8_000, "17", "Linux", "2026-01-01"),
                new RunSettings(0.5, 1, "64m", 1, "part3"),
                List.of(scenarios),
                List.of(new LeftOut("part5/virtual", "needs <Java 21>"))));
    }

    @Test
    void the_five_questions_are_answered_in_the_order_of_the_lab() {
        String page = page(
                scenario(
                        "entries",
                        Scenario.Chart.RATE_BARS,
                        cell("part5/pool", "found among 100", 9, 1.0, "part5/pool")),
                scenario("zipf", Scenario.Chart.HIT_LINES, cell("part5/pool", "20 %", 9, 1.0, "part5/pool")),
                scenario(
                        "hit-1k",
                        Scenario.Chart.RATE_BARS,
                        cell("part4/pool", "all", 100, 1.0, "part4/pool"),
                        cell("part5/thread", "all", 200, 2.0, "part4/pool"),
                        cell("part5/pool", "all", 800, 8.0, "part4/pool"),
                        cell("part5/crew", "all", 1_000, null, null)),
                scenario(
                        "slow-origin",
                        Scenario.Chart.RATE_LINES,
                        cell("part3", "64 clients", 9.5, 1.0, "part3"),
                        cell("part4/thread", "64 clients", 600, 63.0, "part3")));

        assertThat(page)
                .containsSubsequence(
                        "Why threads?",
                        "Why a pool?",
                        "What does the hand-over cost?",
                        "Why a cache?",
                        "What does the lock cost?")
                .doesNotContain("What else was measured")
                .contains("With 64 clients, answers a second: part3 9.5, part4/thread 600.")
                .contains("part5/pool: 4.0 times as many answers as part5/thread.")
                .contains("part5/crew: 1.25 times as many answers as part5/pool.")
                .doesNotContain("as many answers as part5/crew", "part5/crew: 5.0 times")
                .contains("part5/pool: 8.0 times as many answers as part4/pool.")
                .contains("Room for 20 % of the bytes answers 50 % of the requests.")
                .contains("an exact LRU cache, worked out");
    }

    @Test
    void the_hand_over_is_shown_for_relays_too_where_a_crew_was_measured() {
        assertThat(page(scenario(
                        "relay-1k",
                        Scenario.Chart.RATE_BARS,
                        cell("part4/thread", "all", 50, 1.0, "part4/thread"),
                        cell("part4/pool", "all", 100, 2.0, "part4/thread"),
                        wrong("part4/virtual", "all", 150),
                        cell("part4/crew", "all", 200, 4.0, "part4/thread"))))
                .containsSubsequence("Why a pool?", "What does the hand-over cost?", "What else was measured")
                .contains("part4/crew: 2.0 times as many answers as part4/pool.");
        assertThat(page(scenario(
                        "relay-1k",
                        Scenario.Chart.RATE_BARS,
                        cell("part4/pool", "all", 100, 1.0, "part4/pool"),
                        cell("part4/virtual", "all", 150, 1.5, "part4/pool"))))
                .contains("Why a pool?")
                .doesNotContain("hand-over");
    }

    @Test
    void it_says_what_was_typed_where_and_what_is_missing() {
        assertThat(page(scenario("relay-1k", Scenario.Chart.RATE_BARS, cell("before", "all", 9, 1.0, "before"))))
                .contains("<code>grader bench --seed 1</code>", "2 cores", "rounds of 0.5 s each", "heap 64m")
                .contains("<strong>part5/virtual</strong>: needs &lt;Java 21&gt;")
                .contains("What was measured", "What to see in relay-1k");
    }

    @Test
    void a_target_with_errors_is_marked_and_its_text_cannot_become_markup() {
        String page = page(scenario(
                "relay-1k", Scenario.Chart.RATE_BARS, cell("good", "all", 9, 1.0, "good"), wrong("odd", "all", 100)));

        assertThat(page)
                .contains("errors, not ranked")
                .contains("odd, all: 3 errors: expected status 200, got: &lt;b&gt;")
                .contains("odd: clients that still waited for an answer a second after a round: 7 of 32");
    }

    @Test
    void the_longest_bar_leaves_room_for_its_figure_and_the_others_are_in_proportion() {
        BarChart chart =
                BarChart.of(List.of(cell("a", "all", 100, 1.0, "a"), cell("b", "all", 50, 0.5, "a")), new Colours());

        assertThat(chart.bars()).extracting(BarChart.Bar::width).containsExactly("34.00%", "17.00%");
        assertThat(chart.bars()).extracting(BarChart.Bar::high).containsExactly("68.00%", "34.00%");
        assertThat(chart.bars()).extracting(BarChart.Bar::ratio).containsExactly("", "\u00d7 0.50");
        assertThat(chart.height()).isEqualTo(92);
    }

    @Test
    void a_line_of_rates_climbs_by_powers_of_ten_and_leaves_out_what_was_not_measured() {
        CellSummary missing = CellSummary.of(failed(), Optional.empty(), "", Optional.empty());
        LineChart chart = LineChart.ofRates(
                List.of(cell("a", "1 client", 10, 1.0, "a"), missing, cell("a", "16 clients", 1_000, 1.0, "a")),
                new Colours());

        assertThat(chart.ticks()).extracting(LineChart.Tick::text).containsExactly("1", "10", "100", "1,000");
        assertThat(chart.labels()).extracting(LineChart.Label::text).containsExactly("1", "4", "16");
        assertThat(chart.lines()).singleElement().satisfies(line -> {
            assertThat(line.points()).extracting(LineChart.Point::x).containsExactly("4.00%", "96.00%");
            assertThat(line.points()).extracting(LineChart.Point::y).containsExactly("66.67%", "0.00%");
            assertThat(line.segments()).hasSize(1);
        });
    }

    private static Cell failed() {
        Target peer = new Target.Peer("a", new InetSocketAddress("127.0.0.1", 1));
        Cell cell = new Cell(peer, Load.of("4 clients", 4, new Load.Objects(true, 0, 1), Choice.anyOf(1)));
        cell.fail("no connection");
        return cell;
    }
}
