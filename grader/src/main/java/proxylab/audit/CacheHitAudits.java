package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.audit.Audit.Group.CACHE;
import static proxylab.audit.Audit.light;
import static proxylab.audit.Scene.joined;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import proxylab.probe.RawResponse;

/** What must be stored, and what a hit is: the first answer again, byte for byte, from memory. */
final class CacheHitAudits {
    private static final String ODD_HEAD = "HTTP/1.1 200   Fine, thank you\r\nx-First:one\r\nX-FIRST:  two \r\n"
            + "X-Empty:\r\nConnection: close\r\nVia: 1.0 someone\r\n";

    private CacheHitAudits() {}

    static List<Audit> all() {
        return List.of(
                light(
                        CACHE,
                        "5.4-hit-asks-nothing",
                        "A hit asks the origin server nothing.",
                        "Nothing was stored, or the store was not looked into. Look before you connect.",
                        scene -> isStored(scene, Scene::ok)),
                light(
                        CACHE,
                        "5.4-hit-without-origin",
                        "A hit works when the origin server is gone.",
                        "The proxy connects before it looks into the cache. Look first.",
                        CacheHitAudits::withoutOrigin),
                light(
                        CACHE,
                        "5.4-hit-head-identical",
                        "The head of a hit is the first answer's, byte for byte, status line and odd lines too.",
                        "Only the content was stored, or the head was made anew. Store every byte that came.",
                        scene -> isStored(scene, CacheHitAudits::oddResponse)),
                light(
                        CACHE,
                        "5.4-hit-binary-identical",
                        "A picture from the cache is the picture, with NUL bytes and all others.",
                        "It was kept as text, or in a shared buffer that was used again. Keep a byte[] of its own.",
                        scene -> isStored(scene, CacheHitAudits::binary)),
                light(
                        CACHE,
                        "5.4-empty-stored",
                        "A response without content is stored like any other.",
                        "A content of 0 bytes was taken for a failure.",
                        scene -> isStored(scene, content -> Scene.ok(new byte[0]))),
                light(
                        CACHE,
                        "5.4-without-length-stored",
                        "A response without Content-Length is stored when the origin server has closed in good order.",
                        "A missing Content-Length was taken for 0, or for a reason not to store.",
                        scene -> isStored(scene, CacheWitness::withoutLength)),
                light(
                        CACHE,
                        "5.4-in-pieces-stored",
                        "A response that comes in many pieces is stored whole.",
                        "Only the last piece, or only the first, went into the copy: append each behind the ones before.",
                        CacheHitAudits::inPieces),
                light(
                        CACHE,
                        "5.4-not-found-stored",
                        "An answer with status 404 is stored.",
                        "Only 200 was stored.",
                        scene -> isStored(scene, content -> Scene.response("404 Not Found", content))),
                light(
                        CACHE,
                        "5.4-listed-statuses-stored",
                        "Answers with status 203, 204, 300, 301, 308, 405, 410, 414 and 501 are stored.",
                        "Some of the listed statuses are missing in the proxy's list.",
                        CacheHitAudits::listedStatuses),
                light(
                        CACHE,
                        "5.4-no-freshness-model",
                        "An object is used until it is evicted, also where it says that it is old.",
                        "Expires or max-age was looked at. The lab has no clock for its cache.",
                        scene -> isStored(
                                scene,
                                content -> Scene.ok(
                                        content,
                                        "Cache-Control: public, max-age=0",
                                        "Expires: Thu, 01 Jan 1970 00:00:00 GMT"))),
                light(
                        CACHE,
                        "5.4-vary-same-value",
                        "An answer with Vary is used again for a request with the same values of those headers.",
                        "All request headers were compared, or a response with Vary was never stored.",
                        CacheHitAudits::varySameValue),
                light(
                        CACHE,
                        "5.4-misses-at-once",
                        "Clients that miss the same object at once each ask for it, all get it, and it is stored.",
                        "One waits for the other's answer, or two that store the same object disturb each other.",
                        CacheHitAudits::missesAtOnce));
    }

    private static void isStored(Scene scene, CacheWitness.Form form) throws Exception {
        isStored(scene, "", form);
    }

    /** The URL's end tells the reader of a report which of several answers it is. */
    private static void isStored(Scene scene, String end, CacheWitness.Form form) throws Exception {
        CacheWitness witness = new CacheWitness(scene, form);
        String url = witness.page() + end;
        witness.expectStored(url);
        witness.expectHit(url);
    }

    private static void withoutOrigin(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        RawResponse before = witness.fetch(scene.request(url));
        witness.origin().close();
        RawResponse after = witness.fetch(scene.request(url));
        scene.expect("the status when the origin server is gone", 200, after.status());
        scene.expectBytes("the answer when the origin server is gone", before.bytes(), after.bytes());
    }

    private static byte[] oddResponse(byte[] content) {
        return joined((ODD_HEAD + "Content-length: " + content.length + "\r\n\r\n").getBytes(ISO_8859_1), content);
    }

    private static byte[] binary(byte[] content) {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return Scene.ok(joined("\u0089PNG\r\n\u001a\n\0\0\0\r".getBytes(ISO_8859_1), every, content, new byte[3]));
    }

    private static void inPieces(Scene scene) throws Exception {
        byte[] response = Scene.ok(scene.letters(40).getBytes(ISO_8859_1));
        CacheWitness witness = new CacheWitness(scene, 1, exchange -> {
            for (byte b : response) {
                exchange.send(new byte[] {b});
            }
            exchange.finish();
        });
        String url = witness.page();
        scene.expectBytes(
                "the answer that came in pieces",
                response,
                witness.fetch(scene.request(url)).bytes());
        witness.isAnswered(url, response);
        witness.expectStoredAlready(url);
    }

    private static void listedStatuses(Scene scene) throws Exception {
        for (String status : List.of(
                "203 Non-Authoritative Information",
                "204 No Content",
                "300 Multiple Choices",
                "301 Moved Permanently",
                "308 Permanent Redirect",
                "405 Method Not Allowed",
                "410 Gone",
                "414 URI Too Long",
                "501 Not Implemented")) {
            int most = status.startsWith("204") ? 0 : Integer.MAX_VALUE; // 204 has no content
            isStored(
                    scene,
                    "/" + status.substring(0, 3),
                    content -> Scene.response(status, Arrays.copyOf(content, Math.min(most, content.length))));
        }
    }

    private static void varySameValue(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene, content -> Scene.ok(content, "Vary: Accept-Language, X-None"));
        String url = witness.page();
        witness.expectStored(url, "Accept-Language: ko");
        witness.expectHit(url, "X-Other: 1", "accept-language: ko");
    }

    private static void missesAtOnce(Scene scene) throws Exception {
        int clients = 6;
        byte[] response = Scene.ok(scene.letters(20_000).getBytes(ISO_8859_1));
        CountDownLatch gate = scene.gate();
        CacheWitness witness = new CacheWitness(scene, clients, exchange -> exchange.holdUntil(gate)
                .send(response)
                .finish());
        String url = witness.page();
        List<AuditClient> waiting = new ArrayList<>();
        for (int i = 1; i <= clients; i++) {
            waiting.add(scene.client("client " + i).send(scene.request(url)));
        }
        witness.origin().awaitRequests(clients, scene.patience());
        gate.countDown();
        for (AuditClient client : waiting) {
            scene.expectBytes("the answer", response, client.awaitAnyEnd());
        }
        witness.isAnswered(url, response);
        witness.expectStoredAlready(url);
    }
}
