package proxylab.audit;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import proxylab.exchange.RawRequest;

/**
 * An origin server that gives no answer twice: what a proxy has remembered differs from what it would get now.
 *
 * <p>Thread safe. If several clients ask at the same time, {@link #lastGiven()} is the answer to one of them.
 */
final class ChangingOrigin {
    private static final int USUAL_BYTES = 300;

    /** Whatever statuses a cache stores, this is too large for the lab's limit. */
    private static final byte[] DECLINED = Responses.response("503 Service Unavailable", new byte[110_000]);

    private final UnaryOperator<byte[]> form;
    private final AtomicInteger answers = new AtomicInteger();
    private final AuditOrigin server;
    private volatile byte[] lastGiven = {};
    private volatile boolean declines;

    private ChangingOrigin(Scene scene, UnaryOperator<byte[]> form, int count, AuditOrigin.Behaviour first)
            throws IOException {
        AtomicInteger before = new AtomicInteger();
        this.form = form;
        this.server = scene.origin(exchange -> {
            if (before.getAndIncrement() < count) {
                first.answer(exchange);
            } else {
                answer(exchange);
            }
        });
    }

    /** @param form makes an answer from its content */
    static ChangingOrigin start(Scene scene, UnaryOperator<byte[]> form) throws IOException {
        return new ChangingOrigin(scene, form, 0, exchange -> {});
    }

    /** The first answers are those of {@code first}, all later ones have the status 200 and a length. */
    static ChangingOrigin startAfter(Scene scene, int count, AuditOrigin.Behaviour first) throws IOException {
        return new ChangingOrigin(scene, content -> Responses.ok(content), count, first);
    }

    /** The end of a path whose answer has this many bytes of content. */
    static String ofSize(int contentBytes) {
        return "-" + contentBytes;
    }

    AuditOrigin server() {
        return server;
    }

    /** The answer that it gave last, not counting those of {@code first}. */
    byte[] lastGiven() {
        return lastGiven;
    }

    /** Whether from now on its answers are such that no cache stores them. */
    void decline(boolean declines) {
        this.declines = declines;
    }

    private void answer(AuditOrigin.Exchange exchange) throws IOException {
        byte[] response = declines ? DECLINED : made(exchange.request(), answers.incrementAndGet());
        lastGiven = response;
        exchange.send(response).finish();
    }

    private byte[] made(RawRequest request, int number) {
        String target = request.target();
        String size = target.replaceFirst("^[^?]*-(\\d+)$", "$1");
        int count = size.equals(target) ? USUAL_BYTES : Integer.parseInt(size);
        byte[] content = letters(new Random(target.hashCode() * 31L + number), count);
        byte[] response = form.apply(content);
        return request.requestLine().startsWith("HEAD ")
                ? Arrays.copyOf(response, response.length - content.length)
                : response;
    }

    /** Text, so that a cache that spoils other bytes is found by one audit and not by all. */
    static byte[] letters(Random random, int count) {
        byte[] letters = new byte[count];
        random.nextBytes(letters);
        for (int i = 0; i < count; i++) {
            letters[i] = (byte) ('a' + (letters[i] & 15));
        }
        return letters;
    }
}
