package proxylab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Wording;
import proxylab.wire.Transcript.Event;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Side;

/**
 * The bytes of a transcript, one column for each side of the proxy. What differs from the other side is marked: lines
 * of a head that it did not send in this form; in content, everything from the first byte that is not the origin's.
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

    private static List<Block> ofClients(List<Event> events) {
        Given given = new Given(bytes(events.stream()
                .filter(event -> event.side() == Side.ORIGIN && event.toProxy())
                .toList()));
        return first(events, Side.CLIENT).stream()
                .map(event -> block(event, event.toProxy() ? List.of(plain(event.bytes())) : given.compared(event)))
                .toList();
    }

    private static List<Block> ofOrigins(List<Event> events) {
        Set<String> sentLines = lines(bytes(events.stream()
                .filter(event -> event.side() == Side.CLIENT && event.toProxy())
                .toList()));
        return first(events, Side.ORIGIN).stream()
                .map(event ->
                        block(event, event.toProxy() ? List.of(plain(event.bytes())) : lines(event.bytes(), sentLines)))
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

    /** A line that was not sent on the other side is marked, even if the proxy is right to add it. */
    private static List<Piece> lines(byte[] head, Set<String> sent) {
        return Arrays.stream(new String(head, ISO_8859_1).split("(?<=\n)"))
                .map(line -> new Piece(visible(line.getBytes(ISO_8859_1)), !sent.contains(line)))
                .toList();
    }

    /**
     * What origin servers have sent, and how much of it clients have received. Each response begins where the last one
     * ended.
     */
    private static final class Given {
        private final byte[] bytes;
        private int next;

        Given(byte[] bytes) {
            this.bytes = bytes;
        }

        List<Piece> compared(Event event) {
            byte[] given = Arrays.copyOfRange(bytes, Math.min(next, bytes.length), bytes.length);
            int givenHead = headLength(given);
            int head = givenHead == 0 ? 0 : headLength(event.bytes());
            List<Piece> pieces = new ArrayList<>();
            if (head > 0) {
                pieces.addAll(lines(Arrays.copyOf(event.bytes(), head), lines(Arrays.copyOf(given, givenHead))));
            } else {
                givenHead = 0;
            }
            byte[] content = Arrays.copyOfRange(event.bytes(), head, event.bytes().length);
            pieces.addAll(content(event.isWhole(), content, Arrays.copyOfRange(given, givenHead, given.length)));
            next += givenHead + event.length() - head;
            return pieces;
        }

        private static int headLength(byte[] bytes) {
            String text = new String(bytes, ISO_8859_1);
            return text.startsWith("HTTP/") ? text.indexOf("\r\n\r\n") + 4 : 0;
        }

        private static List<Piece> content(boolean isWhole, byte[] got, byte[] given) {
            if (got.length > given.length || !isWhole) {
                return List.of(plain(got)); // made by the proxy, or too long to have been kept: nothing to compare
            }
            int same = Arrays.mismatch(Arrays.copyOf(given, got.length), got);
            return same < 0
                    ? List.of(plain(got))
                    : List.of(
                            plain(Arrays.copyOf(got, same)),
                            new Piece(visible(Arrays.copyOfRange(got, same, got.length)), true));
        }
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

    /** Line ends are shown, and followed by a line break. */
    private static String visible(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, MOST_BYTES), ISO_8859_1);
        return Arrays.stream(text.split("(?<=\n)"))
                .map(line -> VisibleBytes.of(line) + (line.endsWith("\n") ? "\n" : ""))
                .collect(Collectors.joining());
    }

    private static Set<String> lines(byte[] text) {
        return Arrays.stream(new String(text, ISO_8859_1).split("(?<=\n)")).collect(Collectors.toSet());
    }

    private static byte[] bytes(List<Event> events) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        events.forEach(event -> all.writeBytes(event.bytes()));
        return all.toByteArray();
    }
}
