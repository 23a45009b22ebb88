package proxylab.audit;

import static proxylab.audit.Responses.text;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import proxylab.exchange.RawResponse;
import proxylab.probe.BusyMachine;

/**
 * The lines of a response's head: what they say about the origin server's connection ends at the proxy, which speaks
 * for its own; everything else is passed on unchanged.
 */
final class ResponseFieldAudits {
    /** For a proxy that keeps its connections: long enough to tell it from one that closes. */
    private static final Duration A_WHILE = Duration.ofSeconds(1);

    private ResponseFieldAudits() {}

    @Sentence(
            id = "3.5-next-request-not-lost",
            says = "A client that sends another request on its connection loses nothing: either it is answered, or"
                    + " the first answer has said that the connection ends.",
            likelyCause = "The proxy closes without saying so. Send Connection: close, in its own pages too.")
    static void nextRequest(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(text(Responses.SHORT));
        AuditOrigin gone = scene.answering(new byte[0]);
        gone.close();
        for (AuditOrigin first : List.of(origin, gone)) {
            AuditClient client = scene.client();
            RawResponse got =
                    client.send(scene.request(first.url(scene.path()))).response();
            scene.require(
                    got.isLastOfItsConnection() || isAnswered(client, scene.request(origin.url(scene.path()))),
                    "an answer to the next request, or Connection: close in the first answer",
                    "the first answer said Connection: " + got.headers("Connection") + ", and the next got no answer");
        }
    }

    private static boolean isAnswered(AuditClient client, String nextRequest) throws Unmet {
        try {
            client.forgetWhatCame();
            return client.send(nextRequest).response().status() == 200;
        } catch (IOException e) {
            return false; // already closed
        }
    }

    /** A proxy that keeps its connections has nothing to say; nor has one that answers in HTTP/1.0. */
    private static void saysClose(Scene scene, String originSays) throws Exception {
        AuditOrigin origin = scene.answering(shortWith(originSays));
        AuditClient client = scene.client();
        RawResponse got = client.send(scene.request(origin.url(scene.path()))).response();
        List<String> said = got.members("Connection");
        boolean isRight = said.isEmpty() ? got.isLastOfItsConnection() : said.equals(List.of("close"));
        scene.require(
                isRight || client.staysConnectedFor(BusyMachine.stretched(A_WHILE)),
                "one Connection: close in a response after which the connection ends",
                "it ended, and the response said Connection: " + got.headers("Connection"));
    }

    @Sentence(
            id = "3.5-says-close",
            says = "A response after which the proxy closes says Connection: close, even when the origin server"
                    + " says nothing.",
            likelyCause = "The head was relayed as it came. In HTTP/1.1, saying nothing means that the connection stays"
                    + " (RFC 9112 section 9.6).")
    static void saysCloseUnasked(Scene scene) throws Exception {
        saysClose(scene, "");
    }

    @Sentence(
            id = "3.5-says-close-once",
            says = "Whatever the origin server says of its own connection, the client reads one Connection: close"
                    + " and no more.",
            likelyCause = "The proxy's line was added beside the origin server's. Drop every Connection line first, in"
                    + " any letter case.")
    static void saysCloseOnce(Scene scene) throws Exception {
        for (String line : List.of("Connection: keep-alive", "CONNECTION: Keep-Alive", "Connection: close")) {
            saysClose(scene, line + "\r\n");
        }
    }

    private static byte[] shortWith(String lines) {
        return text(Responses.SHORT.replaceFirst("\r\n", "\r\n" + lines));
    }

    /** What a client gets when a response has these lines. */
    private static RawResponse relayed(Scene scene, String... lines) throws Exception {
        return scene.get(
                scene.answering(shortWith(String.join("\r\n", lines) + "\r\n")).url(scene.path()));
    }

    @Sentence(
            id = "3.5-nominated-dropped",
            says = "Header lines that the response's Connection names do not reach the client.",
            likelyCause = "Connection names what is for this hop alone (RFC 9110 section 7.6.1). Drop those"
                    + " lines too, and compare the names in any letter case.")
    static void nominatedDropped(Scene scene) throws Exception {
        RawResponse got =
                relayed(scene, "X-First: here", "x-hOP: secret", "Connection: keep-alive, X-Hop", "X-Stays: here");
        scene.expect("the X-Hop lines in the response", List.of(), got.headers("X-Hop"));
        scene.expect("the X-First lines in the response", List.of("here"), got.headers("X-First"));
        scene.expect("the X-Stays lines in the response", List.of("here"), got.headers("X-Stays"));
    }

    /** A proxy may send such headers of its own. */
    @Sentence(
            id = "3.5-keep-alive-dropped",
            says = "Keep-Alive and Proxy-Connection, which speak of the origin server's connection, do not reach"
                    + " the client.",
            likelyCause = "Only Connection was dropped, or names were compared letter by letter.")
    static void keepAliveDropped(Scene scene) throws Exception {
        RawResponse got = relayed(scene, "KEEP-alive: timeout=7, max=93", "proxy-CONNECTION: x-old", "X-Stays: here");
        scene.require(
                !got.headers("Keep-Alive").contains("timeout=7, max=93")
                        && !got.headers("Proxy-Connection").contains("x-old"),
                "a response without the origin server's Keep-Alive and Proxy-Connection",
                "Keep-Alive: " + got.headers("Keep-Alive") + ", Proxy-Connection: " + got.headers("Proxy-Connection"));
        scene.expect("the X-Stays lines in the response", List.of("here"), got.headers("X-Stays"));
    }

    @Sentence(
            id = "3.5-others-unchanged",
            says = "The status line and all other header lines, however odd, reach the client byte for byte and in"
                    + " order.",
            likelyCause =
                    "The head was written anew, from a map or from names and values. Keep its lines as" + " they came.")
    static void othersUnchanged(Scene scene) throws Exception {
        byte[] response = Responses.withOddHead(text("body"));
        AuditOrigin origin = scene.answering(response);
        scene.expectResponse(
                "the response", response, scene.get(origin.url(scene.path())).bytes());
    }
}
