package proxylab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Bytes;

/**
 * What clients and origin servers saw of a proxy, in the order in which they saw it. Thread safe. Bounded: it keeps the
 * first bytes of long pieces, and the beginning of a very long conversation.
 */
public final class Transcript {
    private static final int KEPT_EVENTS = 400;
    private static final int KEPT_BYTES = 2_048;

    private final long started = System.nanoTime();
    private final List<Event> events = new ArrayList<>(); // guarded by itself
    private final List<CacheAnswer> cacheAnswers = new ArrayList<>(); // guarded by events
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
        LET_GO,
        /** An origin server that has sent its whole answer keeps the connection. */
        STAYED_OPEN
    }

    /** The two sides of the proxy. */
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
     * @param bytes for {@link Kind#BYTES} the first ones; otherwise empty
     * @param length how many there were in all
     */
    public record Event(Duration at, Side side, String name, boolean toProxy, Kind kind, byte[] bytes, int length) {

        /** Whether all its bytes were kept. */
        public boolean isWhole() {
            return bytes.length == length;
        }

        /** What happened, in at most {@code most} characters or a few more; of bytes, the first line. */
        public String summary(int most) {
            return switch (kind) {
                case CONNECTED -> "connects";
                case FINISHED -> "end (FIN)";
                case RESET -> "reset (RST)";
                case HELD -> "holds its answer back";
                case LET_GO -> "lets its answer go";
                case STAYED_OPEN -> "stays connected";
                case BYTES -> firstLine(most);
            };
        }

        private String firstLine(int most) {
            String line = new String(bytes, ISO_8859_1).split("\r?\n", 2)[0];
            String shown = VisibleBytes.of(line);
            String start = shown.length() > most ? shown.substring(0, most - 3) + "..." : shown;
            return length == line.length() ? start : start + " (" + length + " bytes)";
        }

        private boolean isContinuedBy(Event next) {
            return kind == Kind.BYTES && next.kind == Kind.BYTES && name.equals(next.name) && toProxy == next.toProxy;
        }

        /**
         * This one and the next as one; if the end of this one was not kept, the next one's bytes are not kept either.
         */
        private Event with(Event next) {
            byte[] all = isWhole() ? Bytes.joined(bytes, next.bytes) : bytes;
            return new Event(at, side, name, toProxy, Kind.BYTES, all, length + next.length);
        }
    }

    /**
     * An answer that an audit of a cache has looked at.
     *
     * @param at when, counted from the beginning
     * @param request what was asked for
     * @param bytes how long the whole answer was
     * @param isStored whether it came from the proxy's store, and not from the origin server
     */
    public record CacheAnswer(Duration at, String request, int bytes, boolean isStored) {}

    /** One who talks to the proxy, and notes it in the transcript. */
    public final class Speaker {
        private final Side side;
        private final String name;

        private Speaker(Side side, String name) {
            this.side = side;
            this.name = name;
        }

        public String name() {
            return name;
        }

        public void did(Kind kind) {
            add(side, name, true, kind, new byte[0]);
        }

        public void sent(byte[] bytes) {
            add(side, name, true, Kind.BYTES, bytes);
        }

        public void saw(Kind kind) {
            add(side, name, false, kind, new byte[0]);
        }

        public void received(byte[] bytes) {
            add(side, name, false, Kind.BYTES, bytes);
        }
    }

    /** One who notes what a client says and hears. */
    public Speaker client(String name) {
        return new Speaker(Side.CLIENT, name);
    }

    /** One who notes what an origin server says and hears. */
    public Speaker origin(String name) {
        return new Speaker(Side.ORIGIN, name);
    }

    private void add(Side side, String name, boolean toProxy, Kind kind, byte[] bytes) {
        Duration at = now();
        byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, KEPT_BYTES));
        Event event = new Event(at, side, name, toProxy, kind, kept, bytes.length);
        synchronized (events) {
            int last = events.size() - 1;
            if (last >= 0 && !events.get(last).isWhole() && events.get(last).isContinuedBy(event)) {
                events.set(last, events.get(last).with(event)); // only the length grows: it takes no room
            } else if (events.size() < KEPT_EVENTS) {
                events.add(event);
            } else {
                left++;
            }
        }
    }

    /** Notes an answer of a cache, if there is room. */
    public void cacheAnswered(String request, int bytes, boolean isStored) {
        synchronized (events) {
            if (cacheAnswers.size() < KEPT_EVENTS) {
                cacheAnswers.add(new CacheAnswer(now(), request, bytes, isStored));
            }
        }
    }

    private Duration now() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** The answers of a cache that were looked at, in their order; empty for audits of other things. */
    public List<CacheAnswer> cacheAnswers() {
        synchronized (events) {
            return List.copyOf(cacheAnswers);
        }
    }

    /** What was seen so far, in order; pieces of one stream that came one after the other are one event. */
    public List<Event> joinedEvents() {
        List<Event> joined = new ArrayList<>();
        for (Event event : events()) {
            int last = joined.size() - 1;
            if (last >= 0 && joined.get(last).isContinuedBy(event)) {
                joined.set(last, joined.get(last).with(event));
            } else {
                joined.add(event);
            }
        }
        return joined;
    }

    /** What was seen so far, in order. */
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
