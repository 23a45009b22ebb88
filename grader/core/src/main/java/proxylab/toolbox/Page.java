package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/** HTML pages that need nothing else: a template with the words in their order, filled with records. */
public final class Page {
    private Page() {}

    /**
     * A template, filled.
     *
     * @param owner the class that the template stands beside
     * @param template its name, without {@code .html}
     * @param lender the class beside which other templates stand that it includes by name
     */
    public static String filled(Class<?> owner, String template, Object view, Class<?> lender) {
        return Mustache.compiler()
                .defaultValue("")
                .withLoader(name -> {
                    String part = name + ".html";
                    return new StringReader(resource(owner.getResource(part) == null ? lender : owner, part));
                })
                .emptyStringIsFalse(true)
                .zeroIsFalse(true)
                .compile(resource(owner, template + ".html"))
                .execute(view);
    }

    /** A page that includes no templates of another class. */
    public static String filled(Class<?> owner, String template, Object view) {
        return filled(owner, template, view, owner);
    }

    /** The style of the grader's report, and of pages that look like it. */
    public static String style() {
        return resource(Page.class, "page.css");
    }

    /** A text that stands beside a class. */
    public static String resource(Class<?> owner, String name) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the grader's own file " + name + " cannot be read", e);
        }
    }
}
