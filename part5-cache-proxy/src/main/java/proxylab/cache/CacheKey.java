package proxylab.cache;

import java.util.Locale;
import proxylab.proxy.RequestTarget;

/**
 * What makes two requests ask for the same object (RFC 9111 section 2): the host in any letter case, the port, and the
 * path with the query exactly as written.
 *
 * @param host in small letters
 * @param port from 1 to 65535
 * @param path the path and the query
 */
record CacheKey(String host, int port, String path) {

    static CacheKey of(RequestTarget target) {
        return new CacheKey(target.host().toLowerCase(Locale.ROOT), target.port(), target.path());
    }

    /** How many characters it holds, for the bound on what is stored beside the content. */
    int length() {
        return host.length() + path.length();
    }
}
