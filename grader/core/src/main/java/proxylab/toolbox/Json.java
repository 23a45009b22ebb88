package proxylab.toolbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON as a person can read it too: members on lines of their own, characters as they are; nulls are left out. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Json() {}

    /** The text for a record. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }
}
