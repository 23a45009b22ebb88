package proxylab.audit;

import static proxylab.audit.RequestAudits.forwarded;
import static proxylab.audit.RequestAudits.oneHeader;

import java.util.List;
import proxylab.exchange.RawRequest;

/** What a client says about its own connection, or to the proxy alone, ends at the proxy, which speaks for itself. */
final class ConnectionFieldAudits {
    private ConnectionFieldAudits() {}

    @Sentence(
            id = "3.2-connection-close",
            says = "There is exactly one Connection header, and it says close.",
            likelyCause = "The client's Connection went on beside the proxy's. Compare names in any letter case.")
    static void connectionClose(Scene scene) throws Exception {
        oneHeader(scene, "CONNECTION: keep-alive", "Connection", "close");
    }

    @Sentence(
            id = "3.2-proxy-connection-close",
            says = "There is exactly one Proxy-Connection header, and it says close.",
            likelyCause = "The client's Proxy-Connection went on beside the proxy's. Compare names in any letter case.")
    static void proxyConnectionClose(Scene scene) throws Exception {
        oneHeader(scene, "proxy-connection: Keep-Alive", "Proxy-Connection", "close");
    }

    @Sentence(
            id = "3.2-nominated-dropped",
            says = "Headers that the client's Connection names are not sent on.",
            likelyCause = "Connection nominates headers for this one connection (RFC 9110 section 7.6.1): drop them.")
    static void nominatedDropped(Scene scene) throws Exception {
        RawRequest request = forwarded(
                scene,
                origin -> scene.request(
                        origin.url(scene.path()), "Connection: close, x-Hop", "X-Hop: secret", "X-Stays: here"));
        scene.expect("the X-Hop headers that were sent", List.of(), request.headers("X-Hop"));
        scene.expect("the X-Stays headers that were sent", List.of("here"), request.headers("X-Stays"));
    }

    /** None of these lines reaches the origin server; one with the proxy's own value may. */
    private static void isDropped(Scene scene, String... lines) throws Exception {
        RawRequest request = forwarded(scene, origin -> scene.request(origin.url(scene.path()), lines));
        for (String line : lines) {
            String[] field = line.split(": ");
            List<String> got = request.headers(field[0]);
            scene.require(!got.contains(field[1]), "no line " + line, "the origin server got " + field[0] + ": " + got);
        }
    }

    @Sentence(
            id = "3.2-hop-by-hop-dropped",
            says = "Keep-Alive, TE and Upgrade, which speak of the client's connection, are not sent on.",
            likelyCause = "Only Connection and what it names were dropped. These end here even when Connection"
                    + " does not name them (RFC 9110 section 7.6.1).")
    static void hopByHopDropped(Scene scene) throws Exception {
        isDropped(scene, "keep-ALIVE: timeout=7", "te: gzip;q=0.3", "UPGRADE: x-audit/1");
    }

    @Sentence(
            id = "3.2-proxy-authorization",
            says = "Proxy-Authorization is not sent on: its password is for the proxy alone.",
            likelyCause =
                    "It went on like any other header, and every origin server reads it (RFC 9110 section 11.7.2).")
    static void proxyAuthorization(Scene scene) throws Exception {
        isDropped(scene, "proxy-AUTHORIZATION: Basic YXVkaXQ6c2VjcmV0");
    }
}
