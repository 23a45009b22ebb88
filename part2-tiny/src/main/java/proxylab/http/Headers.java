package proxylab.http;

import static proxylab.http.HttpStatus.BAD_REQUEST;
import static proxylab.http.HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import proxylab.net.LineReader;
import proxylab.net.LineTooLongException;

/**
 * The header lines of a message: in their order, with their letter case and duplicates (RFC 9110 section 5).
 *
 * <p>Immutable. Names are compared in any letter case.
 */
public final class Headers implements Iterable<Header> {
    private static final int LINE_END_BYTES = 2;

    private final List<Header> lines;

    private Headers(List<Header> lines) {
        this.lines = lines;
    }

    /** Header lines in this order. */
    public static Headers of(Header... lines) {
        return new Headers(List.of(lines));
    }

    /** Header lines in this order. */
    public static Headers of(List<Header> lines) {
        return new Headers(List.copyOf(lines));
    }

    /**
     * Reads header lines up to the empty line that ends them.
     *
     * @param maxBytes the most bytes that all lines together may have, each terminator counted as two bytes
     * @param seen is shown each line as it arrived, good or bad
     * @throws HttpException 400 for a malformed line or an end of stream before the empty line, 431 past the limit
     * @throws IOException when the stream fails
     */
    public static Headers read(LineReader in, int maxBytes, Consumer<String> seen) throws IOException, HttpException {
        // BEGIN SOLUTION 2.2 read header lines up to the empty line
        List<Header> lines = new ArrayList<>();
        int left = maxBytes;
        while (true) {
            String line = readLine(in, left - LINE_END_BYTES, maxBytes);
            seen.accept(line);
            if (line.isEmpty()) {
                return new Headers(List.copyOf(lines));
            }
            left -= line.length() + LINE_END_BYTES;
            lines.add(Header.parse(line));
        }
        // STUB: throw new UnsupportedOperationException("step 2.2: read header lines up to the empty line");
        // END SOLUTION 2.2
    }

    // BEGIN SOLUTION 2.2 read one line within the limit
    private static String readLine(LineReader in, int left, int maxBytes) throws IOException, HttpException {
        try {
            return in.readLine(Math.max(0, left))
                    .orElseThrow(() -> new HttpException(
                            BAD_REQUEST, "expected an empty line after the header lines, got the end of the stream"));
        } catch (LineTooLongException e) {
            throw new HttpException(
                    REQUEST_HEADER_FIELDS_TOO_LARGE,
                    "expected header lines of at most " + maxBytes + " bytes together, got more",
                    e);
        }
    }
    // END SOLUTION 2.2

    /** The value of the first line with this name. */
    public Optional<String> first(String name) {
        return all(name).findFirst();
    }

    /** The values of all lines with this name, in their order. */
    public Stream<String> all(String name) {
        return lines.stream().filter(line -> line.is(name)).map(Header::value);
    }

    /** Whether there is a line with this name. */
    public boolean contains(String name) {
        for (Header line : lines) {
            if (line.is(name)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The members of a comma-separated list, from all lines with this name as if they were one (RFC 9110 section
     * 5.6.1), without the spaces and tabs around them; empty members are left out.
     */
    public Stream<String> members(String name) {
        List<String> members = new ArrayList<>();
        for (Header line : lines) {
            if (line.is(name)) {
                for (String text : line.value().split(",")) {
                    String member = Header.trimmed(text);
                    if (!member.isEmpty()) {
                        members.add(member);
                    }
                }
            }
        }
        return members.stream();
    }

    /** The lines that the test does not hold for, in their order. */
    public Headers without(Predicate<Header> test) {
        return new Headers(lines.stream().filter(test.negate()).toList());
    }

    @Override
    public Iterator<Header> iterator() {
        return lines.iterator();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && lines.equals(headers.lines);
    }

    @Override
    public int hashCode() {
        return lines.hashCode();
    }

    /** The lines as they are sent, each with CRLF. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        return text.toString();
    }
}
