package proxylab.bench.soak.traffic;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a visitor asks for. All of it stands in the path, {@code /cut-short/4000/17}, so neither end keeps a list of
 * objects: the origin server makes the content from the path, and so does whoever checks it.
 *
 * @param manner how the origin server will answer
 * @param bytes the length of the content
 * @param number which of the objects of this kind and length
 */
record Errand(Manner manner, int bytes, long number) {
    private static final Pattern PATH = Pattern.compile("/(?<manner>[a-z-]+)/(?<bytes>\\d{1,7})/(?<number>\\d{1,18})");

    /** Reads a path; empty for one that no visitor asks for. */
    static Optional<Errand> at(String path) {
        Matcher parts = PATH.matcher(path);
        return parts.matches()
                ? Manner.of(parts.group("manner"))
                        .map(manner -> new Errand(
                                manner, Integer.parseInt(parts.group("bytes")), Long.parseLong(parts.group("number"))))
                : Optional.empty();
    }

    String path() {
        return "/" + manner.word() + "/" + bytes + "/" + number;
    }

    /** The content: random bytes that no other path has. */
    byte[] content() {
        byte[] content = new byte[bytes];
        new SplittableRandom(number << 24 ^ (long) bytes << 5 ^ manner.ordinal()).nextBytes(content);
        return content;
    }

    /** Lets a response say whose it is, even one without content. */
    String entityTag() {
        return '"' + path() + '"';
    }
}
