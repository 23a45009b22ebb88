package proxylab.proxy;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.NOT_IMPLEMENTED;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import proxylab.http.HttpException;
import proxylab.http.Quoted;

/**
 * A request target in absolute-form, taken apart: {@code http://host:port/path?query} (RFC 9112 section 3.2.2, RFC 3986
 * section 3).
 *
 * @param host a name or an address as it was written; an IPv6 address with its brackets
 * @param port from 1 to 65535; 80 if none was written
 * @param path the path and the query, exactly as they were written; begins with a slash
 */
public record RequestTarget(String host, int port, String path) {
    private static final String SCHEME = "http://";
    private static final int DEFAULT_PORT = 80;
    private static final Pattern OTHER_SCHEME = Pattern.compile("(?is)(?!http:)[a-z][a-z0-9+.-]*:.*");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=%-]+");
    private static final Pattern PORT = Pattern.compile("\\d{1,5}");
    private static final Pattern IPV6_ADDRESS = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");

    /**
     * Splits a target. The authority ends at the first slash, question mark or number sign: a colon after that belongs
     * to the path or the query and means nothing here. A fragment is dropped: it is the user agent's own business.
     *
     * @throws HttpException 400 for a target in another form, a malformed host or port; 501 for another scheme
     */
    public static RequestTarget parse(String target) throws HttpException {
        // BEGIN SOLUTION 3.1 split the target into authority and path
        if (OTHER_SCHEME.matcher(target).matches()) {
            throw new HttpException(
                    NOT_IMPLEMENTED, "expected a target that begins with http://, got " + Quoted.of(target));
        }
        if (!target.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new HttpException(
                    BAD_REQUEST,
                    "expected a target in absolute-form, http://host/path, as clients send it to a proxy, got "
                            + Quoted.of(target));
        }
        int end = endOfAuthority(target);
        Authority authority = Authority.parse(target.substring(SCHEME.length(), end));
        int fragment = target.indexOf('#', end);
        String rest = target.substring(end, fragment < 0 ? target.length() : fragment);
        return new RequestTarget(authority.host(), authority.port(), rest.startsWith("/") ? rest : "/" + rest);
        // STUB: throw new UnsupportedOperationException("step 3.1: split the target into host, port and path");
        // END SOLUTION 3.1
    }

    // BEGIN SOLUTION 3.1 find the end of the authority
    private static int endOfAuthority(String target) {
        int end = SCHEME.length();
        while (end < target.length() && "/?#".indexOf(target.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
    // END SOLUTION 3.1

    /** The host and, unless it is 80, the port: the value of a {@code Host} header (RFC 9110 section 7.2). */
    public String authority() {
        return port == DEFAULT_PORT ? host : host + ":" + port;
    }

    /**
     * Whether the value of a {@code Host} header names the same host, in any letter case, and the same port.
     *
     * @param hostHeader any text; a malformed host names nothing
     */
    public boolean isNamedBy(String hostHeader) {
        try {
            Authority named = Authority.parse(hostHeader);
            return named.host().equalsIgnoreCase(host) && named.port() == port;
        } catch (HttpException e) {
            return false;
        }
    }

    /** The host as a name or an address to connect to: an IPv6 address without its brackets. */
    String address() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** The target in absolute-form again. */
    @Override
    public String toString() {
        return SCHEME + authority() + path;
    }

    /** {@code host} or {@code host:port}: between the slashes of a target, and in a {@code Host} header. */
    record Authority(String host, int port) {

        /**
         * Splits an authority at the colon before the port; the colons of an IPv6 address are in its brackets. If no
         * port is written, with or without the colon, it is 80.
         *
         * @throws HttpException 400 for user information, which the message calls by that name (RFC 9110 section
         *     4.2.4), a host that is neither a name nor an address, or a malformed port
         */
        static Authority parse(String text) throws HttpException {
            // BEGIN SOLUTION 3.1 split the authority into host and port
            if (text.contains("@")) {
                throw new HttpException(
                        BAD_REQUEST,
                        "expected a host, and a port if any, got user information before an '@' in " + Quoted.of(text)
                                + ": a proxy takes no name and no password from a target");
            }
            int afterHost = text.startsWith("[") ? text.indexOf(']') + 1 : 0;
            int colon = text.indexOf(':', afterHost);
            String host = colon < 0 ? text : text.substring(0, colon);
            String port = colon < 0 ? "" : text.substring(colon + 1);
            if (!NAME.matcher(host).matches() && !isIpv6Address(host)) {
                throw new HttpException(
                        BAD_REQUEST,
                        "expected a host name or address, got " + Quoted.of(host) + " in " + Quoted.of(text));
            }
            return new Authority(host, port.isEmpty() ? DEFAULT_PORT : portNumber(port, text));
            // STUB: throw new UnsupportedOperationException("step 3.1: split the authority into host and port");
            // END SOLUTION 3.1
        }

        // BEGIN SOLUTION 3.1 a port is a number from 1 to 65535
        private static int portNumber(String port, String text) throws HttpException {
            int number = PORT.matcher(port).matches() ? Integer.parseInt(port) : 0;
            if (number < 1 || number > 65_535) {
                throw new HttpException(
                        BAD_REQUEST,
                        "expected a port from 1 to 65535, got " + Quoted.of(port) + " in " + Quoted.of(text));
            }
            return number;
        }
        // END SOLUTION 3.1

        /** No name is looked up here: the JDK reads text in brackets as an address or fails. */
        private static boolean isIpv6Address(String host) {
            if (!IPV6_ADDRESS.matcher(host).matches()) {
                return false;
            }
            try {
                return InetAddress.getByName(host) != null;
            } catch (UnknownHostException e) {
                return false;
            }
        }
    }
}
