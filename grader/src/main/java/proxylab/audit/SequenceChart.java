package proxylab.audit;

import java.util.ArrayList;
import java.util.List;
import proxylab.audit.Transcript.Event;
import proxylab.audit.Transcript.Side;

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
    private static final int MOST_LINES = 24;

    private SequenceChart() {}

    /** The chart; empty where nothing was seen. */
    public static List<String> lines(Transcript transcript) {
        List<Event> events = transcript.joinedEvents();
        List<String> lines = new ArrayList<>();
        if (events.isEmpty()) {
            return lines;
        }
        lines.add(" ".repeat(9) + "client" + " ".repeat(LANE - 4) + "proxy" + " ".repeat(LANE - 4) + "origin");
        events.stream().limit(MOST_LINES).map(SequenceChart::line).forEach(lines::add);
        int more = events.size() - Math.min(events.size(), MOST_LINES) + transcript.leftOut();
        if (more > 0) {
            lines.add(" ".repeat(9) + "(" + more + " more)");
        }
        return lines;
    }

    private static String line(Event event) {
        boolean clientSide = event.side() == Side.CLIENT;
        String empty = " ".repeat(LANE);
        String arrow = arrow(event, clientSide == event.toProxy());
        return String.format(
                "%5d ms |%s|%s|", event.at().toMillis(), clientSide ? arrow : empty, clientSide ? empty : arrow);
    }

    private static String arrow(Event event, boolean toTheRight) {
        String text = " " + text(event) + " ";
        if (text.length() > LANE - 6) {
            text = text.substring(0, LANE - 10) + "... ";
        }
        String shaft = "-".repeat(LANE - 3 - text.length());
        return toTheRight ? "--" + text + shaft + ">" : "<" + shaft + text + "--";
    }

    private static String text(Event event) {
        String who = event.name().matches("client|origin") ? "" : event.name() + ": ";
        return who + event.summary(24);
    }
}
