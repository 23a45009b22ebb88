package proxylab.audit;

import static proxylab.audit.Audit.Weight.HEAVY;
import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.util.Arrays;
import java.util.List;
import proxylab.exchange.RawResponse;

/** What must be stored, and what a hit is: the first answer again, byte for byte, from memory. */
final class CacheHitAudits {
    private static final int MANY_MISSES = 400;

    private CacheHitAudits() {}

    @Sentence(
            id = "5.6-hit-asks-nothing",
            says = "A hit asks the origin server nothing.",
            likelyCause = "Nothing was stored, or the cache was not looked into. Look before you connect.")
    static void hitAsksNothing(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        if (!witness.comesToBeStored(url)) {
            throw witness.notStored(url);
        }
        witness.expectHit(url);
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

    /** The first answer that comes without asking, from an origin server that gives the same one each time. */
    static RawResponse hit(Scene scene, AuditOrigin origin, String request) throws Exception {
        for (int i = 0; i < CacheWitness.TRIES; i++) {
            CacheWitness.pauseBefore(i);
            int asked = origin.requests().size();
            RawResponse got = scene.exchange(request);
            if (origin.requests().size() == asked) {
                return got;
            }
        }
        CacheWitness.needCache(scene);
        throw new Unmet(
                "the answer is stored, and given again without asking",
                "the origin server was asked for each of " + CacheWitness.TRIES + " requests");
    }

    @Sentence(
            id = "5.6-hit-without-origin",
            says = "A hit works even when the origin server is gone.",
            likelyCause = "The proxy connects before it looks into the cache. Look first.")
    static void withoutOrigin(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        String url = witness.page();
        witness.expectStored(url);
        witness.origin().close();
        RawResponse got = witness.fetch(scene.request(url));
        scene.expect("the status when the origin server is gone", 200, got.status());
        scene.expectAnswer("the answer when the origin server is gone", witness.stored(url, got.bytes()), got.bytes());
    }

    /** Compared with what the first client got: what a proxy does to a head is another sentence's business. */
    @Sentence(
            id = "5.6-hit-head-identical",
            says = "The head of a hit is the first answer's, byte for byte, even an odd status line or header line.",
            likelyCause = "Only the content was stored, or the head was made anew. Store every byte that came.")
    static void hitHead(Scene scene) throws Exception {
        AuditOrigin origin = scene.answering(Responses.withOddHead(text(scene.letters(50))));
        String request = scene.request(origin.url(scene.path()));
        byte[] first = scene.exchange(request).bytes();
        scene.expectResponse("a hit", first, hit(scene, origin, request).bytes());
    }

    private static byte[] binary(byte[] content) {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return Responses.ok(joined(text("\u0089PNG\r\n\u001a\n\0\0\0\r"), every, content, new byte[3]));
    }

    @Sentence(
            id = "5.6-hit-binary-identical",
            says = "A picture comes out of the cache unchanged, with NUL bytes and all others.",
            likelyCause =
                    "It was kept as text, or in a shared buffer that was used again. Keep a byte[] of its" + " own.")
    static void hitBinaryIdentical(Scene scene) throws Exception {
        isStored(scene, CacheHitAudits::binary);
    }

    @Sentence(
            id = "5.5-empty-stored",
            says = "A response without content is stored like any other.",
            likelyCause = "Content of 0 bytes was taken for a failure.")
    static void emptyStored(Scene scene) throws Exception {
        isStored(scene, content -> Responses.ok(new byte[0]));
    }

    @Sentence(
            id = "5.5-without-length-stored",
            says = "A response without Content-Length is stored when the origin server has closed normally.",
            likelyCause = "A missing Content-Length was taken for 0, or for a reason not to store.")
    static void withoutLengthStored(Scene scene) throws Exception {
        isStored(scene, Responses::withoutLength);
    }

    @Sentence(
            id = "5.5-not-found-stored",
            says = "An answer with status 404 is stored.",
            likelyCause = "Only 200 was stored.")
    static void notFoundStored(Scene scene) throws Exception {
        isStored(scene, content -> Responses.response("404 Not Found", content));
    }

    @Sentence(
            id = "5.5-listed-statuses-stored",
            says = "Answers with status 203, 204, 300, 301, 308, 405, 410, 414 and 501 are stored.",
            likelyCause = "Some of the listed statuses are missing from the proxy's list.")
    static void listedStatuses(Scene scene) throws Exception {
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
                    content -> Responses.response(status, Arrays.copyOf(content, Math.min(most, content.length))));
        }
    }

    @Sentence(
            id = "5.6-no-freshness-model",
            says = "An object is used until it is evicted, even when it says that it is out of date.",
            likelyCause = "Expires or max-age was looked at. The lab has no freshness model.")
    static void noFreshnessModel(Scene scene) throws Exception {
        isStored(
                scene,
                content -> Responses.ok(
                        content, "Cache-Control: public, max-age=0", "Expires: Thu, 01 Jan 1970 00:00:00 GMT"));
    }

    @Sentence(
            id = "5.6-vary-same-value",
            says = "An answer with Vary is used again for a request with the same values of those headers.",
            likelyCause = "All request headers were compared, or a response with Vary was never stored.")
    static void varySameValue(Scene scene) throws Exception {
        CacheWitness witness =
                new CacheWitness(scene, content -> Responses.ok(content, "Vary: Accept-Language, X-None"));
        String url = witness.page();
        witness.expectStored(url, "Accept-Language: ko");
        witness.expectHit(url, "X-Other: 1", "accept-language: ko");
    }

    @Sentence(
            id = "5.6-stored-after-many-misses",
            says = "After 400 misses of 100,000 bytes each, the next object is still stored.",
            likelyCause =
                    "What a miss takes, memory from a budget or a place in a list, is not given back on every path:"
                            + " give it back in finally, or with try.",
            weight = HEAVY)
    static void storedAfterManyMisses(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.2-largest-object-stored", witness.page(StoredObjects.LARGE_BYTES));
        AuditOrigin origin = scene.answering(Responses.withoutLength(scene.bytes(StoredObjects.LARGE_BYTES)));
        for (int i = 0; i < MANY_MISSES; i++) {
            try (AuditClient client = scene.connected("client")) {
                client.send(scene.request(origin.url(scene.path()))).awaitAnyEnd();
            }
        }
        String url = witness.page(StoredObjects.LARGE_BYTES); // for a small one, there may be room still
        if (!witness.comesToBeStored(url)) { // one was stored before, so this is no lack of a cache
            throw witness.notStored(url);
        }
    }
}
