package proxylab.proxy;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import proxylab.http.Headers;

/**
 * The fields of a message that concern one connection, or the next machine on the way, and so end here (RFC 9110
 * section 7.6.1): the same ones in both directions.
 *
 * <p>{@code Transfer-Encoding} is not among them: what it says about the content stays true, because the lab forwards
 * content as it comes. {@code Trailer} announces fields of the message itself, and is forwarded with it.
 */
final class HopByHop {
    /**
     * {@code Connection} and what old browsers sent instead of it; the fields that belong to it; what a user agent and
     * its proxy tell each other (RFC 9110 sections 7.8, 10.1.4 and 11.7). In small letters.
     */
    private static final Set<String> ALWAYS = Set.of(
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "upgrade",
            "proxy-authenticate",
            "proxy-authentication-info",
            "proxy-authorization");

    private HopByHop() {}

    /**
     * The names of the fields that end here, in small letters: the usual ones, and those that a message's
     * {@code Connection} nominates. The set is the caller's own, to add to.
     */
    static Set<String> names(Headers headers) {
        // BEGIN SOLUTION 3.2 those that always end here, and those that Connection nominates
        Set<String> names = new HashSet<>(ALWAYS);
        headers.members("Connection").forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
        return names;
        // STUB: throw new UnsupportedOperationException("step 3.2: name the fields that end here");
        // END SOLUTION 3.2
    }
}
