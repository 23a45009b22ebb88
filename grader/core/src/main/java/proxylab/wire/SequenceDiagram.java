package proxylab.wire;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import proxylab.wire.Transcript.Event;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Side;

/**
 * A transcript as a drawing: time goes down, each client and each origin server has a lane, the proxy's stands between
 * them. The records hold what the template draws, in pixels.
 *
 * <pre>
 *          client A   client B   proxy   origin
 *    0 ms     |-----------|------->|        |
 *    2 ms     |           |        |-------&gt;|
 *             |           |        |        #  holds its answer back
 *    9 ms     |           |        |&lt;-------#
 * </pre>
 *
 * @param width of the drawing
 * @param height of the drawing
 * @param lanes from left to right
 * @param gates answers that were held back
 * @param arrows from top to bottom
 * @param more how many events were left out; 0 for none
 */
record SequenceDiagram(int width, int height, List<Lane> lanes, List<Gate> gates, List<Arrow> arrows, int more) {
    private static final int MOST_CLIENTS = 6;
    private static final int MOST_ORIGINS = 4;
    private static final int MOST_ARROWS = 60;

    private static final int LEFT = 120;
    private static final int RIGHT = 80;
    private static final int TOP = 34;
    private static final int LINE = 28;
    private static final int LANES_WIDTH = 640;
    private static final int LEAST_GAP = 120;
    private static final double CHARACTER = 6.7;

    private static final String PROXY = "";
    private static final Set<Kind> OWN = EnumSet.of(Kind.HELD, Kind.LET_GO, Kind.STAYED_OPEN); // nothing crosses then

    /** A vertical line with a name above it. */
    record Lane(String name, String kind, int x, int top, int bottom) {}

    /** A bar on a lane, for the time that an answer was held back. */
    record Gate(int x, int y, int height) {}

    /** Something that went from one lane to the other. */
    record Arrow(String kind, String time, String text, int fromX, int toX, int y, int textX, int textY) {}

    /**
     * The drawing; without arrows if nothing was seen.
     *
     * @param middle the name of the lane between clients and origin servers
     */
    static SequenceDiagram of(Transcript transcript, String middle) {
        List<Event> all = transcript.joinedEvents();
        List<String> names = names(all);
        List<Event> events = all.stream()
                .filter(event -> names.contains(event.name()))
                .limit(MOST_ARROWS)
                .toList();
        int gap = Math.max(LEAST_GAP, LANES_WIDTH / Math.max(1, names.size() - 1));
        int height = TOP + LINE * (events.size() + 1);
        List<Lane> lanes = IntStream.range(0, names.size())
                .mapToObj(i -> lane(names.get(i), middle, sideOf(names.get(i), all), LEFT + i * gap, height))
                .toList();
        Placed placed = new Placed(names, gap);
        List<Arrow> arrows = IntStream.range(0, events.size())
                .mapToObj(i -> placed.arrow(events.get(i), y(i)))
                .toList();
        return new SequenceDiagram(
                LEFT + (names.size() - 1) * gap + RIGHT,
                height,
                lanes,
                placed.gates(events),
                arrows,
                all.size() - events.size() + transcript.leftOut());
    }

    private static int y(int line) {
        return TOP + LINE * (line + 1);
    }

    /** The lanes: clients, proxy, origin servers, each in the order of their first appearance. */
    private static List<String> names(List<Event> events) {
        return Stream.of(
                        names(events, Side.CLIENT, MOST_CLIENTS),
                        Stream.of(PROXY),
                        names(events, Side.ORIGIN, MOST_ORIGINS))
                .flatMap(names -> names)
                .toList();
    }

    private static Stream<String> names(List<Event> events, Side side, int most) {
        Set<String> names = new LinkedHashSet<>();
        events.stream().filter(event -> event.side() == side).forEach(event -> names.add(event.name()));
        return names.stream().limit(most);
    }

    private static String sideOf(String name, List<Event> events) {
        return events.stream()
                .filter(event -> event.name().equals(name))
                .findFirst()
                .map(event -> event.side().name().toLowerCase(Locale.ROOT))
                .orElse("proxy");
    }

    private static Lane lane(String name, String middle, String kind, int x, int height) {
        return new Lane(name.equals(PROXY) ? middle : name, kind, x, TOP, height);
    }

    /** Where everything goes, once the lanes are known. */
    private record Placed(List<String> names, int gap) {

        int x(String name) {
            return LEFT + names.indexOf(name) * gap;
        }

        Arrow arrow(Event event, int y) {
            int lane = x(event.name());
            int proxy = x(PROXY);
            boolean isOwn = OWN.contains(event.kind());
            int from = event.toProxy() ? lane : proxy;
            int to = isOwn ? lane : event.toProxy() ? proxy : lane;
            int most = (int) ((Math.max(Math.abs(to - from), 2 * RIGHT) - 24) / CHARACTER);
            String text = event.summary(Math.max(12, most - 15));
            return new Arrow(
                    isOwn ? "gate" : event.side().name().toLowerCase(Locale.ROOT) + " " + kind(event),
                    event.at().toMillis() + " ms",
                    text,
                    from,
                    isOwn ? to : to + (to > from ? -3 : 3),
                    y,
                    isOwn ? lane - 10 - (int) (text.length() * CHARACTER / 2) : (from + to) / 2,
                    isOwn ? y + 4 : y - 5);
        }

        private static String kind(Event event) {
            return event.kind().name().toLowerCase(Locale.ROOT);
        }

        /** From each answer that is held back to the moment when it is let go, or to the end of the drawing. */
        List<Gate> gates(List<Event> events) {
            List<Gate> gates = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                if (events.get(i).kind() == Kind.HELD) {
                    int end = end(events, i);
                    gates.add(new Gate(x(events.get(i).name()) - 4, y(i), Math.max(4, y(end) - y(i))));
                }
            }
            return gates;
        }

        private static int end(List<Event> events, int held) {
            return IntStream.range(held, events.size())
                    .filter(i -> events.get(i).kind() == Kind.LET_GO
                            && events.get(i).name().equals(events.get(held).name()))
                    .findFirst()
                    .orElse(events.size() - 1);
        }
    }
}
