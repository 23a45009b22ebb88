package proxylab.grader;

import static proxylab.grader.WrongProxies.sequential;

import java.util.List;
import java.util.stream.Stream;

/** Mistakes that students make in step 3.5. */
final class WrongResponses {
    private static final String HEAD = "proxy/ResponseHead";
    private static final String CHUNKS = "proxy/LastChunk";
    private static final String RESPONSE = "proxy/OriginResponse";
    private static final String COLLECTED = "proxy/HeadBytes";
    private static final String NAMES = "Set<String> dropped = HopByHop.names(headers);";
    private static final String TAKE = "        int end = offset + count;\n";

    private WrongResponses() {}

    static List<WrongProxy> all() {
        return Stream.of(fields(), heads(), ends(), chunks())
                .flatMap(List::stream)
                .toList();
    }

    private static List<WrongProxy> fields() {
        return List.of(
                sequential(
                                "relays the response's head as it came",
                                HEAD,
                                "    byte[] forwarded() {\n",
                                "    byte[] forwarded() {\n        if (status > 0) return (statusLine + LINE_END + lines.stream()"
                                        + ".map(line -> line.text + LINE_END).collect(java.util.stream.Collectors.joining())"
                                        + " + LINE_END).getBytes(ISO_8859_1);\n")
                        .earns(40, 0, 0)
                        .misses(
                                "3.5-chunks-beat-length",
                                "3.5-keep-alive-dropped",
                                "3.5-next-request-not-lost",
                                "3.5-nominated-dropped",
                                "3.5-says-close",
                                "3.5-says-close-once"),
                sequential(
                                "says close beside the origin server's keep-alive",
                                HEAD,
                                NAMES,
                                NAMES + " dropped.remove(\"connection\");")
                        .earns(40, 0, 0)
                        .misses("3.5-says-close-once"),
                sequential(
                                "drops Connection from a response, and not what it names",
                                HEAD,
                                NAMES,
                                "Set<String> dropped = HopByHop.names(Headers.of(List.of()));")
                        .earns(40, 0, 0)
                        .misses("3.5-nominated-dropped"),
                sequential(
                                "compares a response's header names letter by letter",
                                HEAD,
                                NAMES,
                                "Set<String> dropped = new java.util.HashSet<>(headers.members(\"Connection\").toList());"
                                        + " dropped.addAll(List.of(\"Connection\", \"Keep-Alive\", \"Proxy-Connection\"));",
                                "dropped.add(\"content-length\");",
                                "dropped.add(\"Content-Length\");",
                                "dropped.contains(line.name)",
                                "dropped.contains(line.text.split(\":\")[0])")
                        .earns(40, 0, 0)
                        .misses("3.5-keep-alive-dropped", "3.5-nominated-dropped", "3.5-says-close-once"),
                sequential(
                                "writes a response's head anew",
                                HEAD,
                                "head.append(line.text)",
                                "head.append(line.name).append(\": \")"
                                        + ".append(line.text.substring(line.text.indexOf(':') + 1).strip())")
                        .earns(40, 0, 0)
                        .misses("3.3-head-unchanged", "3.5-others-unchanged"));
    }

    private static List<WrongProxy> heads() {
        return List.of(
                sequential(
                                "waits for a full piece before it sends the first",
                                "proxy/DirectUpstream",
                                "int count = response.read(piece);",
                                "int count = response.readNBytes(piece, 0, piece.length);"
                                        + " count = count == 0 ? -1 : count;")
                        .earns(40, 0, 0)
                        .misses(
                                "3.3-first-byte-at-once",
                                "3.3-length-too-large",
                                "3.5-head-not-held-back",
                                "3.5-interim-goes-on"),
                sequential(
                                "takes an interim response for the answer",
                                RESPONSE,
                                "if (!head.isInterim()) {",
                                "if (head != null) {")
                        .earns(40, 0, 0)
                        .misses("3.5-interim-goes-on", "3.5-interim-not-for-http-1-0"),
                sequential(
                                "forgets that old clients know no interim responses",
                                "proxy/ProxyRequest",
                                "return !clientVersion.equals(\"HTTP/1.0\");",
                                "return true;")
                        .earns(40, 0, 0)
                        .misses("3.5-interim-not-for-http-1-0"),
                sequential(
                                "collects a head without a limit",
                                COLLECTED,
                                "finding == Finding.NOT_YET && count == MAX_BYTES ? Finding.NO_HEAD : finding",
                                "finding",
                                "Math.min(MAX_BYTES, 2 * count)",
                                "2 * count")
                        .earns(40, 0, 0)
                        .misses("3.5-endless-head"),
                sequential(
                                "passes half a head on",
                                RESPONSE,
                                "throw new EOFException(\"it closed the connection before the end of a head\");",
                                "makeReady(new byte[0], ContentEnd.ofConnection()); return true;")
                        .earns(40, 0, 0)
                        .misses("3.5-half-head"),
                sequential(
                                "fails if there is no HTTP",
                                RESPONSE,
                                "throw new ProtocolException(\"expected the head",
                                "throw new IllegalStateException(\"expected the head")
                        .earns(40, 0, 0)
                        .misses("3.5-no-http-goes-on"));
    }

