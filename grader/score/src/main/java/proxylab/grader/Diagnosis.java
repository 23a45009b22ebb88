package proxylab.grader;

import java.util.Arrays;
import java.util.List;
import proxylab.exchange.RawRequest;
import proxylab.exchange.VisibleBytes;
import proxylab.report.Explanation;
import proxylab.toolbox.Wording;

/**
 * What to tell a student about a fetch through the proxy that went wrong.
 *
 * @param summary the fault in one line
 * @param happened the same with its evidence
 * @param likelyCause the mistake that usually looks like this
 * @param step the step of the lab that is about it
 */
record Diagnosis(String summary, String happened, String likelyCause, String step) {
    private static final byte[] REPLACEMENT_CHARACTER = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

    /** Looks for the fault from the most to the least telling sign. */
    static Diagnosis of(ProxiedFetch fetch) {
        Answer answer = fetch.answer();
        if (fetch.hasProgramEnded()) {
            return ended(fetch);
        }
        if (fetch.isServed()) {
            return new Diagnosis(
                    "the answer is right, but the origin was not asked for it",
                    "the client got the right bytes; " + asked(fetch),
                    "the proxy answers from somewhere else instead of asking the server that the URL names",
                    "3.3");
        }
        if (!fetch.isWitnessed()) {
            return notForwarded(fetch);
        }
        if (!answer.isWhole()) {
            return brokenOff(fetch);
        }
        if (answer.status() != 200) {
            return new Diagnosis(
                    "status " + answer.status() + " instead of 200",
                    "the origin was asked and answered with status 200; the client got status " + answer.status(),
                    "the proxy fails after it has sent the request, and answers with an error of its own",
                    "3.3");
        }
        return bodyDiffers(fetch);
    }

    /** The same for an answer from the proxy's store, which no origin knows about. */
    static Diagnosis ofStored(ProxiedFetch fetch) {
        return fetch.hasProgramEnded() ? ended(fetch) : bodyDiffers(fetch);
    }

    private static Diagnosis ended(ProxiedFetch fetch) {
        return new Diagnosis(
                fetch.lastWords().get(0),
                String.join("\n", fetch.lastWords()),
                "an uncaught error ends the whole program; it should end only that one connection",
                "3.4");
    }

    private static Diagnosis brokenOff(ProxiedFetch fetch) {
        byte[] expected = fetch.file().bytes();
        byte[] actual = fetch.answer().body();
        String happened = "the origin was asked and answered; the client: "
                + fetch.answer().trouble();
        if (actual.length == 0) {
            return new Diagnosis(
                    fetch.answer().trouble(),
                    happened,
                    "the answer is read, but not passed on; or it is kept back until something else happens",
                    "3.3");
        }
        return new Diagnosis(
                fetch.answer().trouble(),
                happened + "\n" + VisibleBytes.difference(expected, actual),
                causeOfDifference(expected, actual),
                "3.3");
    }

    private static Diagnosis bodyDiffers(ProxiedFetch fetch) {
        byte[] expected = fetch.file().bytes();
        byte[] actual = fetch.answer().body();
        return new Diagnosis(
                "the body differs",
                "the body differs: " + VisibleBytes.difference(expected, actual),
                causeOfDifference(expected, actual),
                "3.3");
    }

    Explanation explanation(String expected) {
        return new Explanation(expected, happened, likelyCause, "part3-sequential-proxy/README.md, step " + step);
    }

    private static Diagnosis notForwarded(ProxiedFetch fetch) {
        String client = fetch.answer().status() == 0
                ? fetch.answer().trouble()
                : "it got status " + fetch.answer().status();
        String happened = asked(fetch) + "; the client: " + client;
        List<RawRequest> requests = fetch.seen().requests();
        if (requests.stream()
                .anyMatch(request -> request.target().contains(fetch.file().path()))) {
            return new Diagnosis(
                    "the origin was asked in the wrong way",
                    happened,
                    "the request line for the origin is the method GET, the path alone (no http:// and host), and the"
                            + " version, with one space between them",
                    "3.2");
        }
        if (!requests.isEmpty()) {
            return new Diagnosis(
                    "the origin was asked for something else",
                    happened,
                    "the path is cut out of the URL in the wrong place",
                    "3.1");
        }
        if (fetch.seen().connections() > 0) {
            return new Diagnosis(
                    "the proxy connected to the origin, but sent no whole request",
                    happened,
                    "each line of the request ends with \\r\\n, and an empty line ends the request; or what was written is"
                            + " still in a buffer that needs a flush",
                    "3.2");
        }
        return new Diagnosis(
                "the origin was not asked: " + client,
                happened,
                "the proxy takes the wrong host or port from the URL; or it waits for more of the request after"
                        + " its empty line; or an error ended the connection",
                "3.1");
    }

    private static String asked(ProxiedFetch fetch) {
        List<RawRequest> requests = fetch.seen().requests();
        if (requests.isEmpty()) {
            return fetch.seen().connections() == 0
                    ? "the origin got no connection"
                    : "the origin got " + Wording.count(fetch.seen().connections(), "connection")
                            + " and no whole request";
        }
        return "the origin got \"" + VisibleBytes.of(requests.get(0).requestLine()) + "\""
                + (requests.size() == 1 ? "" : " and " + Wording.count(requests.size() - 1, "more request"));
    }

    private static String causeOfDifference(byte[] expected, byte[] actual) {
        int at = Arrays.mismatch(expected, actual);
        if (at < 0) {
            return "the bytes are right, but the client can't know that these are all: close its connection"
                    + " after the answer, and pass on the origin's Content-Length unchanged";
        }
        if (at == actual.length && at < expected.length) {
            return expected[at] == 0
                    ? "the copy stops at a NUL byte: a body is not a string, count the bytes that were read"
                    : "the end is missing: the copying stops before the end of the stream, or the last bytes are not"
                            + " written out";
        }
        if (at == expected.length) {
            return "bytes were added: a whole buffer was written although only part of it had been filled";
        }
        if (contains(actual, REPLACEMENT_CHARACTER) && !contains(expected, REPLACEMENT_CHARACTER)) {
            return "the bytes were turned into text and back, which loses what is not text: copy bytes, not"
                    + " characters or lines";
        }
        return "the bytes were changed on their way: copy exactly what was read, as bytes, and nothing else";
    }

    private static boolean contains(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }
}
