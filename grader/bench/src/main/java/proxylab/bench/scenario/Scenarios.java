package proxylab.bench.scenario;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import proxylab.bench.load.Choice;
import proxylab.bench.load.Load;
import proxylab.bench.load.Load.Objects;
import proxylab.bench.load.ObjectContent;
import proxylab.bench.scenario.Scenario.Chart;
import proxylab.toolbox.Wording;

/** All scenarios. */
public final class Scenarios {
    public static final String SLOW_ORIGIN = "slow-origin";
    public static final String HIT_1K = "hit-1k";
    public static final String RELAY_1K = "relay-1k";
    public static final String ZIPF = "zipf";
    public static final String ENTRIES = "entries";
    public static final String STORM = "storm";

    /** Those of a run without options: a chart for each of the five questions. */
    public static final List<String> USUAL = List.of(SLOW_ORIGIN, HIT_1K, ZIPF, ENTRIES);

    private static final int FOR_SPEED = 5;
    private static final int FOR_OTHER_FIGURES = 2; // a delay or a share of hits: a busy machine matters less

    private static final int KIB = 1 << 10;
    private static final List<String> WITHOUT_CACHE =
            List.of("part3", "part4/thread", "part4/pool", "part4/virtual", "part4/crew");
    private static final List<String> WITH_CACHE = List.of(
            "part4/pool|part4/thread",
            "part5/thread|part4/thread",
            "part5/pool|part4/pool",
            "part5/virtual|part4/virtual",
            "part5/crew|part4/crew");
    private static final List<String> CACHE = List.of("part5/pool|part5/thread");

    private final int clients;
    private final boolean quick;

    private Scenarios(Settings settings) {
        this.clients = settings.clients();
        this.quick = settings.quick();
    }

    /** In the order in which they run. */
    public static List<Scenario> all(Settings settings) {
        Scenarios scenarios = new Scenarios(settings);
        return List.of(
                scenarios.slowOrigin(),
                scenarios.hit(HIT_1K, KIB, 16),
                scenarios.hit("hit-100k", 100_000, 8),
                scenarios.relay(RELAY_1K, "1 KB", KIB),
                scenarios.relay("relay-1m", "1 MB", ObjectContent.MOST_BYTES),
                scenarios.idle(),
                scenarios.zipf(),
                scenarios.storm(),
                scenarios.entries());
    }

    private Scenario slowOrigin() {
        int[] counts = quick ? new int[] {1, 8} : new int[] {1, 4, 16, 64, 256};
        Objects slow = new Objects(false, 100, KIB);
        return scenario(
                SLOW_ORIGIN,
                "An origin server that takes 100 ms for each answer",
                "A proxy that serves one client at a time waits 100 ms for each, and gives at most 10 answers a"
                        + " second, however many ask. With threads it waits for all of them at once.",
                Chart.RATE_LINES,
                IntStream.of(counts)
                        .mapToObj(count ->
                                Load.of(count + (count == 1 ? " client" : " clients"), count, slow, Choice.anyOf(16)))
                        .toList(),
                List.of("part3", "part4/thread"));
    }

    private Scenario hit(String id, int bytes, int objects) {
        String size = bytes == KIB ? "1 KB" : bytes / 1_000 + " KB";
        return scenario(
                id,
                clients + " clients ask for the same " + objects + " objects of " + size + " again and again",
                "With a cache the origin server is asked once for each object, and every later answer saves a"
                        + " connection. What is left is the price of a thread: a new one for each connection costs more"
                        + " than one that waits in a pool.",
                Chart.RATE_BARS,
                List.of(Load.of("all", clients, new Objects(true, 0, bytes), Choice.anyOf(objects))
                        .filled(objects)),
                WITH_CACHE);
    }

    private Scenario relay(String id, String size, int bytes) {
        return scenario(
                id,
                clients + " clients ask for objects of " + size + " that no cache may keep",
                "Every answer comes from the origin server. For small answers the price is connections and threads; for"
                        + " large ones it is the copying.",
                Chart.RATE_BARS,
                List.of(Load.of("all", clients, new Objects(false, 0, bytes), Choice.anyOf(16))),
                WITHOUT_CACHE);
    }

