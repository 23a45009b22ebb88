package proxylab.audit;

import static proxylab.audit.Responses.text;
import static proxylab.toolbox.Bytes.joined;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import proxylab.exchange.RawResponse;

/** What must not be stored: responses that are not whole, and answers that do not last. */
final class CacheStoringAudits {
    private static final int HALF_BYTES = 50_000;
    private static final int INTERIM_TRIES = 3;

    private CacheStoringAudits() {}

    @Sentence(
            id = "5.5-broken-off-not-stored",
            says = "A response that ends before its Content-Length is reached is not stored.",
            likelyCause = "The end of the stream was taken for the end of the response. Compare the length that"
                    + " came with the length that was announced.")
    static void brokenOff(Scene scene) throws Exception {
        byte[] part = joined(text("HTTP/1.0 200 OK\r\nContent-Length: 2000\r\n\r\n"), scene.bytes(1_999));
        for (boolean inGoodOrder : List.of(true, false)) {
            CacheWitness witness = new CacheWitness(scene, 1, exchange -> {
                exchange.send(part);
                if (inGoodOrder) {
                    exchange.finish();
                } else {
                    exchange.reset();
                }
            });
            String url = witness.page();
            witness.fetch(scene.request(url));
            witness.expectNothingBadStored(url);
        }
    }

    @Sentence(
            id = "5.6-reset-not-stored",
            says = "A response without a length that ends with a reset is not stored.",
            likelyCause = "An exception in the relay was caught, and what had come was stored. Store only after"
                    + " a relay that ended normally.")
    static void reset(Scene scene) throws Exception {
        byte[] part = Responses.withoutLength(scene.bytes(HALF_BYTES));
        CountDownLatch gate = scene.gate();
        CacheWitness witness = new CacheWitness(
                scene, 1, exchange -> exchange.send(part).holdUntil(gate).reset());
        String url = witness.page();
        AuditClient client = scene.client().send(scene.request(url));
        scene.needContent(client, 1);
        gate.countDown();
        client.awaitAnyEnd();
        witness.expectNothingBadStored(url);
    }

    @Sentence(
            id = "5.6-own-error-not-stored",
            says = "The page that the proxy makes for a failed origin server is not stored.",
            likelyCause = "Everything that was sent to the client was stored. Store only what came from the"
                    + " origin server.")
    static void ownError(Scene scene) throws Exception {
        CacheWitness witness = new CacheWitness(scene, 1, AuditOrigin.Exchange::reset);
        String url = witness.page();
        witness.fetch(scene.request(url));
        witness.expectNothingBadStored(url);
    }

    @Sentence(
            id = "5.6-half-answer-not-served",
            says = "While only half of a response has come, other clients ask the origin server and get the whole.",
            likelyCause = "The entry was made at the first byte. Store it in one step, when it is complete.")
    static void halfAnswer(Scene scene) throws Exception {
        byte[] response = Responses.withoutLength(scene.bytes(2 * HALF_BYTES));
        CountDownLatch gate = scene.gate();
        CacheWitness witness = new CacheWitness(scene, 1, exchange -> exchange.sendInTwo(response, HALF_BYTES, gate));
        String url = witness.page();
        AuditClient first = scene.client("first client").send(scene.request(url));
        scene.needContent(first, 1);
        witness.expectAsked(url);
        gate.countDown();
        scene.expectAnswer("the first client's answer", response, first.awaitAnyEnd());
    }

    @Sentence(
            id = "5.6-client-gone",
            says = "A client that vanishes in the middle spoils nothing: the next ones get the whole object.",
            likelyCause = "The relay ended because the client was gone, and the part that had come was stored.")
    static void clientGone(Scene scene) throws Exception {
        byte[] content = text(scene.letters(2 * HALF_BYTES));
        // must not be stored: it would take the place of a part that is stored late
        byte[] again = Responses.ok(scene.bytes(100), "Cache-Control: no-store");
        for (byte[] response : List.of(Responses.ok(content), Responses.withoutLength(content))) {
            CountDownLatch gate = scene.gate();
            CountDownLatch over = new CountDownLatch(1);
            AtomicBoolean isFirst = new AtomicBoolean(true);
            AuditOrigin origin = scene.origin(exchange -> {
                if (!isFirst.getAndSet(false)) {
                    exchange.send(again).finish();
                    return;
                }
                try {
                    exchange.sendInTwo(response, HALF_BYTES, gate);
                } finally {
                    over.countDown();
                }
            });
            String request = scene.request(origin.url(scene.path()));
            AuditClient vanishing = scene.client("vanishing client").send(request);
            scene.needContent(vanishing, 1);
            vanishing.reset();
            gate.countDown();
            scene.require(
                    over.await(scene.patience().toMillis(), TimeUnit.MILLISECONDS),
                    "the exchange with the origin server ends when the client is gone",
                    "it did not end within " + scene.patience().toSeconds() + " s");
            for (int i = 0; i < CacheWitness.TRIES; i++) {
                byte[] answer = scene.client("client " + (i + 2)).send(request).awaitAnyEnd();
                boolean isNew =
                        RawResponse.parse(answer).header("Cache-Control").isPresent();
                scene.expectAnswer("the answer for the next client", isNew ? again : response, answer);
            }
        }
    }

    /** Not storing such a response at all is right, too. */
    @Sentence(
            id = "5.5-interim-not-stored",
            says = "An interim response (1xx) is not stored: a hit begins with the final one.",
            likelyCause = "Everything relayed was stored. Interim responses are for the client that waited.")
    static void interim(Scene scene) throws Exception {
        byte[] last = Responses.ok(text(scene.letters(40)));
        AuditOrigin origin = scene.answering(joined(text(Responses.INTERIM), last));
        String request = scene.request(origin.url(scene.path()));
        for (int asked = 0; asked < INTERIM_TRIES; asked++) {
            byte[] got = scene.client().send(request).collectFor(scene.patience());
            if (origin.requests().size() <= asked) {
                scene.expectAnswer("the stored answer", last, got);
                return;
            }
        }
    }

    private static void statusesAreNotStored(Scene scene, String... statuses) throws Exception {
        for (String status : statuses) {
            isNotStored(scene, "/" + status.substring(0, 3), content -> Responses.response(status, content));
        }
    }

    /** The URL's end tells the reader of a report which of several answers it is. */
    static void isNotStored(Scene scene, String end, CacheWitness.Form form) throws Exception {
        CacheWitness witness = new CacheWitness(scene, form);
        String url = witness.page() + end;
        witness.expectAsked(url);
        witness.expectAsked(url);
    }

    @Sentence(
            id = "5.5-partial-not-stored",
            says = "An answer with status 206 is not stored: it is part of an object.",
            likelyCause = "Every 2xx was stored. Store the listed statuses alone.")
    static void partialNotStored(Scene scene) throws Exception {
        statusesAreNotStored(scene, "206 Partial Content");
    }

    @Sentence(
            id = "5.5-failures-not-stored",
            says = "Answers with status 500, 502 and 503 are not stored: they are temporary.",
            likelyCause = "The status was not looked at.")
    static void failuresNotStored(Scene scene) throws Exception {
        statusesAreNotStored(scene, "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable");
    }

    @Sentence(
            id = "5.5-unlisted-not-stored",
            says = "Answers with a status that is not on the list, such as 302, 307, 401 and 403, are not stored.",
            likelyCause = "Some statuses were excluded instead of some included. Store the listed ones alone.")
    static void unlistedNotStored(Scene scene) throws Exception {
        statusesAreNotStored(scene, "302 Found", "307 Temporary Redirect", "401 Unauthorized", "403 Forbidden");
    }
}
