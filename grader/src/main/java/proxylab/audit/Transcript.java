package proxylab.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What clients and origin servers saw of a proxy, in the order in which they saw it. Thread safe. Bounded: of long
 * pieces the first bytes are kept, and of a very long conversation the beginning.
 */
public final class Transcript {
    private static final int KEPT_EVENTS = 400;
    private static final int KEPT_BYTES = 2_048;

    private final long started = System.nanoTime();
    private final List<Event> events = new ArrayList<>(); // guarded by itself
    private int left; // guarded by events

    /** What can be seen at one end of a connection. */
    public enum Kind {
        CONNECTED,
        BYTES,
        /** No more bytes will come in this direction. */
        FINISHED,
        RESET,
        /** The end at {@code from} keeps its answer back until a gate opens. */
        HELD,
        LET_GO
    }

    /**
     * One thing that was seen.
     *
     * @param at when, counted from the beginning
     * @param from the end that did it: {@code proxy}, or the name of a client or an origin server
     * @param to the other end
     * @param bytes of {@link Kind#BYTES} the first ones; else empty
     * @param length how many there were in all
     */
    public record Event(Duration at, String from, String to, Kind kind, byte[] bytes, int length) {}

    void add(String from, String to, Kind kind) {
        add(from, to, kind, new byte[0]);
    }

    void add(String from, String to, Kind kind, byte[] bytes) {
        Duration at = Duration.ofNanos(System.nanoTime() - started);
        byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES));
        synchronized (events) {
            if (events.size() < KEPT_EVENTS) {
                events.add(new Event(at, from, to, kind, kept, bytes.length));
            } else {
                left++;
            }
        }
    }

    /** What was seen so far, in its order. */
    public List<Event> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** How many more events there were than were kept. */
    public int leftOut() {
        synchronized (events) {
            return left;
        }
    }
}
