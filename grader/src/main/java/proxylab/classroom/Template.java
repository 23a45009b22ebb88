package proxylab.classroom;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/**
 * A text with places to fill in, kept beside the classes.
 *
 * @param name the name of its file
 */
record Template(String name) {
    /** The text with its places; what is filled in is escaped for HTML. */
    String filled(Object values) {
        return Mustache.compiler().emptyStringIsFalse(true).compile(text()).execute(values);
    }

    /** The text as it is. */
    String text() {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
