package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Content in chunks, made by the grammar of RFC 9112 section 7.1, for properties. */
final class ChunkedContent {
    private ChunkedContent() {}

    /** Any data in any chunks, with extensions and a trailer section or without. */
    static Arbitrary<byte[]> any() {
        Arbitrary<String> trailers = Combinators.combine(Arbitraries.of("A", "0", "X-Sum"), text())
                .as((name, value) -> name + ":" + value + "\r\n")
                .list()
                .ofMaxSize(3)
                .map(lines -> String.join("", lines));
        Arbitrary<String> last = Combinators.combine(Arbitraries.of("0", "000"), extensions(), trailers)
                .as((size, extension, trailer) -> size + extension + "\r\n" + trailer + "\r\n");
        Arbitrary<List<Chunk>> chunks = Combinators.combine(data(), sizes(), extensions())
                .as(Chunk::new)
                .list()
                .ofMaxSize(6);
        return Combinators.combine(chunks, last)
                .as((list, end) ->
                        (list.stream().map(Chunk::text).collect(Collectors.joining()) + end).getBytes(ISO_8859_1));
    }

    /**
     * A chunk that is not the last.
     *
     * @param size how its size is written, for {@link String#format}
     */
    private record Chunk(String data, String size, String extension) {
        String text() {
            return String.format(Locale.ROOT, size, data.length()) + extension + "\r\n" + data + "\r\n";
        }
    }

    private static Arbitrary<String> sizes() {
        return Arbitraries.of("%x", "%X", "%04x", "%09X");
    }

    private static Arbitrary<String> extensions() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "", " ", "\t"), text().map(text -> ";" + text), text().map(text -> " ;" + text));
    }

    private static Arbitrary<String> data() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "\r\n", "0", "0\r\n\r\n", "\r\n0\r\n\r\n", "5\r\nhello\r\n", "\n\n", ";\r\n", "x".repeat(300)),
                Arbitraries.strings()
                        .withCharRange('\0', '\u00ff')
                        .ofMinLength(1)
                        .ofMaxLength(40));
    }

    /** Any bytes except the two of a line end. */
    private static Arbitrary<String> text() {
        return Arbitraries.strings()
                .withCharRange('\0', '\u00ff')
                .excludeChars('\r', '\n')
                .ofMaxLength(12);
    }
}
