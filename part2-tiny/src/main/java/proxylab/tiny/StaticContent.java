package proxylab.tiny;

import static proxylab.http.HttpStatus.NOT_IMPLEMENTED;
import static proxylab.http.HttpStatus.OK;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import proxylab.http.Header;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;
import proxylab.http.HttpResponse;
import proxylab.http.Quoted;

/**
 * A file, sent as it is, a piece at a time, so that it may be larger than the memory.
 *
 * <pre>
 *   HTTP/1.0 200 OK
 *   Server: Tiny
 *   Content-type: text/plain
 *   Content-length: 6
 *   Connection: close
 *                           an empty line, then the bytes of the file; none for HEAD
 * </pre>
 *
 * <p>Any method other than GET and HEAD is refused with 501.
 *
 * @param file a readable file within the site
 */
record StaticContent(Path file) implements Content {
    private static final int PIECE_BYTES = 64 << 10;

    @Override
    public void answer(HttpExchange exchange) throws IOException, HttpException {
        // BEGIN SOLUTION 2.4 send the head, then the file in pieces
        String method = exchange.request().method();
        if (!method.equals("GET") && !exchange.request().isHead()) {
            throw new HttpException(NOT_IMPLEMENTED, "expected GET or HEAD for a file, got " + Quoted.of(method));
        }
        try (InputStream in = Files.newInputStream(file)) {
            long length = Files.size(file);
            exchange.response().write(head(length));
            if (!exchange.request().isHead()) {
                copy(in, exchange.response(), length);
            }
        }
        // STUB: throw new UnsupportedOperationException("step 2.4: send the head, then the file in pieces");
        // END SOLUTION 2.4
    }

    // BEGIN SOLUTION 2.4 the head, and the copying
    private byte[] head(long length) {
        return HttpResponse.of(
                        OK,
                        Headers.of(
                                Header.of("Server", "Tiny"),
                                Header.of(
                                        "Content-type",
                                        MimeTypes.of(file.getFileName().toString())),
                                Header.of("Content-length", String.valueOf(length)),
                                Header.of("Connection", "close")))
                .toBytes();
    }

    /** Sends exactly the promised length, a piece at a time, even while another program appends to the file. */
    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        byte[] piece = new byte[(int) Math.min(PIECE_BYTES, length)];
        for (long left = length; left > 0; ) {
            int count = in.read(piece, 0, (int) Math.min(piece.length, left));
            if (count < 0) {
                throw new EOFException("the file became " + left + " bytes shorter while it was sent");
            }
            out.write(piece, 0, count);
            left -= count;
        }
    }
    // END SOLUTION 2.4
}
