package proxylab.audit;

import java.util.Arrays;
import proxylab.exchange.RawResponse;
import proxylab.exchange.VisibleBytes;

/**
 * The ways in which an audit says what should have happened. If it did not, they throw an {@link Unmet}, which says
 * what was expected and what came instead. They compare, and look at nothing else.
 */
interface Expectations {
    /** @throws Unmet if the two differ */
    default void expect(String what, Object expected, Object actual) throws Unmet {
        if (!expected.equals(actual)) {
            throw new Unmet(what + ": " + shown(expected), what + ": " + shown(actual));
        }
    }

    /** @throws Unmet if the two differ; it shows the place */
    default void expectBytes(String what, byte[] expected, byte[] actual) throws Unmet {
        if (!Arrays.equals(expected, actual)) {
            throw new Unmet(
                    what + " is the " + expected.length + " bytes that were sent",
                    VisibleBytes.difference(expected, actual));
        }
    }

    /**
     * What the head of a response says besides its status is the business of a few audits alone.
     *
     * @throws Unmet if the two differ in their content or status; it shows the place
     */
    default void expectAnswer(String what, byte[] sent, byte[] got) throws Unmet {
        RawResponse expected = RawResponse.parse(sent);
        RawResponse actual = RawResponse.parse(got);
        expectBytes("the content of " + what, expected.content(), actual.content());
        expect("the status of " + what, expected.status(), actual.status());
    }

    /** @throws Unmet if the two differ in more than what they say about a connection; it shows the place */
    default void expectResponse(String what, byte[] sent, byte[] got) throws Unmet {
        byte[] expected = RawResponse.parse(sent).endToEnd();
        byte[] actual = RawResponse.parse(got).endToEnd();
        if (!Arrays.equals(expected, actual)) {
            throw new Unmet(
                    what + " is what was sent, byte for byte, except for headers about the connection",
                    VisibleBytes.difference(expected, actual));
        }
    }

    /** @throws Unmet if the condition does not hold */
    default void require(boolean condition, String expected, String happened) throws Unmet {
        if (!condition) {
            throw new Unmet(expected, happened);
        }
    }

    private static Object shown(Object value) {
        return value instanceof String text ? '"' + VisibleBytes.of(text) + '"' : value;
    }
}
