package proxylab.report;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import proxylab.audit.Transcript;
import proxylab.audit.Transcript.Event;
import proxylab.audit.Transcript.Kind;
import proxylab.audit.Transcript.Side;
import proxylab.probe.VisibleBytes;

/**
 * The bytes of a transcript, one column for each side of the proxy. What differs from the other side is marked: in
 * requests, lines that were never sent so; in responses, everything from the first byte on that is not the origin's.
 *
 * @param client what clients sent and got
 * @param origin what origin servers got and sent
 */
record Streams(List<Block> client, List<Block> origin) {
    private static final int MOST_BLOCKS = 12;
    private static final int MOST_BYTES = 1_200;

    /** Bytes that went in one direction without a break. */
    record Block(String title, List<Piece> pieces) {}

    /** Text, marked where it differs from the other side. */
    record Piece(String text, boolean isMarked) {}

    static Streams of(Transcript transcript) {
        List<Event> events = transcript.joinedEvents().stream()
                .filter(event -> event.kind() == Kind.BYTES)
                .toList();
        return new Streams(ofClients(events), ofOrigins(events));
    }

    boolean isEmpty() {
        return client.isEmpty() && origin.isEmpty();
    }

    /** Each response is compared with what origin servers gave from where the one before ended. */
    private static List<Block> ofClients(List<Event> events) {
        byte[] given = bytes(events.stream()
                .filter(event -> event.side() == Side.ORIGIN && event.toProxy())
                .toList());
        int received = 0;
        List<Block> blocks = new ArrayList<>();
        for (Event event : first(events, Side.CLIENT)) {
            blocks.add(
                    block(event, event.toProxy() ? List.of(plain(event.bytes())) : response(event, given, received)));
            received += event.toProxy() ? 0 : event.length();
        }
        return blocks;
    }

    private static List<Block> ofOrigins(List<Event> events) {
        Set<String> sentLines = lines(events.stream()
                .filter(event -> event.side() == Side.CLIENT && event.toProxy())
                .toList());
        return first(events, Side.ORIGIN).stream()
                .map(event -> block(event, event.toProxy() ? List.of(plain(event.bytes())) : request(event, sentLines)))
                .toList();
    }

    private static List<Event> first(List<Event> events, Side side) {
        return events.stream()
                .filter(event -> event.side() == side)
                .limit(MOST_BLOCKS)
                .toList();
    }

    private static Block block(Event event, List<Piece> pieces) {
        return new Block(title(event), withRest(pieces, event));
    }

    private static String title(Event event) {
        return event.name() + (event.toProxy() ? " sent " : " got ") + Wording.bytes(event.length()) + " at "
                + event.at().toMillis() + " ms";
    }

    /** What the origin server got: a line that no client sent is marked, even where the proxy is right to make it. */
    private static List<Piece> request(Event event, Set<String> sentLines) {
        List<Piece> pieces = new ArrayList<>();
        for (String line : new String(event.bytes(), ISO_8859_1).split("(?<=\n)")) {
            pieces.add(new Piece(visible(line.getBytes(ISO_8859_1)), !sentLines.contains(line)));
        }
        return pieces;
    }

    /** What a client got: as long as it is what origin servers gave, it is not marked. */
    private static List<Piece> response(Event event, byte[] given, int from) {
        int upTo = from + event.bytes().length;
        if (upTo > given.length || !event.isWhole()) {
            return List.of(
                    plain(event.bytes())); // made by the proxy, or too long to have been kept: nothing to compare
        }
        int same = Arrays.mismatch(Arrays.copyOfRange(given, from, upTo), event.bytes());
        return same < 0
                ? List.of(plain(event.bytes()))
                : List.of(
                        plain(Arrays.copyOf(event.bytes(), same)),
                        new Piece(visible(Arrays.copyOfRange(event.bytes(), same, event.bytes().length)), true));
    }

    private static Piece plain(byte[] bytes) {
        return new Piece(visible(bytes), false);
    }

    private static List<Piece> withRest(List<Piece> pieces, Event event) {
        int rest = event.length() - Math.min(event.bytes().length, MOST_BYTES);
        if (rest <= 0) {
            return pieces;
        }
        List<Piece> all = new ArrayList<>(pieces);
        all.add(new Piece("\n... " + Wording.bytes(rest) + " more", false));
        return all;
    }

    /** Line ends are shown, and broken at. */
    private static String visible(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), ISO_8859_1);
        return Arrays.stream(text.split("(?<=\n)"))
                .map(line -> VisibleBytes.of(line) + (line.endsWith("\n") ? "\n" : ""))
                .collect(Collectors.joining());
    }

    private static Set<String> lines(List<Event> events) {
        return Arrays.stream(new String(bytes(events), ISO_8859_1).split("(?<=\n)"))
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(List<Event> events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.forEach(event -> all.writeBytes(event.bytes()));
        return all.toByteArray();
    }
}
