package proxylab.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.wire.Transcript.Kind;
import proxylab.wire.Transcript.Speaker;

@DisplayName("A transcript is drawn with the proxy in the middle")
class SequenceChartTest {
    private final Transcript transcript = new Transcript();
    private final Speaker client = transcript.client("client");
    private final Speaker origin = transcript.origin("origin");

    @Test
    void an_exchange() {
        client.did(Kind.CONNECTED);
        client.sent(bytes("GET http://h/ HTTP/1.1\r\nHost: h\r\n\r\n"));
        origin.received(bytes("GET / HTTP/1.0\r\n\r\n"));
        origin.did(Kind.HELD);
        origin.did(Kind.LET_GO);
        origin.sent(bytes("hi"));
        client.received(bytes("hi"));
        client.saw(Kind.FINISHED);

        assertThat(lines())
                .containsExactly(
                        "         client                                          proxy                                          origin",
                        "|-- connects --------------------------------->|                                              |",
                        "|-- GET http://h/ HTTP/1.1 (35 bytes) -------->|                                              |",
                        "|                                              |-- GET / HTTP/1.0 (18 bytes) ---------------->|",
                        "|                                              |<-------------------- holds its answer back --|",
                        "|                                              |<----------------------- lets its answer go --|",
                        "|                                              |<--------------------------------------- hi --|",
                        "|<--------------------------------------- hi --|                                              |",
                        "|<-------------------------------- end (FIN) --|                                              |");
    }

    @Test
    void pieces_of_one_stream_are_one_arrow_and_others_say_who_they_are() {
        Speaker other = transcript.client("client B");
        client.sent(bytes("ab"));
        client.sent(bytes("c\0"));
        other.sent(bytes("d"));
        other.did(Kind.RESET);

        assertThat(lines()).hasSize(4);
        assertThat(lines().get(1)).startsWith("|-- abc\\x00 --");
        assertThat(lines().get(2)).startsWith("|-- client B: d --");
        assertThat(lines().get(3)).startsWith("|-- client B: reset (RST) --");
    }

    @Test
    void a_long_conversation_is_cut_and_says_so() {
        for (int i = 0; i < 1_000; i++) {
            client.did(Kind.CONNECTED);
        }
        assertThat(lines()).hasSize(26).last().asString().endsWith("(976 more)");
    }

    @Test
    void nothing_seen_is_nothing_drawn() {
        assertThat(lines()).isEmpty();
    }

    /** Without their times. */
    private List<String> lines() {
        return SequenceChart.lines(transcript).stream()
                .map(line -> line.replaceFirst("^ *\\d+ ms ", ""))
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
