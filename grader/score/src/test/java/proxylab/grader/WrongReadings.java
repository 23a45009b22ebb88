package proxylab.grader;

import static proxylab.course.Part.SEQUENTIAL_PROXY;
import static proxylab.course.Part.TINY;
import static proxylab.grader.WrongProxies.sequential;

import java.util.List;

/** Mistakes with messages that two readers could read in two ways. */
final class WrongReadings {
    private static final String HEAD = "proxy/ResponseHead";

    private WrongReadings() {}

    static List<WrongProxy> all() {
        return List.of(
                ofARequest(
                        "takes a length that is given twice for one",
                        "http/HttpRequest",
                        "headers.all(\"Content-Length\").toList()",
                        "headers.all(\"Content-Length\").distinct().toList()",
                        "3.4-repeated-length"),
                ofARequest(
                        "lets a CR and a NUL into a header line",
                        "http/Header",
                        "text.indexOf('\\r') >= 0 || text.indexOf('\\0') >= 0",
                        "text == null",
                        "3.4-bare-cr"),
                ofARequest(
                        "trims a header's name",
                        "http/Header",
                        "!Tokens.isToken(line.substring(0, colon))",
                        "!Tokens.isToken(line.substring(0, colon).stripTrailing())",
                        "3.4-space-before-colon"),
                ofARequest(
                        "skips white space in front of a header's name",
                        "http/Header",
                        "!Tokens.isToken(line.substring(0, colon))",
                        "!Tokens.isToken(line.substring(0, colon).stripLeading())",
                        "3.4-cr-or-nul-first",
                        "3.4-folded-header"),
                ofARequest(
                        "does not look at Transfer-Encoding",
                        "http/HttpRequest",
                        "if (headers.contains(\"Transfer-Encoding\")) {",
                        "if (headers.contains(\"Transfer-Coding\")) {",
                        "3.4-malformed-chunks"),
                ofARequest(
                        "keeps a folded line with the one before",
                        "http/Headers",
                        "lines.add(Header.parse(line));",
                        "boolean isFolded = line.startsWith(\" \") && !lines.isEmpty();\n"
                                + "            Header before = isFolded ? lines.remove(lines.size() - 1) : null;\n"
                                + "            lines.add(isFolded ? new Header(before.name(), before.text() + \"\\r\\n\" + line)"
                                + " : Header.parse(line));",
                        "3.4-folded-header"),
                ofAResponse(
                        "relays a length that is given twice",
                        "this.lines = withOneLength(lines, headers);",
                        "this.lines = lines;",
                        "3.5-repeated-length"),
                ofAResponse(
                        "relays a CR and a NUL in a header line",
                        "return oneLine.replace('\\r', ' ').replace('\\0', ' ');",
                        "return oneLine;",
                        "3.5-bare-cr"),
                ofAResponse(
                        "relays white space before a colon",
                        "hasGap ? name + text.substring(colon) : text",
                        "text",
                        "3.5-space-before-colon"),
                ofAResponse(
                        "relays a folded line as two",
                        "return oneLine.replace('\\r', ' ').replace('\\0', ' ');",
                        "return raw.contains(\"\\n \") ? withoutEnd(raw) : oneLine.replace('\\r', ' ').replace('\\0', ' ');",
                        "3.5-folded-header"),
                sequential(
                                "ignores whatever follows a chunk's size",
                                "proxy/LastChunk",
                                "default -> throw malformed(\"nothing but an extension after the size\", b);",
                                "default -> State.EXTENSION;")
                        .earns(40, 0, 0)
                        .misses("3.5-malformed-chunks"));
    }

    private static WrongProxy ofARequest(String what, String file, String right, String wrong, String... missed) {
        return WrongProxy.thatIs(SEQUENTIAL_PROXY, what)
                .edit(TINY, file, right, wrong)
                .earns(40, 0, 0)
                .misses(missed);
    }

    private static WrongProxy ofAResponse(String what, String right, String wrong, String missed) {
        return sequential(what, HEAD, right, wrong).earns(40, 0, 0).misses(missed);
    }
}
