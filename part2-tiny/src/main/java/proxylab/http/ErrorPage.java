package proxylab.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A short HTML page that says what was wrong with a request. Nothing of the request can become markup in it. */
public final class ErrorPage {
    private final HttpStatus status;
    private final byte[] page;

    /**
     * @param server the name of the server, for example {@code Tiny}
     * @param problem the status and the message
     */
    public ErrorPage(String server, HttpException problem) {
        this.status = problem.status();
        String title = status.code() + " " + status.reason();
        this.page = ("""
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%s</title></head>
                <body>
                <h1>%s</h1>
                <p>%s</p>
                <hr><p><em>%s</em></p>
                </body>
                </html>
                """)
                .formatted(title, title, escaped(problem.getMessage()), escaped(server))
                .getBytes(UTF_8);
    }

    /**
     * Sends a whole response in one write: the status line, the type and length of the page in bytes,
     * {@code Connection: close}, and the page.
     *
     * @param withContent false for the answer to a HEAD request, which has the same header lines and no content
     */
    public void writeTo(OutputStream out, boolean withContent) throws IOException {
        // BEGIN SOLUTION 2.5 send status line, header lines and page
        Headers headers = Headers.of(
                Header.of("Content-type", "text/html; charset=utf-8"),
                Header.of("Content-length", String.valueOf(page.length)),
                Header.of("Connection", "close"));
        ByteArrayOutputStream response = new ByteArrayOutputStream(page.length + 256);
        response.writeBytes(HttpResponse.of(status, headers).toBytes());
        if (withContent) {
            response.writeBytes(page);
        }
        response.writeTo(out);
        // STUB: throw new UnsupportedOperationException("step 2.5: send status line, header lines and page");
        // END SOLUTION 2.5
    }

    /** The text as HTML: the five characters that can begin or end markup or an attribute become references. */
    private static String escaped(String text) {
        // BEGIN SOLUTION 2.5 let no character be markup
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
        // STUB: throw new UnsupportedOperationException("step 2.5: let no character be markup");
        // END SOLUTION 2.5
    }
}
