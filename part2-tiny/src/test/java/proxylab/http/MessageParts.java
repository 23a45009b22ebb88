package proxylab.http;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What messages are made of, for properties: good parts, bad ones, and the pieces in which they arrive. */
public final class MessageParts {
    private MessageParts() {}

    /** Methods and field names. */
    static Arbitrary<String> tokens() {
        return Arbitraries.oneOf(
                Arbitraries.of("GET", "get", "HEAD", "X-a", "!#$%&'*+-.^_`|~", "Host", "hOsT", "A"),
                Arbitraries.strings()
                        .withCharRange('a', 'z')
                        .withChars('-', '_', '~', '!')
                        .ofMinLength(1)
                        .ofMaxLength(12));
    }

    /** Header lines with odd values; the few names make duplicates likely. */
    static Arbitrary<Headers> headers() {
        Arbitrary<String> texts = Arbitraries.strings()
                .withChars(' ', '\t', ':', ',', 'a', 'Z', '\u0001', '\u007f', '\u0085', '\u00ff')
                .ofMaxLength(12);
        return Combinators.combine(tokens(), texts)
                .as(Header::new)
                .list()
                .ofMaxSize(8)
                .map(Headers::of);
    }

    /** How many bytes each read may deliver: one by one, a few, everything. */
    static Arbitrary<List<Integer>> pieceSizes() {
        return Arbitraries.of(1, 2, 3, 7, 50, 8_192).list().ofMinSize(1).ofMaxSize(4);
    }

    /** Requests with a few damages, and plain noise. */
    public static Arbitrary<String> garbage() {
        Arbitrary<String> parts = Arbitraries.frequencyOf(
                Tuple.of(
                        6,
                        Arbitraries.of(
                                "GET ",
                                "/a",
                                " HTTP/1.0\r\n",
                                "GET /x HTTP/1.1\r\n",
                                "A: b\r\n",
                                "Host:h\r\n",
                                "\r\n")),
                Tuple.of(
                        3,
                        Arbitraries.of("\n", "\r", " ", "\0", ":", "a :b\n", " fold\r\n", "\u00ff", "x".repeat(301))),
                Tuple.of(1, Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(20)));
        return parts.list().ofMaxSize(8).map(list -> String.join("", list));
    }
}
