package proxylab.bench.soak.traffic;

import java.util.Arrays;
import proxylab.exchange.Chunks;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;
import proxylab.toolbox.Wording;

/** Compares what came over a connection, up to its end, with what had to come. Every byte of content counts. */
final class AnswerCheck {
    private static final int SHOWN_BYTES = 60;

    private final Errand errand;
    private final RawResponse answer;

    private AnswerCheck(Errand errand, RawResponse answer) {
        this.errand = errand;
        this.answer = answer;
    }

    /** @throws FaultyAnswer unless these bytes are the answer to a GET */
    static void ofGet(Errand errand, byte[] bytes) throws FaultyAnswer {
        AnswerCheck check = new AnswerCheck(errand, finalResponse(bytes));
        switch (errand.manner().arrival()) {
            case WHOLE -> check.requireAll();
            case CUT_OFF -> check.requireTheBeginning();
            case BAD_GATEWAY -> requireStatus(502, check.answer);
            case TIME_OUT -> requireStatus(504, check.answer);
        }
    }

    /** @throws FaultyAnswer unless these bytes are the answer to a HEAD that the origin server answers well */
    static void ofHead(Errand errand, byte[] bytes) throws FaultyAnswer {
        AnswerCheck check = new AnswerCheck(errand, finalResponse(bytes));
        check.requireThisObject();
        if (check.answer.body().length > 0) {
            throw wrong("no content in the answer to HEAD", check.behindHead());
        }
    }

    /** @throws FaultyAnswer unless these bytes are a page with this status */
    static void ofRefusal(int status, byte[] bytes) throws FaultyAnswer {
        requireStatus(status, RawResponse.parse(bytes));
    }

    private static RawResponse finalResponse(byte[] bytes) {
        RawResponse response = RawResponse.parse(bytes);
        int status = response.status();
        return status >= 100 && status < 200 ? finalResponse(response.body()) : response;
    }

    private void requireAll() throws FaultyAnswer {
        requireThisObject();
        if (!looksWhole()) {
            throw wrong(Wording.bytes(errand.bytes()) + " of content and its end", behindHead());
        }
        int at = Arrays.mismatch(errand.content(), content());
        if (at >= 0) {
            throw wrong(
                    "the " + Wording.bytes(errand.bytes()) + " of this object",
                    behindHead() + ", and byte " + at + " differs");
        }
    }

    /** A 502 or 504 will do, too: the proxy may see the failure before it has sent anything. */
    private void requireTheBeginning() throws FaultyAnswer {
        if (answer.status() == 502 || answer.status() == 504) {
            return;
        }
        requireThisObject();
        if (looksWhole()) {
            throw wrong("an answer that can be seen to be incomplete", "one that looks whole: " + behindHead());
        }
        byte[] beginning = content();
        int at = Arrays.mismatch(errand.content(), beginning);
        if (at >= 0 && at < beginning.length) {
            throw wrong("the beginning of this object", behindHead() + ", and byte " + at + " differs");
        }
    }

    private void requireThisObject() throws FaultyAnswer {
        requireStatus(200, answer);
        String tag = answer.header("ETag").orElse("none");
        if (!tag.equals(errand.entityTag())) {
            throw wrong("the header line ETag: " + errand.entityTag(), tag);
        }
    }

    /** Whether a client must take it for complete (RFC 9112 section 8). */
    private boolean looksWhole() {
        int came = answer.body().length;
        return answer.isChunked()
                ? Chunks.parse(answer.body()).length().orElse(-1) == came
                : answer.contentLength().orElse(came) == came;
    }

    /** Unlike {@link RawResponse#content}, with what is too much. */
    private byte[] content() {
        return answer.isChunked() ? Chunks.parse(answer.body()).data() : answer.body();
    }

    private static void requireStatus(int status, RawResponse answer) throws FaultyAnswer {
        if (answer.status() != status) {
            throw wrong("status " + status, shown(answer.bytes()));
        }
    }

    private String behindHead() {
        return Wording.bytes(answer.body().length) + " behind the head";
    }

    private static String shown(byte[] answer) {
        return answer.length == 0
                ? "no answer: the connection ended"
                : VisibleBytes.of(Arrays.copyOf(answer, Math.min(SHOWN_BYTES, answer.length)));
    }

    private static FaultyAnswer wrong(String expected, String got) {
        return new FaultyAnswer("expected " + expected + ", got " + got);
    }
}
