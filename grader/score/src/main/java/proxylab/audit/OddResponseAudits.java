package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Responses.text;

import java.util.List;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;

/**
 * A response that two clients could read in two ways is replaced by a 502, or written anew so that they cannot:
 * otherwise a part of one response can be taken for another one.
 */
final class OddResponseAudits {
    private OddResponseAudits() {}

    /** What a client gets of a response with these lines in its head. */
    private static RawResponse relayed(Scene scene, String lines) throws Exception {
        AuditOrigin origin = scene.answering(text("HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\nok"));
        AuditClient client = scene.client();
        client.send(scene.request(origin.url(scene.path())));
        return RawResponse.parse(client.collectFor(scene.patience()));
    }

    /** Nothing in the bytes of what a client gets may match, except in a page of the proxy. */
    private static void repaired(Scene scene, String lines, String odd, String what) throws Exception {
        RawResponse got = relayed(scene, "Content-Length: 2\r\n" + lines);
        String bytes = new String(got.bytes(), ISO_8859_1);
        scene.require(
                got.status() == 502 || got.status() == 200 && !bytes.contains(odd),
                "a response without " + what + ", or a 502",
                "the client got " + VisibleBytes.of(bytes));
    }

    @Sentence(
            id = "3.5-repeated-length",
            says = "A Content-Length that a response gives twice reaches the client once, or it gets a 502.",
            likelyCause =
                    "The lines were relayed as they came. Clients do not agree about '2, 2' (RFC 9110 section 8.6).")
    static void repeatedLength(Scene scene) throws Exception {
        for (String lines : List.of("Content-Length: 2\r\nContent-Length: 2", "Content-Length: 2, 2")) {
            RawResponse got = relayed(scene, lines);
            List<String> lengths = got.headers("Content-Length");
            scene.require(
                    got.status() == 502 || lengths.isEmpty() || lengths.equals(List.of("2")),
                    "one Content-Length of 2, none, or a 502, after " + lines.replace("\r\n", " and "),
                    "the client got Content-Length: " + lengths);
        }
    }

    @Sentence(
            id = "3.5-bare-cr",
            says = "A CR without an LF, or a NUL, within a header line of a response does not reach the client.",
            likelyCause =
                    "The head was relayed as it came. To some clients a CR ends a line, so that one header becomes two, or a"
                            + " response becomes two (RFC 9112 section 2.2, RFC 9110 section 5.5): put a space in its place.")
    static void bareCr(Scene scene) throws Exception {
        repaired(scene, "X-Odd: a\rSet-Cookie: b=c", "a\rSet", "a CR within a line");
        repaired(scene, "X-Odd: a\0b", "a\0b", "a NUL");
    }

    @Sentence(
            id = "3.5-space-before-colon",
            says = "White space between a header's name and its colon does not reach the client.",
            likelyCause = "The head was relayed as it came. Clients do not agree whether 'Content-Length :' is a"
                    + " Content-Length (RFC 9112 section 5.1): take the white space out.")
    static void spaceBeforeColon(Scene scene) throws Exception {
        repaired(scene, "X-Odd : a", "X-Odd :", "a space before a colon");
    }

    @Sentence(
            id = "3.5-folded-header",
            says = "A header line of a response that continues on the next line reaches the client as one line.",
            likelyCause = "The head was relayed as it came. To some clients the second line is a header of its own (RFC"
                    + " 9112 section 5.2): put a space in place of the line end.")
    static void folded(Scene scene) throws Exception {
        repaired(scene, "X-Odd: a\r\n Set-Cookie: b=c", "\n Set-Cookie", "a line that begins with a space");
    }

    @Sentence(
            id = "3.5-malformed-chunks",
            says = "A response in malformed chunks does not reach the client as it came.",
            likelyCause = "The chunks were relayed unread, or a size was read by something that accepts more than"
                    + " hexadecimal digits. Clients do not agree where such content ends (RFC 9112 section 7.1): answer 502,"
                    + " or break off.")
    static void malformedChunks(Scene scene) throws Exception {
        for (String chunks : OddRequestAudits.MALFORMED_CHUNKS) {
            AuditOrigin origin =
                    scene.answering(text("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks));
            AuditClient client = scene.client();
            client.send(scene.request(origin.url(scene.path())));
            String got = new String(client.collectFor(scene.patience()), ISO_8859_1);
            scene.require(
                    !got.contains(chunks),
                    "a 502, or a part of the response, after the chunks " + VisibleBytes.of(chunks),
                    "the client got all of them");
        }
        scene.expectNextIsServed();
    }
}