    private static List<WrongProxy> ends() {
        return List.of(
                sequential(
                                "reads every response until the origin server closes",
                                HEAD,
                                "    ContentEnd contentEnd(String method) throws ProtocolException {\n",
                                "    ContentEnd contentEnd(String method) throws ProtocolException {\n"
                                        + "        if (status > 0) return ContentEnd.ofConnection();\n")
                        .earns(40, 0, 0)
                        .misses(
                                "3.5-bad-length",
                                "3.5-ends-at-last-chunk",
                                "3.5-ends-at-length",
                                "3.5-head-request-ends",
                                "3.5-malformed-chunks",
                                "3.5-nothing-beyond-the-end",
                                "3.5-statuses-without-content"),
                sequential(
                                "believes Content-Length after HEAD",
                                HEAD,
                                "method.equals(\"HEAD\") || isInterim()",
                                "isInterim()")
                        .earns(40, 0, 0)
                        .misses("3.5-head-request-ends"),
                sequential("waits for content after 204 and 304", HEAD, " || status == 204 || status == 304", "")
                        .earns(40, 0, 0)
                        .misses("3.5-nothing-beyond-the-end", "3.5-statuses-without-content"),
                sequential(
                                "passes on what follows the content",
                                RESPONSE,
                                "return end.take(into, offset, count);",
                                "end.take(into, offset, count); return count;",
                                "int count = contentEnd.isReached() ? 0 : contentEnd.take(rest, 0, rest.length);",
                                "int count = rest.length; contentEnd.take(rest, 0, count);")
                        .earns(40, 0, 0)
                        .misses("3.5-nothing-beyond-the-end"),
                sequential(
                                "knows Content-Length in one letter case",
                                HEAD,
                                "if (!headers.contains(\"Content-Length\")) {\n            return ContentEnd.ofConnection();",
                                "if (lines.stream().noneMatch(line -> line.text.startsWith(\"Content-length\"))) {\n"
                                        + "            return ContentEnd.after(0);")
                        .earns(40, 0, 0)
                        .misses("3.3-length-in-any-case")
                        .mayMiss("*"),
                sequential(
                                "takes any Content-Length for a number",
                                HEAD,
                                "if (!isOneNumber(lengths)) {\n            throw",
                                "if (lengths.size() > 99) {\n            throw")
                        .earns(40, 0, 0)
                        .misses("3.5-bad-length"));
    }

    private static List<WrongProxy> chunks() {
        return List.of(
                sequential(
                                "believes Content-Length beside chunks",
                                HEAD,
                                "if (headers.contains(\"Transfer-Encoding\")) {\n            String last",
                                "if (headers.contains(\"Transfer-Encoding\") && !headers.contains(\"Content-Length\")) {\n            String last")
                        .earns(40, 0, 0)
                        .misses("3.5-chunks-beat-length"),
                sequential(
                                "takes a chunk size that ends in 0 for the last one",
                                CHUNKS,
                                "return dataBytes == 0 ? State.LINE_START",
                                "return dataBytes % 16 == 0 ? State.LINE_START")
                        .earns(40, 0, 0)
                        .misses("3.5-only-the-last-chunk-ends"),
                sequential(
                                "looks for the last chunk in the data",
                                CHUNKS,
                                TAKE,
                                TAKE
                                        + "        int last = new String(bytes, offset, count, java.nio.charset.StandardCharsets.ISO_8859_1)"
                                        + ".indexOf(\"0\\r\\n\\r\\n\");\n"
                                        + "        state = last < 0 ? State.DATA : State.END;\n"
                                        + "        if (count > 0) return last < 0 ? count : last + 5;\n")
                        .earns(40, 0, 0)
                        .misses("3.5-malformed-chunks", "3.5-only-the-last-chunk-ends"));
    }
}
