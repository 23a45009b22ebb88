package proxylab.trace;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import proxylab.toolbox.AtomicFile;
import proxylab.toolbox.Paint;
import proxylab.toolbox.Wording;
import proxylab.trace.Link.End;
import proxylab.wire.SequenceChart;
import proxylab.wire.TracePage;
import proxylab.wire.TracePage.Conversation;
import proxylab.wire.Transcript;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Side;
import proxylab.wire.Transcript.Speaker;

/**
 * What was seen, sorted into conversations: one lasts from a first connection to the moment when none is open any more.
 * Each event is printed as it comes, and each conversation as a chart at its end. Thread safe.
 */
final class Conversations {
    private static final int CHART_LINES = 200;
    private static final int KEPT = 50;

    private final PrintWriter out;
    private final String subject;
    private final String middle;
    private final boolean hasOrigins;
    private final Optional<Path> html;
    private final LiveWire live; // guarded by this, as all below
    private final Deque<Conversation> past = new ArrayDeque<>();
    private final Map<Side, Integer> counts = new EnumMap<>(Side.class);
    private Transcript transcript = new Transcript();
    private long begun = System.nanoTime();
    private LocalTime begunAt = LocalTime.now();
    private int open;
    private int all;

    /**
     * @param subject what is traced, for the page
     * @param middle the name of what clients talk to
     * @param hasOrigins whether its other side is also seen
     * @param html the page to write at the end of each conversation
     */
    Conversations(PrintWriter out, String subject, String middle, boolean hasOrigins, Optional<Path> html) {
        this.out = out;
        this.subject = subject;
        this.middle = middle;
        this.hasOrigins = hasOrigins;
        this.html = html;
        this.live = new LiveWire(out, Paint.ofThisTerminal());
    }

    /** Watches the connections on one side. */
    Relay.Watcher on(Side side) {
        return new Relay.Watcher() {
            @Override
            public Link.Sight opened() {
                return open(side);
            }

            @Override
            public void closed() {
                closeOne();
            }
        };
    }

    private synchronized Link.Sight open(Side side) {
        if (open == 0) {
            transcript = new Transcript();
            begun = System.nanoTime();
            begunAt = LocalTime.now();
            counts.clear();
        }
        open++;
        notifyAll();
        int number = counts.merge(side, 1, Integer::sum);
        String name = (side == Side.CLIENT ? "client" : "origin") + (number == 1 ? "" : " " + number);
        return new Seen(side, name, side == Side.CLIENT ? transcript.client(name) : transcript.origin(name));
    }

    private synchronized void closeOne() {
        open--;
        if (open == 0) {
            end();
            notifyAll();
        }
    }

    /** Shows what is not shown yet, if connections are still open. */
    synchronized void finish() {
        if (open > 0) {
            end();
        }
    }

    /** Waits for the first connection; returns whether one came within the limit. */
    boolean awaitFirst(Duration limit) throws InterruptedException {
        return await(() -> open > 0 || all > 0, limit);
    }

    /** Waits until no connection is open; returns whether that was so within the limit. */
    boolean awaitQuiet(Duration limit) throws InterruptedException {
        return await(() -> open == 0, limit);
    }

    private synchronized boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            long millis = (deadline - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                return false;
            }
            wait(millis);
        }
        return true;
    }

    private void end() {
        live.endStream();
        out.println();
        SequenceChart.lines(transcript, middle, hasOrigins, CHART_LINES).forEach(out::println);
        out.println();
        past.add(new Conversation(title(), transcript));
        all++;
        if (past.size() > KEPT) {
            past.remove();
        }
        html.ifPresent(this::write);
        out.flush();
    }

    private String title() {
        return "at " + begunAt.truncatedTo(ChronoUnit.SECONDS) + ", "
                + Wording.count(counts.getOrDefault(Side.CLIENT, 0), "client")
                + (hasOrigins
                        ? ", " + Wording.count(counts.getOrDefault(Side.ORIGIN, 0), "connection") + " to the origin"
                        : "");
    }

    private void write(Path file) {
        try {
            AtomicFile.write(file, TracePage.text(subject, middle, all - past.size() + 1, List.copyOf(past)));
        } catch (IOException e) {
            out.println("the page " + file + " cannot be written: " + e.getMessage());
        }
    }

    /** What happens on one connection; for the transcript the proxy is in the middle, whoever has connected. */
    private final class Seen implements Link.Sight {
        private final Side side;
        private final String name;
        private final Speaker speaker;

        Seen(Side side, String name, Speaker speaker) {
            this.side = side;
            this.name = name;
            this.speaker = speaker;
        }

        private boolean isToMiddle(End end) {
            return (end == End.NEAR) == (side == Side.CLIENT);
        }

        private String direction(End end) {
            return isToMiddle(end) ? name + " > " + middle : middle + " > " + name;
        }

        private Duration now() {
            return Duration.ofNanos(System.nanoTime() - begun);
        }

        @Override
        public void did(End end, Kind kind) {
            synchronized (Conversations.this) {
                if (isToMiddle(end)) {
                    speaker.did(kind);
                } else {
                    speaker.saw(kind);
                }
                String what =
                        switch (kind) {
                            case CONNECTED -> "connects";
                            case FINISHED -> "end (FIN)";
                            default -> "reset (RST)";
                        };
                live.event(now(), direction(end), what);
            }
        }

        @Override
        public void sent(End end, byte[] bytes) {
            synchronized (Conversations.this) {
                if (isToMiddle(end)) {
                    speaker.sent(bytes);
                } else {
                    speaker.received(bytes);
                }
                live.bytes(now(), direction(end), bytes);
            }
        }

        @Override
        public void note(String text) {
            synchronized (Conversations.this) {
                live.event(now(), name, text);
            }
        }
    }
}
