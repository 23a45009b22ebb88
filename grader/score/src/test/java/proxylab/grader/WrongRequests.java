package proxylab.grader;

import static proxylab.course.Part.SEQUENTIAL_PROXY;
import static proxylab.course.Part.TINY;
import static proxylab.grader.WrongProxies.sequential;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes that students make with requests: their targets, their headers, and those that are refused. */
final class WrongRequests {
    private static final String DIRECT = "proxy/DirectUpstream";
    private static final String TARGET = "proxy/RequestTarget";
    private static final String REQUEST = "proxy/ProxyRequest";
    private static final String REWRITER = "proxy/RequestRewriter";
    private static final String HOP_BY_HOP = "proxy/HopByHop";
    private static final String DROPPED = "dropped.addAll(OWN);";

    private WrongRequests() {}

    static List<WrongProxy> all() {
        return Stream.of(targets(), requests(), refusals())
                .flatMap(List::stream)
                .toList();
    }

    private static List<WrongProxy> targets() {
        return List.of(
                sequential("ends the authority at a slash alone", TARGET, "\"/?#\".indexOf", "\"/\".indexOf")
                        .earns(40, 0, 0)
                        .misses("3.1-query-without-path"),
                sequential(
                                "looks for the last colon of the target",
                                TARGET,
                                "int end = SCHEME.length();",
                                "int end = Math.max(SCHEME.length(), target.lastIndexOf(':'));")
                        .earns(40, 0, 0)
                        .misses("3.1-colons-and-slashes"),
                sequential(
                                "looks for the first colon of an address in brackets",
                                TARGET,
                                "text.startsWith(\"[\") ? text.indexOf(']') + 1 : 0",
                                "0")
                        .earns(40, 0, 0)
                        .misses("3.1-ipv6"),
                sequential("sends the fragment", TARGET, "fragment < 0 ? target.length() : fragment", "target.length()")
                        .earns(40, 0, 0)
                        .misses("3.1-fragment-dropped"),
                sequential(
                                "wants the scheme in small letters",
                                TARGET,
                                "regionMatches(true, 0, SCHEME",
                                "regionMatches(false, 0, SCHEME")
                        .earns(40, 0, 0)
                        .misses("3.1-scheme-in-any-case"),
                sequential("needs a path", TARGET, "rest.startsWith(\"/\") ? rest : \"/\" + rest", "rest")
                        .earns(40, 0, 0)
                        .misses("3.1-no-path", "3.1-query-without-path"),
                sequential("takes any port", TARGET, "number < 1 || number > 65_535", "number < 0 || number > 99_999")
                        .earns(40, 0, 0)
                        .misses("3.1-bad-port"));
    }

