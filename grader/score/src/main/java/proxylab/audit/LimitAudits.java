package proxylab.audit;

import proxylab.exchange.RawResponse;

/** Exactly where a limit lies, and that nobody waits once it is passed. */
final class LimitAudits {
    private static final int MAX_LINE_BYTES = 200;

    private LimitAudits() {}

    @Sentence(
            id = "3.4-long-target-at-once",
            says = "A request line one byte past the limit is answered with 414 as soon as that byte has come, although"
                    + " the line goes on.",
            likelyCause = "The length is checked one byte late, or at the end of the line: the proxy waits for more,"
                    + " and answers with 408 when the client's time is up.")
    static void longTargetAtOnce(Scene scene) throws Exception {
        scene.startWith("--max-request-line-bytes", String.valueOf(MAX_LINE_BYTES), "--request-timeout-ms", "3000");
        String begin = "GET http://localhost/";
        RawResponse response = scene.exchange(begin + "a".repeat(MAX_LINE_BYTES + 1 - begin.length()));
        scene.expect(
                "the status for " + (MAX_LINE_BYTES + 1) + " bytes without a line end, where " + MAX_LINE_BYTES
                        + " are the limit",
                414,
                response.status());
        scene.expectNextIsServed();
    }
}
