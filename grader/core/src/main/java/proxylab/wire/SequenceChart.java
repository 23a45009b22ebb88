package proxylab.wire;

import java.util.ArrayList;
import java.util.List;
import proxylab.wire.Transcript.Event;
import proxylab.wire.Transcript.Side;

/**
 * A transcript as lines of text: time goes down, the proxy stands in the middle, the clients to its left and the origin
 * servers to its right.
 *
 * <pre>
 *           client                         proxy                         origin
 *    0 ms   |-- GET http://127.0.0.1:1/x --&gt;|                              |
 *    2 ms   |                              |-- GET /x HTTP/1.0 ----------&gt;|
 * </pre>
 */
public final class SequenceChart {
    private static final int LANE = 46;
    private static final int WIDE_LANE = 84;
    private static final int SUMMARY = 24;
    private static final int WIDE_SUMMARY = 56;
    private static final int MOST_LINES = 24;
    private static final int LEFT = 9;

    private final String middle;
    private final boolean hasOrigins;
    private final int lane;

    private SequenceChart(String middle, boolean hasOrigins) {
        this.middle = middle;
        this.hasOrigins = hasOrigins;
        this.lane = hasOrigins ? LANE : WIDE_LANE;
    }

    /** The chart of what went through a proxy; empty if nothing was seen. */
    public static List<String> lines(Transcript transcript) {
        return new SequenceChart("proxy", true).lines(transcript, MOST_LINES);
    }

    /**
     * The chart of what went to and from anything else.
     *
     * @param middle the name of what the clients talk to
     * @param hasOrigins whether there is anything to show on its other side
     * @param most how many lines may be shown
     */
    public static List<String> lines(Transcript transcript, String middle, boolean hasOrigins, int most) {
        return new SequenceChart(middle, hasOrigins).lines(transcript, most);
    }

    private List<String> lines(Transcript transcript, int most) {
        List<Event> events = transcript.joinedEvents();
        List<String> lines = new ArrayList<>();
        if (events.isEmpty()) {
            return lines;
        }
        String space = " ".repeat(LEFT);
        String names = space + "client" + " ".repeat(Math.max(1, lane - 2 - middle.length() / 2)) + middle;
        lines.add(hasOrigins ? names + " ".repeat(Math.max(1, 2 * lane + 12 - names.length())) + "origin" : names);
        events.stream().limit(most).map(this::line).forEach(lines::add);
        int more = events.size() - Math.min(events.size(), most) + transcript.leftOut();
        if (more > 0) {
            lines.add(space + "(" + more + " more)");
        }
        return lines;
    }

    private String line(Event event) {
        boolean clientSide = event.side() == Side.CLIENT;
        String empty = " ".repeat(lane);
        String arrow = arrow(event, clientSide == event.toProxy());
        String start = String.format("%5d ms |%s|", event.at().toMillis(), clientSide ? arrow : empty);
        return hasOrigins ? start + (clientSide ? empty : arrow) + "|" : start;
    }

    private String arrow(Event event, boolean toTheRight) {
        String text = " " + text(event) + " ";
        if (text.length() > lane - 6) {
            text = text.substring(0, lane - 10) + "... ";
        }
        String shaft = "-".repeat(lane - 3 - text.length());
        return toTheRight ? "--" + text + shaft + ">" : "<" + shaft + text + "--";
    }

    private String text(Event event) {
        String who = event.name().matches("client|origin") ? "" : event.name() + ": ";
        return who + event.summary(hasOrigins ? SUMMARY : WIDE_SUMMARY);
    }
}
