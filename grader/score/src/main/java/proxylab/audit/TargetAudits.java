package proxylab.audit;

import static proxylab.audit.RequestAudits.forwarded;
import static proxylab.audit.Responses.ok;
import static proxylab.audit.Responses.text;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import proxylab.exchange.RawOrigin;
import proxylab.exchange.RawRequest;
import proxylab.exchange.RawResponse;

/** The target of a request: the right origin server is asked, for the right path and query. */
final class TargetAudits {
    private static final int HTTP_PORT = 80;

    private TargetAudits() {}

    @Sentence(
            id = "3.1-path-and-query",
            says = "Path and query go to the origin server as the client wrote them.",
            likelyCause = "The query was lost, or something in it was decoded.")
    static void pathAndQuery(Scene scene) throws Exception {
        targetIsKept(scene, scene.path() + "/a%20b/c?x=1&y=%2F&z");
    }

    @Sentence(
            id = "3.1-colons-and-slashes",
            says = "A ':', '//' or 'http:' after the authority is part of the path or the query.",
            likelyCause =
                    "The first ':' or the last '//' was looked for in the whole line, not within the" + " authority.")
    static void colonsAndSlashes(Scene scene) throws Exception {
        targetIsKept(scene, scene.path() + ":80//x?u=http://other:99/y//z");
    }

    /** Sends a request for this path and query; the origin server must get the same target. */
    private static void targetIsKept(Scene scene, String pathAndQuery) throws Exception {
        targetBecomes(scene, pathAndQuery, pathAndQuery);
    }

    private static void targetBecomes(Scene scene, String asked, String sent) throws Exception {
        RawRequest request = forwarded(scene, origin -> scene.request(origin.url(asked)));
        scene.expect("the request target", sent, request.target());
    }

    @Sentence(
            id = "3.1-any-length",
            says = "A URL may have any length: those of 30 to 160 characters are fetched, twice each.",
            likelyCause = "A buffer is one byte too small for some length: in C, a string's last byte is a zero.")
    static void anyLength(Scene scene) throws Exception {
        byte[] content = text(scene.letters(100));
        AuditOrigin origin = scene.answering(ok(content));
        for (int length = 30; length <= 160; length++) {
            String url = origin.url("/");
            url += scene.letters(length - url.length());
            for (int i = 0; i < 2; i++) {
                RawResponse response = scene.get(url);
                scene.expect("the status for a URL of " + length + " characters", 200, response.status());
                scene.expectBytes("its content", content, response.content());
            }
        }
    }

    @Sentence(
            id = "3.1-no-path",
            says = "A target without a path asks for '/'.",
            likelyCause = "An empty path was sent, or the target was refused because it has no slash.")
    static void noPath(Scene scene) throws Exception {
        targetBecomes(scene, "", "/");
    }

    @Sentence(
            id = "3.1-query-without-path",
            says = "A query right after the authority gets the path '/'.",
            likelyCause = "The authority was taken to end at the first '/' alone; it also ends at '?' and '#'.")
    static void queryWithoutPath(Scene scene) throws Exception {
        targetBecomes(scene, "?q=/1", "/?q=/1");
    }

    @Sentence(
            id = "3.1-fragment-dropped",
            says = "A fragment is not sent.",
            likelyCause = "What follows '#' is for the user agent alone (RFC 9110 section 7.1).")
    static void fragmentDropped(Scene scene) throws Exception {
        targetBecomes(scene, "/page?x#part", "/page?x");
    }

    @Sentence(
            id = "3.1-scheme-in-any-case",
            says = "The scheme and the host may be written in any letter case.",
            likelyCause = "The target was compared with 'http://' letter by letter.")
    static void schemeInAnyCase(Scene scene) throws Exception {
        String path = scene.path();
        RawRequest request = forwarded(
                scene, origin -> scene.request(origin.url(path)).replaceFirst("http://127.0.0.1", "HTTP://LocalHost"));
        scene.expect("the request target", path, request.target());
    }

    @Sentence(
            id = "3.1-host-by-name",
            says = "A host may be a name, which is looked up.",
            likelyCause = "Only numeric addresses are connected to.")
    static void hostByName(Scene scene) throws Exception {
        String path = scene.path();
        RawRequest request =
                forwarded(scene, origin -> scene.request(origin.url(path)).replaceAll("127\\.0\\.0\\.1", "localhost"));
        scene.expect("the request target", path, request.target());
    }

    /** Each loopback address has a port 80 of its own; one that nobody else thinks of is likely to be free. */
    @Sentence(
            id = "3.1-port-80",
            says = "Without a port, or with nothing after the ':', the port is 80.",
            likelyCause = "The port is read even when there is none, or has another default.")
    static void port80(Scene scene) throws Exception {
        byte[] content = scene.bytes(100);
        byte[] address = {127, (byte) (1 + scene.below(250)), (byte) scene.below(250), (byte) (2 + scene.below(250))};
        InetAddress host = InetAddress.getByAddress(address);
        try {
            scene.keep(RawOrigin.start(new InetSocketAddress(host, HTTP_PORT), exchange -> {
                exchange.send(ok(content));
                exchange.finish();
            }));
        } catch (IOException e) {
            throw new NotTried("nothing may listen on port " + HTTP_PORT + " here: " + e.getMessage());
        }
        for (String port : List.of("", ":")) {
            RawResponse response = scene.get("http://" + host.getHostAddress() + port + scene.path());
            scene.expect("the status", 200, response.status());
            scene.expectBytes("the content", content, response.content());
        }
    }

    @Sentence(
            id = "3.1-ipv6",
            says = "An IPv6 address stands in brackets, with colons of its own.",
            likelyCause = "The port was looked for after the first colon of the authority; in brackets, colons"
                    + " belong to the address.")
    static void ipv6(Scene scene) throws Exception {
        byte[] content = scene.bytes(100);
        RawOrigin origin;
        try {
            origin = scene.keep(RawOrigin.start(InetAddress.getByName("::1"), exchange -> {
                exchange.send(ok(content));
                exchange.finish();
            }));
        } catch (IOException e) {
            throw new NotTried("this machine has no IPv6 loopback address");
        }
        RawResponse response = scene.get("http://[::1]:" + origin.port() + scene.path());
        scene.expect("the status", 200, response.status());
        scene.expectBytes("the content", content, response.content());
    }
}
