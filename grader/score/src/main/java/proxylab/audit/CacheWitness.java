package proxylab.audit;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import proxylab.exchange.RawResponse;

/**
 * Clients of a proxy before a {@link ChangingOrigin}: what they get tells whether the proxy asked for it or remembered
 * it.
 *
 * <p>They wait until the proxy has closed the connection, because only then has a response had its chance to be stored.
 * One thread uses it; the origin server answers in threads of its own.
 */
final class CacheWitness {
    /** A proxy may store a response a moment after it has closed the connection, and no event tells when it has. */
    static final int TRIES = 10;

    private static final long PAUSE_NANOS = 5_000_000;

    private final Scene scene;
    private final ChangingOrigin origin;
    private final GivenAnswers answers = new GivenAnswers();

    /** Makes a response from its content. */
    @FunctionalInterface
    interface Form {
        byte[] of(byte[] content);
    }

    /** Its answers have the status 200 and a length. */
    CacheWitness(Scene scene) throws IOException {
        this(scene, content -> Responses.ok(content));
    }

    CacheWitness(Scene scene, Form form) throws IOException {
        this.scene = scene;
        this.origin = ChangingOrigin.start(scene, form::of);
    }

    /** The first answers are those of {@code first}, all later ones are good. */
    CacheWitness(Scene scene, int count, AuditOrigin.Behaviour first) throws IOException {
        this.scene = scene;
        this.origin = ChangingOrigin.startAfter(scene, count, first);
    }

    AuditOrigin origin() {
        return origin.server();
    }

    /** The URL of an object that nobody has asked for yet. */
    String page() {
        return origin.server().url(scene.path());
    }

    /** The URL of an object with this many bytes of content. */
    String page(int contentBytes) {
        return origin.server().url(scene.path() + ChangingOrigin.ofSize(contentBytes));
    }

    private int asked() {
        return origin.server().requests().size();
    }

    /** Notes the answer that clients of another kind have got. */
    void isAnswered(String url, byte[] response) {
        answers.add(url, response);
    }

    /** The stored answer that a hit is, or should be. */
    byte[] stored(String url, byte[] hit) {
        return answers.behind(url, hit);
    }

    /** Sends a request, and waits for the end of the connection. */
    RawResponse fetch(String request) throws IOException, Unmet {
        int before = asked();
        try (AuditClient client = scene.connected("client")) {
            RawResponse response = RawResponse.parse(client.send(request).awaitAnyEnd());
            scene.transcript().cacheAnswered(ShownRequest.of(request), response.bytes().length, asked() == before);
            return response;
        }
    }

    /** @throws Unmet if the origin server is not asked, or its whole answer does not come */
    void expectAsked(String url, String... headerLines) throws IOException, Unmet {
        expectAskedBy(scene.request(url, headerLines));
        if (headerLines.length == 0) {
            answers.add(url, origin.lastGiven());
        }
    }

    /** @throws Unmet if the origin server is not asked, or its whole answer does not come */
    void expectAskedBy(String request) throws IOException, Unmet {
        int before = asked();
        RawResponse response = fetch(request);
        if (asked() == before) {
            throw byItself(request, response);
        }
        scene.expectAnswer(
                "the origin server's answer to " + ShownRequest.of(request), origin.lastGiven(), response.bytes());
    }

    /**
     * @throws Unmet if the answer, old or new, is not given again without asking; or if a wrong one is
     * @throws NotTried if that is true of all answers
     */
    void expectStored(String url, String... headerLines) throws IOException, Unmet, NotTried {
        if (!comesToBeStored(url, headerLines)) {
            needCache(scene);
            throw notStored(url, headerLines);
        }
    }

    /** For an audit about a cache: there must be one. */
    static void needCache(Scene scene) throws IOException, NotTried {
        CacheWitness witness = new CacheWitness(scene);
        witness.needStored("5.6-hit-asks-nothing", witness.page());
    }

