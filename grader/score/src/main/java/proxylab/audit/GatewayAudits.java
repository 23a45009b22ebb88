package proxylab.audit;

import static proxylab.audit.Audit.Weight.WAITING;
import static proxylab.audit.RefusalAudits.answered;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import proxylab.exchange.RawOrigin;

/** If an origin server gives no answer, or none that can be passed on, the proxy answers itself: 502 or 504. */
final class GatewayAudits {
    private GatewayAudits() {}

    @Sentence(
            id = "3.4-origin-unknown",
            says = "An unknown host is answered with 502.",
            likelyCause = "The exception from the look-up ended the exchange, or the program.")
    static void originUnknown(Scene scene) throws Exception {
        answered(scene, 502, scene.request("http://no-such-host.invalid" + scene.path()));
    }

    @Sentence(
            id = "3.4-origin-refuses",
            says = "When the origin server refuses the connection, the client gets a 502.",
            likelyCause = "The exception from connect ended the exchange, or the program.")
    static void originRefuses(Scene scene) throws Exception {
        answered(scene, 502, scene.request("http://127.0.0.1:" + closedPort() + scene.path()));
    }

    @Sentence(
            id = "3.4-origin-resets",
            says = "When the origin server resets before it answers, the client gets a 502.",
            likelyCause = "The exception from the first read ended the exchange without an answer.")
    static void originResets(Scene scene) throws Exception {
        originAnswered(scene, 502, AuditOrigin.Exchange::reset);
    }

    @Sentence(
            id = "3.4-origin-silent-close",
            says = "When the origin server closes without sending a byte, the client gets a 502.",
            likelyCause = "No bytes at all were taken for an empty, finished response.")
    static void originSilentClose(Scene scene) throws Exception {
        originAnswered(scene, 502, AuditOrigin.Exchange::finish);
    }

    private static void originAnswered(Scene scene, int status, AuditOrigin.Behaviour behaviour) throws Exception {
        AuditOrigin origin = scene.origin(behaviour);
        answered(scene, status, scene.request(origin.url(scene.path())));
    }

    @Sentence(
            id = "3.4-origin-too-slow",
            says = "When the origin server does not answer in time, the client gets a 504.",
            likelyCause = "Reads from the origin server have no time limit, or a time-out is not told apart"
                    + " from other exceptions.",
            weight = WAITING)
    static void originTooSlow(Scene scene) throws Exception {
        scene.startWith("--origin-timeout-ms", "700");
        CountDownLatch gate = scene.gate();
        originAnswered(scene, 504, exchange -> exchange.holdUntil(gate));
    }

    @Sentence(
            id = "3.5-half-head",
            says = "When the origin server closes or resets within the head of its response, the client gets a 502.",
            likelyCause =
                    "Half a head was passed on. As long as nothing has been sent, the proxy can still" + " answer.")
    static void halfHead(Scene scene) throws Exception {
        originAnswered(
                scene, 502, exchange -> exchange.send(Responses.HALF_A_HEAD).finish());
        originAnswered(
                scene, 502, exchange -> exchange.send(Responses.HALF_A_HEAD).reset());
    }

    @Sentence(
            id = "3.5-head-too-slow",
            says = "When the origin server stops within the head of its response, the client gets a 504.",
            likelyCause = "Half a head was passed on, or the time limit covers only the first byte.",
            weight = WAITING)
    static void headTooSlow(Scene scene) throws Exception {
        scene.startWith("--origin-timeout-ms", "700");
        CountDownLatch gate = scene.gate();
        originAnswered(
                scene, 504, exchange -> exchange.send(Responses.HALF_A_HEAD).holdUntil(gate));
    }

    @Sentence(
            id = "3.5-bad-length",
            says = "When a response's Content-Length is not a single number, the client gets a 502.",
            likelyCause = "The response was passed on, or its length was guessed. Nobody can say where such a"
                    + " response ends (RFC 9112 section 6.3).")
    static void badLength(Scene scene) throws Exception {
        for (String lines :
                List.of("Content-Length: four", "Content-Length: -4", "Content-Length: 4\r\nContent-Length: 5")) {
            originAnswered(scene, 502, exchange -> exchange.send("HTTP/1.1 200 OK\r\n" + lines + "\r\n\r\nabcd")
                    .finish());
        }
    }

    /** A port that no program is listening on: until a moment ago, one was. */
    private static int closedPort() throws IOException {
        return RawOrigin.gone().port();
    }
}
