package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The documents that a starter has in place of the lab's own: for students and not for those who work on the lab, and
 * for tutors and not for programmers.
 */
final class StarterTexts {
    static final String README = "README.md";
    static final String AGENTS = "AGENTS.md";

    /** Points to {@value #AGENTS}, for a tutor that reads no other name. */
    static final String CLAUDE = "CLAUDE.md";

    private StarterTexts() {}

    /** The texts in Markdown, by their paths. */
    static Map<String, String> all() {
        Map<String, String> texts = new TreeMap<>();
        texts.put(README, StarterReadme.text());
        texts.put(AGENTS, resource(AGENTS));
        texts.put(CLAUDE, resource(CLAUDE));
        return texts;
    }

    /** A file beside this class. */
    static String resource(String name) {
        try (InputStream in = StarterTexts.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
