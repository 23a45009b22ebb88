package proxylab.documents;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Free ports in place of those that documents name, so that several documents can be run at once, and beside other
 * programs. They have four digits like the others, because lengths in what crosses the wire depend on that.
 */
final class DocumentPorts {
    private static final List<Integer> NAMED = List.of(7000, 8000, 8080, 8081, 9000);
    private static final int FIRST = 3_000;
    private static final int END = 7_000;
    private static final int ATTEMPTS = 1_000;

    private final Map<String, String> free;
    private final Map<String, String> named = new LinkedHashMap<>();

    private DocumentPorts(Map<String, String> free) {
        this.free = free;
        free.forEach((name, port) -> named.put(port, name));
    }

    /**
     * Chooses a port for each that documents name.
     *
     * @param given those that are taken already; the new ones are added
     */
    static DocumentPorts choose(Set<Integer> given) throws IOException {
        Random random = new Random();
        Map<String, String> free = new LinkedHashMap<>();
        for (int attempt = 0; attempt < ATTEMPTS && free.size() < NAMED.size(); attempt++) {
            int port = random.nextInt(FIRST, END);
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                free.put(String.valueOf(NAMED.get(free.size())), String.valueOf(port));
            }
        }
        if (free.size() < NAMED.size()) {
            throw new IOException("no " + NAMED.size() + " free ports found from " + FIRST + " to " + (END - 1));
        }
        return new DocumentPorts(free);
    }

    private static boolean isFree(int port) {
        try (Socket probe = new Socket()) { // bound but never listening: no other machine can connect meanwhile
            probe.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A text of a document with the free ports in it. */
    String toFree(String text) {
        return replace(text, free);
    }

    /** What was printed, with the document's own ports in it. */
    String toNamed(String text) {
        return replace(text, named);
    }

    private static String replace(String text, Map<String, String> ports) {
        return Pattern.compile("(?<![\\w.])(?:" + String.join("|", ports.keySet()) + ")(?!\\w|\\.\\d)")
                .matcher(text)
                .replaceAll(match -> ports.get(match.group()));
    }
}
