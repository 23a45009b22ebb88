package proxylab.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/** HTML pages that need nothing else: a template with the words and the order, filled with records. */
final class Page {
    private Page() {}

    /** The template with this name, filled; it may include others by their names. */
    static String filled(String template, Object view) {
        return Mustache.compiler()
                .defaultValue("")
                .withLoader(name -> new StringReader(resource(name + ".html")))
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .compile(resource(template + ".html"))
                .execute(view);
    }

    /** How all pages look. */
    static String style() {
        return resource("report.css");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Page.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the grader's own file " + name + " cannot be read", e);
        }
    }
}
