package proxylab.bench.view;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proxylab.bench.scenario.BenchResult.ScenarioResult;
import proxylab.bench.scenario.CellSummary;
import proxylab.bench.scenario.Scenario;
import proxylab.bench.scenario.Scenarios;
import proxylab.bench.view.BenchPage.Panel;
import proxylab.bench.view.BenchPage.Section;

/**
 * The questions of the lab that a run can answer, with the charts that answer them; then everything else that was
 * measured.
 */
final class Questions {
    private static final String POOL_MODELS = "part%d/(thread|pool|virtual)";
    private static final String HAND_OVER_MODELS = "part%d/(pool|virtual|crew)";
    private static final String CREW = "part%d/crew";

    private final List<ScenarioResult> scenarios;
    private final Colours colours = new Colours();
    private final Set<String> shown = new HashSet<>();

    Questions(List<ScenarioResult> scenarios) {
        this.scenarios = scenarios;
    }

    /** For one call. */
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        add(sections, "Why threads?", "A proxy spends most of its time waiting for others.", threads());
        add(sections, "Why a pool?", "A thread is not free: the system has to create it and to remove it.", pool());
        add(
                sections,
                "What does the hand-over cost?",
                "A connection that one thread has accepted and another serves costs a wake-up, often on another core.",
                handOver());
        add(sections, "Why a cache?", "The fastest request is the one that is not made.", cache());
        add(
                sections,
                "What does the lock cost?",
                "All threads share one cache, and a lock keeps them out of each other's way.",
                lock());
        List<Panel> others = scenarios.stream()
                .filter(scenario -> !shown.contains(scenario.id()))
                .map(this::panel)
                .toList();
        String lead = sections.isEmpty() ? "" : "The same targets under other loads.";
        add(sections, sections.isEmpty() ? "What was measured" : "What else was measured", lead, others);
        return List.copyOf(sections);
    }

    private static void add(List<Section> sections, String title, String lead, List<Panel> panels) {
        if (!panels.isEmpty()) {
            sections.add(new Section(title, lead, panels));
        }
    }

    private List<Panel> threads() {
        return scenario(Scenarios.SLOW_ORIGIN).map(this::shownPanel).stream().toList();
    }

    /** Who serves a connection: from the last stage that was measured with more than one model. */
    private List<Panel> pool() {
        return Stream.of(models(Scenarios.HIT_1K, 5), models(Scenarios.HIT_1K, 4), models(Scenarios.RELAY_1K, 4))
                .flatMap(Optional::stream)
                .findFirst()
                .stream()
                .toList();
    }

    private Optional<Panel> models(String id, int part) {
        return scenario(id).flatMap(scenario -> {
            List<CellSummary> cells = only(scenario, String.format(POOL_MODELS, part));
            return cells.size() < 2
                    ? Optional.empty()
                    : Optional.of(comparison(
                            part,
                            "with different threads",
                            scenario,
                            cells,
                            Takeaway.ofFastest(cells),
                            "Compare the lengths: 'thread' makes a new thread for each connection, 'pool' has threads"
                                    + " that wait for the next one, and a 'virtual' thread is one that Java"
                                    + " manages itself, without the system."));
        });
    }

    /** Out of the cache, from the last stage that was measured with a crew; and from the origin server. */
    private List<Panel> handOver() {
        Optional<Panel> hits = crew(Scenarios.HIT_1K, 5).or(() -> crew(Scenarios.HIT_1K, 4));
        return Stream.of(hits, crew(Scenarios.RELAY_1K, 4))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Panel> crew(String id, int part) {
        String crew = String.format(CREW, part);
        return scenario(id).flatMap(scenario -> {
            List<CellSummary> cells = only(scenario, String.format(HAND_OVER_MODELS, part));
            boolean isComparison = cells.size() > 1
                    && cells.stream().anyMatch(cell -> cell.target().equals(crew));
            return isComparison
                    ? Optional.of(comparison(
                            part,
                            "with and without a hand-over",
                            scenario,
                            cells,
                            Takeaway.ofOneAgainstOthers(crew, cells),
                            "A 'pool' and 'virtual' threads serve what another thread has accepted, and wake a thread"
                                    + " for each connection. The members of a 'crew' accept for themselves and wake"
                                    + " nobody: the shorter the work for a connection, the more that saves. Where all"
                                    + " members wait for a slow origin server, a crew first has to notice that, and"
                                    + " its bar can be the shorter one."))
                    : Optional.empty();
        });
    }

    /** Worker models of one stage beside each other; what the scenario compares them with is not shown here. */
    private Panel comparison(
            int part, String how, ScenarioResult scenario, List<CellSummary> cells, String takeaway, String sees) {
        return Panel.bars(
                "The proxy of part " + part + ", " + how + ": " + lowerFirst(scenario.title()),
                takeaway,
                sees,
                cells.stream().map(CellSummary::withoutRatio).toList(),
                colours);
    }

    private List<Panel> cache() {
        List<Panel> panels = new ArrayList<>();
        scenario(Scenarios.HIT_1K).ifPresent(scenario -> {
            List<CellSummary> cells = only(scenario, "(?!part5/(thread|virtual|crew)).*");
            if (cells.size() > 1) {
                shown.add(scenario.id());
                panels.add(Panel.bars(
                        scenario.title(),
                        Takeaway.ofRatios(cells),
                        "A proxy without a cache asks the origin server every time, and so its bar is shorter;"
                                + " one with a cache asks once for each object. Here the origin server is on"
                                + " this machine: a distant one makes the difference larger.",
                        cells,
                        colours));
            }
        });
        scenario(Scenarios.ZIPF).map(this::shownPanel).ifPresent(panels::add);
        return panels;
    }

    private List<Panel> lock() {
        return Stream.of(scenario(Scenarios.ENTRIES), scenario(Scenarios.STORM))
                .flatMap(Optional::stream)
                .map(this::shownPanel)
                .toList();
    }

    private Panel shownPanel(ScenarioResult scenario) {
        shown.add(scenario.id());
        return panel(scenario);
    }

    private Panel panel(ScenarioResult scenario) {
        List<CellSummary> cells = scenario.cells();
        return switch (Scenario.Chart.valueOf(scenario.chart())) {
            case RATE_BARS -> Panel.bars(scenario.title(), Takeaway.ofRatios(cells), scenario.sees(), cells, colours);
            case RATE_LINES ->
                Panel.lines(
                        scenario.title(),
                        Takeaway.ofLastLoad(cells),
                        scenario.sees(),
                        LineChart.ofRates(cells, colours),
                        cells);
            case HIT_LINES ->
                Panel.lines(
                        scenario.title(),
                        Takeaway.ofHits(cells),
                        scenario.sees(),
                        LineChart.ofHits(cells, colours),
                        cells);
        };
    }

    private Optional<ScenarioResult> scenario(String id) {
        return scenarios.stream().filter(scenario -> scenario.id().equals(id)).findFirst();
    }

    private static List<CellSummary> only(ScenarioResult scenario, String targets) {
        return scenario.cells().stream()
                .filter(cell -> cell.target().matches(targets))
                .toList();
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
