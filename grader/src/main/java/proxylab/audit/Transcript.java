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

    /** What can be seen of a connection. */
    public enum Kind {
        CONNECTED,
        BYTES,
        /** No more bytes will come in this direction. */
        FINISHED,
        RESET,
        /** An origin server keeps its answer back until a gate opens. */
        HELD,
        LET_GO
    }

    /** On which side of the proxy somebody stands. */
    public enum Side {
        CLIENT,
        ORIGIN
    }

    /**
     * One thing that was seen.
     *
     * @param at when, counted from the beginning
     * @param side where the other end of the proxy's connection stands
     * @param name who that is
     * @param toProxy whether it went to the proxy, or came from it
     * @param bytes of {@link Kind#BYTES} the first ones; else empty
     * @param length how many there were in all
     */
    public record Event(Duration at, Side side, String name, boolean toProxy, Kind kind, byte[] bytes, int length) {}

    /** Somebody who talks to the proxy, and lets the transcript know. */
    final class Speaker {
        private final Side side;
        private final String name;

        private Speaker(Side side, String name) {
            this.side = side;
            this.name = name;
        }

        String name() {
            return name;
        }

        void did(Kind kind) {
            add(side, name, true, kind, new byte[0]);
        }

        void sent(byte[] bytes) {
            add(side, name, true, Kind.BYTES, bytes);
        }

        void saw(Kind kind) {
            add(side, name, false, kind, new byte[0]);
        }

        void received(byte[] bytes) {
            add(side, name, false, Kind.BYTES, bytes);
        }
    }

    Speaker client(String name) {
        return new Speaker(Side.CLIENT, name);
    }

    Speaker origin(String name) {
        return new Speaker(Side.ORIGIN, name);
    }

    private void add(Side side, String name, boolean toProxy, Kind kind, byte[] bytes) {
        Duration at = Duration.ofNanos(System.nanoTime() - started);
        byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES));
        synchronized (events) {
            if (events.size() < KEPT_EVENTS) {
                events.add(new Event(at, side, name, toProxy, kind, kept, bytes.length));
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
