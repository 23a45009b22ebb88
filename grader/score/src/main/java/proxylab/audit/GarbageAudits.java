package proxylab.audit;

import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.io.IOException;

/**
 * Whatever a client sends instead of a request, the next one is served. How it is answered is another sentence's
 * business.
 */
final class GarbageAudits {
    /** Too long for any buffer that was made for a line, and short enough to be sent although nobody reads it. */
    private static final int LONG_LINE = 100_000;

    private static final String PARSER =
            "The parser threw something that nobody catches, wrote past the end of a buffer,"
                    + " or waits for a line that never comes.";

    private GarbageAudits() {}

    @Sentence(
            id = "3.4-random-bytes",
            says = "After random bytes instead of a request, the next client is served.",
            likelyCause = PARSER)
    static void randomBytes(Scene scene) throws Exception {
        garbage(
                scene,
                scene.bytes(1 + scene.below(20)),
                scene.bytes(1 + scene.below(3_000)),
                joined(scene.bytes(200), text("\r\n\r\n")),
                joined(text("GET "), scene.bytes(200), text(" HTTP/1.0\r\n\r\n")));
    }

    @Sentence(
            id = "3.4-nul-bytes-sent",
            says = "After NUL bytes instead of a request, the next client is served.",
            likelyCause = PARSER)
    static void nulBytesSent(Scene scene) throws Exception {
        garbage(
                scene,
                new byte[1],
                new byte[10_000],
                joined(new byte[100], text("\r\n\r\n")),
                text("GET http://\0/\0 HTTP/1.0\r\n\0: \0\r\n\r\n"));
    }

    @Sentence(
            id = "3.4-tls-sent",
            says = "After a client that speaks TLS, the next one is served.",
            likelyCause = PARSER)
    static void tlsSent(Scene scene) throws Exception {
        garbage(scene, joined(text("\u0016\3\1\2\0\1\0\1\u00fc\3\3"), scene.bytes(506)));
    }

    @Sentence(
            id = "3.4-line-without-end",
            says = "After a very long line without an end, the next client is served.",
            likelyCause = PARSER)
    static void lineWithoutEnd(Scene scene) throws Exception {
        garbage(
                scene,
                text(scene.letters(LONG_LINE)),
                text("GET http://127.0.0.1/" + scene.letters(LONG_LINE)),
                text("GET http://127.0.0.1/ HTTP/1.0\r\nX-Long: " + scene.letters(LONG_LINE)));
    }

    @Sentence(
            id = "3.4-only-line-ends",
            says = "After nothing but line ends, the next client is served.",
            likelyCause = "An empty line was taken apart without a check that it has any words.")
    static void onlyLineEnds(Scene scene) throws Exception {
        garbage(scene, text("\n"), text("\r\n\r\n"), text("\r\n".repeat(2_000)), text("\r".repeat(2_000)));
    }

    @Sentence(
            id = "3.4-few-words",
            says = "After request lines with too few words or too many, the next client is served.",
            likelyCause = "The words of the request line were used without being counted.")
    static void fewWords(Scene scene) throws Exception {
        garbage(
                scene,
                text("GET\r\n\r\n"),
                text("  \r\n\r\n"),
                text("GET http:// HTTP/1.0\r\n\r\n"),
                text("GET " + "a ".repeat(500) + "HTTP/1.0\r\n:\r\n\r\n"));
    }

    @Sentence(
            id = "3.4-long-host",
            says = "After a host name of 3,000 letters, the next client is served.",
            likelyCause = "The host was copied into a buffer of a fixed size without a look at its length.")
    static void longHost(Scene scene) throws Exception {
        garbage(scene, text(scene.request("http://" + scene.letters(3_000) + "/")));
    }

    @Sentence(
            id = "3.4-percent-signs",
            says = "After a request full of format specifiers such as '%s' and '%n', the next client is served.",
            likelyCause =
                    "What the client sent was used as the format of a printf: print it as an argument of" + " \"%s\".")
    static void percentSigns(Scene scene) throws Exception {
        garbage(scene, text("%s%n%d%s%n".repeat(20) + "\r\n%s%n: %s%n\r\n\r\n"));
    }

    /** Sends each of them twice: from a client that waits for the answer, and from one that leaves at once. */
    private static void garbage(Scene scene, byte[]... requests) throws Exception {
        for (byte[] request : requests) {
            AuditClient client = scene.client();
            try {
                client.send(request).finishSending().awaitAnyEnd();
            } catch (IOException | Unmet e) {
                // refused before all of it was sent, or left without an end: another sentence's business
            }
            client.close();
            try (AuditClient gone = scene.client()) {
                gone.send(request);
            } catch (IOException e) {
                // refused before all of it was sent
            }
        }
        scene.expectNextIsServed();
    }
}
