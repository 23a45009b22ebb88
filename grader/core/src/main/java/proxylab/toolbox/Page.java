package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Objects;

/** HTML pages that need nothing else: a template with the words and the order, filled with records. */
public final class Page {
    private Page() {}

    /**
     * A template, filled.
     *
     * @param owner beside this class stands the template
     * @param template its name, without {@code .html}
     * @param lender beside this class stand templates that it includes by their names, if not beside the owner
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

    /** A page that includes no template of others. */
    public static String filled(Class<?> owner, String template, Object view) {
        return filled(owner, template, view, owner);
    }

    /** How the grader's report looks, and what is drawn like it. */
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
