package proxylab.proxy;

import static proxylab.http.HttpStatus.BAD_REQUEST;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpRequest;
import proxylab.http.Quoted;

/**
 * A client's request in the proxy's own words.
 *
 * <pre>
 *   GET http://host:8080/a HTTP/1.1      GET /a HTTP/1.0
 *   accept: text/*                       Host: host:8080
 *   Connection: keep-alive, x-hop   ──▶  User-Agent: (the lab's own)
 *   x-hop: 1                             Connection: close
 *   Proxy-Authorization: Basic ...       Proxy-Connection: close
 *                                        accept: text/*
 * </pre>
 *
 * <p>The request line has origin-form and HTTP/1.0. Four headers are the proxy's own: each appears once. Headers that
 * concern only the client's connection or the proxy are dropped ({@link HopByHop}). All others are forwarded unchanged,
 * in their order.
 *
 * <p>RFC 9112 section 3.2.2 would have a proxy replace the client's {@code Host}; the lab keeps it, as CS:APP's does.
 */
final class RequestRewriter {
    /** What the proxy tells every origin server about the user agent, so that no page depends on the client's. */
    static final String USER_AGENT = "Mozilla/5.0 (compatible; ProxyLab/1.0)";

    /** What the proxy says in its own words; {@code Connection} and {@code Proxy-Connection} are hop-by-hop anyway. */
    private static final Set<String> OWN = Set.of("host", "user-agent");

    private RequestRewriter() {}

    /**
     * What the origin server gets of a client's request.
     *
     * @param client the request as it arrived
     * @param target what its request line asks for
     * @throws HttpException 400 for a malformed {@code Host} header, or more than one
     */
    static ProxyRequest rewrite(HttpRequest client, RequestTarget target) throws HttpException {
        Headers headers = headers(client.headers(), target);
        return new ProxyRequest(client.method(), target, headers, client.line().version());
    }

    /** The proxy's own four header lines, then the client's others. */
    private static Headers headers(Headers client, RequestTarget target) throws HttpException {
        // BEGIN SOLUTION 3.2 the proxy's own headers, the client's others
        List<Header> lines = new ArrayList<>();
        lines.add(host(client, target));
        lines.add(Header.of("User-Agent", USER_AGENT));
        lines.add(Header.of("Connection", "close"));
        lines.add(Header.of("Proxy-Connection", "close"));
        others(client).forEach(lines::add);
        return Headers.of(lines);
        // STUB: throw new UnsupportedOperationException("step 3.2: write the header lines for the origin server");
        // END SOLUTION 3.2
    }

    /** The client's header lines without the proxy's own four, and without what {@link HopByHop} names. */
    private static Headers others(Headers client) {
        // BEGIN SOLUTION 3.2 drop the proxy's own headers and what is for this hop
        Set<String> dropped = HopByHop.names(client);
        dropped.addAll(OWN);
        return client.without(header -> dropped.contains(header.name().toLowerCase(Locale.ROOT)));
        // STUB: throw new UnsupportedOperationException("step 3.2: choose the headers that go on");
        // END SOLUTION 3.2
    }

    /**
     * The one {@code Host} line: the client's own, or the target's authority if the client sent none or an empty one.
     *
     * @throws HttpException 400 for more than one, or one that is not a {@link RequestTarget.Authority}
     */
    private static Header host(Headers client, RequestTarget target) throws HttpException {
        // BEGIN SOLUTION 3.2 the client's own Host, or the target's
        List<String> hosts = client.all("Host").toList();
        if (hosts.size() > 1) {
            throw new HttpException(
                    BAD_REQUEST, "expected one Host header, got " + Quoted.of(String.join("' and '", hosts)));
        }
        if (hosts.isEmpty() || hosts.get(0).isEmpty()) {
            return Header.of("Host", target.authority());
        }
        RequestTarget.Authority.parse(hosts.get(0));
        return Header.of("Host", hosts.get(0));
        // STUB: throw new UnsupportedOperationException("step 3.2: keep the client's Host, or name the target's");
        // END SOLUTION 3.2
    }
}
