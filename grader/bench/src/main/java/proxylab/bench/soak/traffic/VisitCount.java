package proxylab.bench.soak.traffic;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import proxylab.bench.soak.traffic.Mix.Visit;
import proxylab.toolbox.Wording;

/** How many visits of each kind there were, and what went wrong. Thread safe. */
public final class VisitCount {
    private static final int SHOWN = 10;
    private static final int HOPELESS = 100;

    private final Map<String, LongAdder> made = new ConcurrentHashMap<>();
    private final LongAdder wrong = new LongAdder();
    private final ConcurrentLinkedQueue<String> first = new ConcurrentLinkedQueue<>();

    /** Makes one visit and counts it. */
    void count(long number, Visit visit, WayToOrigin way) {
        try {
            visit.make(way);
        } catch (IOException e) {
            wrong.increment();
            if (wrong.sum() <= SHOWN) {
                first.add("request " + Wording.number(number) + ", "
                        + visit.kind().name() + ", " + visit.errand().path() + ": " + said(e, way));
            }
        }
        made.computeIfAbsent(visit.kind().name(), name -> new LongAdder()).increment();
    }

    private static String said(IOException e, WayToOrigin way) {
        if (e instanceof FaultyAnswer) {
            return e.getMessage();
        }
        if (e instanceof SocketTimeoutException) {
            return "expected an answer, got none, or a part of one, and then nothing for " + Wording.time(way.limit());
        }
        return e instanceof ConnectException
                ? "expected a connection to the proxy, got none: " + e.getMessage()
                : "expected an answer, but the connection broke: " + e.getMessage();
    }

    /** Whether so many visits went wrong that more of them show nothing new. */
    public boolean isHopeless() {
        return wrong.sum() >= HOPELESS;
    }

    /** How many visits there were. */
    public long visits() {
        return made.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many of them went wrong. */
    public long wrong() {
        return wrong.sum();
    }

    /** The first things that went wrong, a line for each. */
    public List<String> firstWrong() {
        return List.copyOf(first);
    }

    /** How many visits of each kind there were, the most frequent first. */
    public Map<String, Long> kinds() {
        Map<String, Long> kinds = new LinkedHashMap<>();
        made.entrySet().stream()
                .sorted((a, b) -> Long.compare(b.getValue().sum(), a.getValue().sum()))
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue().sum()));
        return kinds;
    }
}