    /** For an audit that cannot be made without it, while another one checks just this. */
    void needStored(String audit, String url) throws IOException, NotTried {
        scene.need(audit, () -> {
            if (!comesToBeStored(url)) {
                throw notStored(url);
            }
        });
    }

    Unmet notStored(String url, String... headerLines) {
        return new Unmet(
                "the answer to " + ShownRequest.of(scene.request(url, headerLines))
                        + " is stored, and given again without asking",
                "the origin server was asked for each of " + TRIES + " requests, one after the other");
    }

    /** One that stores at once is not waited for. */
    static void pauseBefore(int attempt) {
        LockSupport.parkNanos(attempt > 1 ? PAUSE_NANOS : 0); // attempt 0 fills the cache
    }

    /**
     * Whether the answer, old or new, is given again without asking sooner or later.
     *
     * @throws Unmet if a wrong one is given
     */
    boolean comesToBeStored(String url, String... headerLines) throws IOException, Unmet {
        for (int i = 0; i < TRIES; i++) {
            pauseBefore(i);
            if (isHitOrRight(url, headerLines)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the proxy answers without asking.
     *
     * @throws Unmet if its answer is neither the one given for this URL before nor, if it asks, the new one
     */
    boolean isHitOrRight(String url, String... headerLines) throws IOException, Unmet {
        String request = scene.request(url, headerLines);
        int before = asked();
        byte[] got = fetch(request).bytes();
        boolean isAsked = asked() > before;
        byte[] right = isAsked ? origin.lastGiven() : stored(url, got);
        scene.expectAnswer(
                "the " + (isAsked ? "new" : "stored") + " answer to " + ShownRequest.of(request), right, got);
        if (isAsked) {
            answers.add(url, right);
        }
        return !isAsked;
    }

    /**
     * For a URL whose first answers were bad.
     *
     * @throws Unmet if anything except the origin server's last answer is given without asking
     */
    void expectNothingBadStored(String url) throws IOException, Unmet {
        int before = asked();
        RawResponse response = fetch(scene.request(url));
        if (asked() == before
                && !Arrays.equals(RawResponse.parse(origin.lastGiven()).content(), response.content())) {
            throw byItself(scene.request(url), response);
        }
    }

    private static Unmet byItself(String request, RawResponse response) {
        return new Unmet(
                "the origin server is asked for " + ShownRequest.of(request),
                "the proxy answered by itself, with the status " + response.status() + " and " + response.body().length
                        + " bytes");
    }

    /** @throws Unmet if what was stored is not given again at the very next request */
    void expectHit(String url, String... headerLines) throws IOException, Unmet {
        expectHitBy(url, scene.request(url, headerLines));
    }

    /** @throws Unmet if the answer stored for the URL is not given to this request */
    void expectHitBy(String url, String request) throws IOException, Unmet {
        scene.require(
                isHit(url, request),
                "the answer stored before is given to " + ShownRequest.of(request),
                "the origin server was asked again");
    }

    /**
     * @throws Unmet if the proxy stores other answers, but not this one
     * @throws NotTried if none is
     */
    void expectStoredAlready(String url) throws IOException, Unmet, NotTried {
        for (int i = 0; i < TRIES; i++) {
            pauseBefore(i + 1);
            if (isStored(url)) {
                return;
            }
        }
        needCache(scene);
        throw new Unmet(
                "the answer to " + ShownRequest.of(scene.request(url)) + " was stored",
                "the origin server was asked again");
    }

    /**
     * Whether the object is still stored. If not, that stays so: the origin server then gives nothing that may be
     * stored.
     */
    boolean isStored(String url) throws IOException, Unmet {
        origin.decline(true);
        try {
            return isHit(url, scene.request(url));
        } finally {
            origin.decline(false);
        }
    }

    private boolean isHit(String url, String request) throws IOException, Unmet {
        int before = asked();
        byte[] got = fetch(request).bytes();
        if (asked() > before) {
            return false;
        }
        scene.expectAnswer("the stored answer to " + ShownRequest.of(request), stored(url, got), got);
        return true;
    }
}
