package proxylab.toolbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON that a person can read too: each member on its own line, characters unescaped; nulls are left out. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private Json() {}

    /** The text for a record. */
    public static String text(Object value) {
        return GSON.toJson(value);
    }
}