    private Scenario idle() {
        int idle = quick ? 50 : 1_000;
        Load busy = Load.of("alone", clients, new Objects(false, 0, KIB), Choice.anyOf(16))
                .on("alone");
        Load crowded = Load.of(Wording.number(idle) + " idle", clients, busy.objects(), busy.choice())
                .withIdle(idle)
                .on("crowded")
                .against("alone");
        return scenario(
                "idle",
                clients + " busy clients, alone and beside " + Wording.number(idle)
                        + " that are connected and say nothing",
                "Clients that say nothing should cost memory, not speed: the two bars of a proxy should be alike.",
                Chart.RATE_BARS,
                List.of(busy, crowded),
                List.of("part4/thread", "part4/pool", "part4/virtual", "part4/crew"));
    }

    private Scenario zipf() {
        int objects = quick ? 50 : 500;
        int bytes = 10_000;
        Choice choice = Choice.zipf(objects, 0.9);
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (int percent : quick ? new int[] {10, 50} : new int[] {5, 10, 20, 40, 80}) {
            sizes.put(percent + " %", (int) ((long) objects * bytes * percent / 100));
        }
        List<Load> loads = new ArrayList<>();
        sizes.forEach((label, size) -> loads.add(Load.of(label, clients, new Objects(true, 0, bytes), choice)
                .filled(objects)
                .on(label, "--max-cache-bytes", String.valueOf(size))));
        return new Scenario(
                ZIPF,
                objects + " objects, few of them popular, and a cache that holds only a share of their bytes",
                "Even a small cache answers many requests, because most ask for the same few objects. Each"
                        + " doubling gains less than the one before. A line below the dashed one drops objects"
                        + " that it should have kept.",
                Chart.HIT_LINES,
                FOR_OTHER_FIGURES,
                List.copyOf(loads),
                CACHE,
                () -> {
                    Map<String, Double> shares = new LinkedHashMap<>();
                    sizes.forEach((label, size) -> shares.put(label, ExactLru.hitShare(choice, size / bytes)));
                    return shares;
                });
    }

    private Scenario storm() {
        Objects objects = new Objects(true, 0, 10_000);
        Choice hot = Choice.anyOf(16);
        return scenario(
                STORM,
                "Hits alone, and hits while every fifth request brings a new object and drives an old one out",
                "New objects have to be fetched, so the second bar is shorter. It should not be shorter than"
                        + " the fetching explains: hits should not wait while new objects are stored.",
                Chart.RATE_BARS,
                List.of(
                        Load.of("hits alone", clients, objects, hot).filled(16).on("alone"),
                        Load.of("20 % new", clients, objects, Choice.mixed(0.8, hot, Choice.alwaysNew()))
                                .filled(16)
                                .on("storm")
                                .against("hits alone")),
                CACHE);
    }

    private Scenario entries() {
        int few = quick ? 10 : 100;
        int many = quick ? 500 : 20_000;
        return scenario(
                ENTRIES,
                "A cache of " + few + " and of " + Wording.number(many)
                        + " small objects: finding them again, and storing new ones",
                "Finding and storing happen under a lock. If that takes longer the more there is, the bars for "
                        + Wording.number(many) + " are shorter: while one thread searches, all others wait.",
                Chart.RATE_BARS,
                List.of(
                        hits(few),
                        hits(many).against(hits(few).label()),
                        inserts(few),
                        inserts(many).against(inserts(few).label())),
                CACHE);
    }

    private Load hits(int count) {
        String label = "found among " + Wording.number(count);
        return Load.of(label, clients, new Objects(true, 0, 32), Choice.anyOf(count))
                .filled(count)
                .on(label);
    }

    private Load inserts(int count) {
        String label = "new beside " + Wording.number(count);
        return Load.of(label, clients, new Objects(true, 0, 32), Choice.alwaysNew())
                .filled(count)
                .on(label, "--max-entries", String.valueOf(count));
    }

    private Scenario scenario(
            String id, String title, String sees, Chart chart, List<Load> loads, List<String> usualTargets) {
        int rounds = chart == Chart.RATE_LINES ? FOR_OTHER_FIGURES : FOR_SPEED;
        return new Scenario(id, title, sees, chart, quick ? FOR_OTHER_FIGURES : rounds, loads, usualTargets, Map::of);
    }
}
