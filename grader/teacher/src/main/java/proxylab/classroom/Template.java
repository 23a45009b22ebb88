package proxylab.classroom;

import com.samskivert.mustache.Mustache;
import proxylab.toolbox.Page;

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
        return Page.resource(Template.class, name);
    }
}
