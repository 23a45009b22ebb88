package proxylab.tiny;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.CONTENT_TOO_LARGE;
import static proxylab.http.HttpStatus.GATEWAY_TIMEOUT;
import static proxylab.http.HttpStatus.INTERNAL_SERVER_ERROR;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import proxylab.http.CutOffException;
import proxylab.http.Headers;
import proxylab.http.HttpException;
import proxylab.http.HttpExchange;
import proxylab.http.HttpResponse;
import proxylab.http.HttpStatus;
import proxylab.net.LineReader;

/**
 * A program that makes a response: it gets the request in its environment and on its standard input, and prints header
 * lines, an empty line and content (RFC 3875; CS:APP chapter 11.5.4).
 *
 * <p>The content of the request is kept in a temporary file, which becomes the standard input. Like a pipe, it ends
 * where the content does; unlike a pipe, neither side ever waits for it.
 *
 * @param program an executable file within the site
 * @param scriptName the path that names it, decoded
 * @param pathInfo what follows its name in the path, decoded; empty if nothing does
 * @param query what follows the question mark, not decoded
 * @param timeoutMillis how long it may run
 */
record CgiProgram(Path program, String scriptName, String pathInfo, String query, int timeoutMillis)
        implements Content {
    private static final int MAX_CONTENT_BYTES = 1 << 20;
    private static final int MAX_HEADER_BYTES = 64 << 10;
    private static final int PIECE_BYTES = 16 << 10;

    @Override
    public void answer(HttpExchange exchange) throws IOException, HttpException {
        // BEGIN SOLUTION 2.6 run the program, relay what it prints
        long contentLength = contentLength(exchange);
        Path input = Files.createTempFile("tiny-", ".content");
        try {
            saveContent(exchange, contentLength, input);
            try (CgiProcess process = start(exchange, contentLength, input)) {
                relay(process, exchange);
            }
        } finally {
            Files.delete(input);
        }
        // STUB: throw new UnsupportedOperationException("step 2.6: run the program, relay what it prints");
        // END SOLUTION 2.6
    }

    /**
     * How many bytes of content the program gets; for any method other than POST, none.
     *
     * @throws HttpException 400 without a proper Content-Length, 413 beyond 1 MB, 501 for a transfer coding
     */
    private static long contentLength(HttpExchange exchange) throws HttpException {
        boolean isPost = exchange.request().method().equals("POST");
        var announced = exchange.request().contentLength();
        if (isPost && announced.isEmpty()) {
            throw new HttpException(BAD_REQUEST, "expected a Content-Length with POST, got none");
        }
        long length = isPost ? announced.getAsLong() : 0;
        if (length > MAX_CONTENT_BYTES) {
            throw new HttpException(
                    CONTENT_TOO_LARGE,
                    "expected content of at most " + MAX_CONTENT_BYTES + " bytes, got Content-Length " + length);
        }
        return length;
    }

    /**
     * Writes the request's content into a file; a client that waits to be asked for it gets its 100 first.
     *
     * @throws HttpException 400 if the client ends before {@code length} bytes have come; 500 if the disk is full
     */
    private static void saveContent(HttpExchange exchange, long length, Path to) throws IOException, HttpException {
        if (length > 0) {
            exchange.askForContent();
        }
        byte[] piece = new byte[PIECE_BYTES];
        try (OutputStream out = Files.newOutputStream(to)) {
            for (long left = length; left > 0; ) {
                int count = exchange.content().read(piece, 0, (int) Math.min(piece.length, left));
                if (count < 0) {
                    throw new HttpException(
                            BAD_REQUEST,
                            "expected " + length + " bytes of content, got the end of the stream after "
                                    + (length - left));
                }
                write(piece, count, out);
                left -= count;
            }
        }
    }

    /** A full disk must not look like a broken connection, which nobody could answer. */
    private static void write(byte[] piece, int count, OutputStream file) throws HttpException {
        try {
            file.write(piece, 0, count);
        } catch (IOException e) {
            throw new HttpException(INTERNAL_SERVER_ERROR, "the content cannot be kept: " + e.getMessage(), e);
        }
    }

    /**
     * Starts the program in its own folder, with this file as its standard input and Tiny's standard error as its own.
     * Of Tiny's environment it gets only {@code PATH}, and in addition what {@link CgiEnvironment} says.
     *
     * @throws HttpException 500 if it cannot be started
     */
    private CgiProcess start(HttpExchange exchange, long contentLength, Path input) throws HttpException {
        // BEGIN SOLUTION 2.6 start the program with its input and environment
        ProcessBuilder builder = new ProcessBuilder(CgiCommand.of(program))
                .directory(program.getParent().toFile())
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        String path = System.getenv("PATH"); // by any letter case: Windows calls it Path
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/local/bin:/usr/bin:/bin" : path);
        builder.environment().putAll(CgiEnvironment.of(this, exchange, contentLength));
        try {
            return CgiProcess.start(builder, timeoutMillis);
        } catch (IOException e) {
            throw new HttpException(
                    INTERNAL_SERVER_ERROR,
                    "the program " + scriptName
                            + " cannot be started; is the interpreter there that its first line names?",
                    e);
        }
        // STUB: throw new UnsupportedOperationException("step 2.6: start the program with its input and environment");
        // END SOLUTION 2.6
    }

    /**
     * Sends the head, then what the program prints, as it comes; for HEAD it is read as well, but not sent.
     *
     * @throws HttpException when the program prints no proper head; nothing has been sent yet
     * @throws CutOffException when the time limit ended the program after its head
     */
    private void relay(CgiProcess process, HttpExchange exchange) throws IOException, HttpException {
        // BEGIN SOLUTION 2.6 send the head, then the output as it comes
        InputStream output = process.output();
        LineReader reader = new LineReader(output);
        exchange.response().write(readHead(process, reader).toBytes());
        byte[] piece = new byte[PIECE_BYTES];
        for (int count = reader.read(piece, 0, PIECE_BYTES); count >= 0; count = reader.read(piece, 0, PIECE_BYTES)) {
            if (!exchange.request().isHead()) {
                exchange.response().write(piece, 0, count);
            }
        }
        if (process.isOutOfTime()) {
            throw new CutOffException("the program " + scriptName + " was ended after " + timeoutMillis + " ms");
        }
        // STUB: throw new UnsupportedOperationException("step 2.6: send the head, then the output as it comes");
        // END SOLUTION 2.6
    }

    /** The response head that the program's header lines ask for; {@link CgiHead} makes it. */
    private HttpResponse readHead(CgiProcess process, LineReader reader) throws HttpException {
        Headers headers;
        try {
            headers = Headers.read(reader, MAX_HEADER_BYTES, line -> {});
        } catch (HttpException | IOException e) {
            throw process.isOutOfTime()
                    ? failure(GATEWAY_TIMEOUT, "printed no header section within " + timeoutMillis + " ms", e)
                    : failure(INTERNAL_SERVER_ERROR, "printed no whole header section: " + e.getMessage(), e);
        }
        return CgiHead.of(headers, scriptName);
    }

    private HttpException failure(HttpStatus status, String what, Exception cause) {
        return new HttpException(status, "the program " + scriptName + " " + what, cause);
    }
}
