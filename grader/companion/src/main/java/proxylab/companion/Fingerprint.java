package proxylab.companion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands for all that decides what a step's tests do. As long as it stays the same, they do the same; if not, it says
 * what has changed.
 *
 * @param parts for each source, or whatever else it is, its name and a hash of what is in it
 */
record Fingerprint(Map<String, String> parts) {
    private static final Pattern TEXT = Pattern.compile("[^,:]+:[0-9a-f]+(,[^,:]+:[0-9a-f]+)*");
    private static final int HASH_BYTES = 8;

    Fingerprint {
        parts = Map.copyOf(parts);
    }

    /** @param contents what is in each source, or whatever else it is, by name */
    static Fingerprint of(Map<String, String> contents) {
        Map<String, String> parts = new TreeMap<>();
        contents.forEach((name, content) -> parts.put(name.replaceAll("[,:\\\\\\s]", "_"), hash(content)));
        return new Fingerprint(parts);
    }

    /** Reads what {@link #text} wrote; empty for anything else. */
    static Optional<Fingerprint> parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Fingerprint(Arrays.stream(text.split(","))
                .map(part -> part.split(":"))
                .collect(Collectors.toMap(part -> part[0], part -> part[1], (one, other) -> one + other))));
    }

    /** All of it in one line. */
    String text() {
        return new TreeMap<>(parts)
                .entrySet().stream()
                        .map(part -> part.getKey() + ":" + part.getValue())
                        .collect(Collectors.joining(","));
    }

    /** The names of what has changed, come or gone since an earlier one. */
    List<String> changedSince(Fingerprint earlier) {
        TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(earlier.parts.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(parts.get(name), earlier.parts.get(name)))
                .toList();
    }

    private static String hash(String content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(ISO_8859_1));
            return HexFormat.of().formatHex(hash, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
