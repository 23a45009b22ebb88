package proxylab.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static proxylab.toolbox.Bytes.joined;

/** What origin servers answer, byte for byte. */
final class Responses {
    /** An interim response: a client may load the style sheet while it waits for the final one. */
    static final String INTERIM = "HTTP/1.1 103 Early Hints\r\nLink: </style.css>; rel=preload\r\n\r\n";

    /** An HTTP/1.1 response that says nothing about its connection. */
    static final String SHORT = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** The beginning of a response that breaks off within its head. */
    static final String HALF_A_HEAD = "HTTP/1.0 200 OK\r\nContent-Le";

    private Responses() {}

    /** A response with status 200, this content, its length, and further header lines. */
    static byte[] ok(byte[] content, String... headerLines) {
        return response("200 OK", content, headerLines);
    }

    /** In Tiny's letter case: what a proxy does with another one is the business of a single audit. */
    static byte[] response(String status, byte[] content, String... headerLines) {
        String more = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
        String head = "HTTP/1.0 " + status + "\r\nServer: audit\r\n" + more
                + "Content-type: application/octet-stream\r\n" + "Content-length: " + content.length + "\r\n\r\n";
        return joined(text(head), content);
    }

    /** A response without a length; the end of the connection ends it. */
    static byte[] withoutLength(byte[] content) {
        return joined(text("HTTP/1.0 200 OK\r\nServer: audit\r\n\r\n"), content);
    }

    /** A response whose head nobody would write, and no proxy may change. */
    static byte[] withOddHead(byte[] content) {
        String head = "HTTP/1.1 200   Fine, thank y\u00f6u\r\nx-First:one\r\nX-FIRST:  two \r\nX-Empty:\r\n"
                + "Connection: close\r\nX-Colons: a:b::c\r\nContent-length: " + content.length
                + "\r\nVia: 1.0 someone\r\n\r\n";
        return joined(text(head), content);
    }

    /** An HTTP/1.1 response with its content in one chunk. */
    static byte[] chunked(byte[] content) {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(content.length);
        return joined(text(head + "\r\n"), content, text("\r\n0\r\n\r\n"));
    }

    /** One byte for each character. */
    static byte[] text(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