    private static List<WrongProxy> requests() {
        return List.of(
                sequential(
                                "sends a line after the end of the head",
                                REQUEST,
                                "headers + \"\\r\\n\";",
                                "headers + \"\\r\\nConnection: close\\r\\n\";")
                        .earns(40, 0, 0)
                        .misses("3.2-line-ends"),
                sequential(
                                "replaces a Host that is written in the usual way",
                                REWRITER,
                                "return Header.of(\"Host\", hosts.get(0));",
                                "return Header.of(\"Host\", client.toString().contains(\"Host:\")"
                                        + " ? target.authority() : hosts.get(0));")
                        .earns(40, 0, 0)
                        .misses("3.2-host-kept"),
                sequential("makes a Host without its port", REWRITER, "target.authority()", "target.host()")
                        .earns(40, 0, 0)
                        .misses("3.2-host-made"),
                sequential(
                                "sends the client's Connection too",
                                REWRITER,
                                DROPPED,
                                DROPPED + " dropped.remove(\"connection\");")
                        .earns(40, 0, 0)
                        .misses("3.2-connection-close"),
                sequential(
                                "sends the client's User-Agent too",
                                REWRITER,
                                DROPPED,
                                DROPPED + " dropped.remove(\"user-agent\");")
                        .earns(40, 0, 0)
                        .misses("3.2-user-agent"),
                sequential(
                                "compares header names letter by letter",
                                REWRITER,
                                "header -> dropped.contains(header.name().toLowerCase(Locale.ROOT))",
                                "header -> dropped.contains(header.name())",
                                DROPPED,
                                "dropped.clear(); client.members(\"Connection\").forEach(dropped::add);"
                                        + " dropped.addAll(List.of(\"Host\", \"User-Agent\", \"Connection\", \"Proxy-Connection\","
                                        + " \"Keep-Alive\", \"TE\", \"Upgrade\", \"Proxy-Authorization\"));")
                        .earns(40, 0, 0)
                        .misses(
                                "3.2-connection-close",
                                "3.2-hop-by-hop-dropped",
                                "3.2-host-kept",
                                "3.2-nominated-dropped",
                                "3.2-proxy-authorization",
                                "3.2-proxy-connection-close",
                                "3.2-user-agent"),
                sequential(
                                "sends what Connection names",
                                REWRITER,
                                DROPPED,
                                DROPPED
                                        + " client.members(\"Connection\").map(String::toLowerCase).forEach(dropped::remove);")
                        .earns(40, 0, 0)
                        .misses("3.2-nominated-dropped"),
                sequential(
                                "sends what is for the proxy alone",
                                HOP_BY_HOP,
                                "\"proxy-authentication-info\",\n            \"proxy-authorization\");",
                                "\"proxy-authentication-info\");")
                        .earns(40, 0, 0)
                        .misses("3.2-proxy-authorization"),
                sequential(
                                "drops Connection and nothing of its kind",
                                HOP_BY_HOP,
                                "            \"keep-alive\",\n            \"te\",\n            \"upgrade\",\n",
                                "")
                        .earns(40, 0, 0)
                        .misses("3.2-hop-by-hop-dropped", "3.5-keep-alive-dropped"),
                sequential("asks in HTTP/1.1", REQUEST, "\" HTTP/1.0\\r\\n\"", "\" HTTP/1.1\\r\\n\"")
                        .earns(40, 0, 0)
                        .misses("3.2-request-line"),
                sequential(
                                "ends the request line with a linefeed alone",
                                REQUEST,
                                "\" HTTP/1.0\\r\\n\"",
                                "\" HTTP/1.0\\n\"")
                        .earns(40, 0, 0)
                        .misses("3.2-line-ends"),
                sequential("sends the whole URL", REQUEST, "target.path()", "target")
                        .earns(0, 0, 0),
                sequential(
                                "replaces the client's Host",
                                REWRITER,
                                "return Header.of(\"Host\", hosts.get(0));",
                                "return Header.of(\"Host\", target.authority());")
                        .earns(40, 0, 0)
                        .misses("3.2-host-kept"),
                sequential("takes the first of two Hosts", REWRITER, "hosts.size() > 1", "hosts.size() > 99")
                        .earns(40, 0, 0)
                        .misses("3.2-two-hosts"),
                sequential(
                                "sorts the headers",
                                REWRITER,
                                "others(client).forEach(lines::add);",
                                "others(client).forEach(lines::add); lines.sort(java.util.Comparator.comparing(Header::name));")
                        .earns(40, 0, 0)
                        .misses("3.2-hundred-headers", "3.2-others-unchanged"));
    }

    private static List<WrongProxy> refusals() {
        return List.of(
                sequential(
                                "forwards every method",
                                "proxy/ProxyHandler",
                                "if (!method.equals(\"GET\") && !method.equals(\"HEAD\")) {",
                                "if (method.isEmpty()) {")
                        .earns(40, 0, 0)
                        .misses("3.4-other-methods"),
                sequential(
                                "refuses HEAD",
                                "proxy/ProxyHandler",
                                "!method.equals(\"GET\") && !method.equals(\"HEAD\")",
                                "!method.equals(\"GET\")")
                        .earns(40, 0, 0)
                        .misses("3.3-head-request"),
                sequential("takes no answer for an empty one", DIRECT, "if (count < 0) {", "if (count < -1) {")
                        .earns(40, 0, 0)
                        .misses("3.4-origin-silent-close"),
                sequential(
                                "waits for the origin server forever",
                                DIRECT,
                                "origin.setSoTimeout(limits.readTimeoutMillis());",
                                "")
                        .earns(40, 0, 0)
                        .misses("3.4-origin-too-slow", "3.5-head-too-slow"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "answers a second time when the origin server breaks off")
                        .edit(TINY, "http/HttpHandler", "if (out.hasBegun()) {", "if (problem.status() == null) {")
                        .edit(
                                SEQUENTIAL_PROXY,
                                DIRECT,
                                "throw e instanceof CutOffException ? new CutOffException(what, e)"
                                        + " : new IOException(what, e);",
                                "throw new IllegalStateException(what, e);")
                        .earns(40, 0, 0)
                        .misses("3.3-length-too-large", "3.3-origin-resets-in-content"),
                WrongProxy.thatIs(SEQUENTIAL_PROXY, "puts the client's text into a page as it came")
                        .edit(TINY, "http/ErrorPage", ".replace(\"<\", \"&lt;\")", "")
                        .earns(40, 0, 0)
                        .misses("3.4-page-explains"));
    }
}
