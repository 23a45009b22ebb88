package proxylab.toolbox;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** JSON with characters unescaped; nulls are left out. */
public final class Json {
    private static final Gson LINE = new GsonBuilder().disableHtmlEscaping().create();
    private static final Gson TEXT = LINE.newBuilder().setPrettyPrinting().create();

    private Json() {}

    /** The text for a record, as a person can read it too: each member on its own line. */
    public static String text(Object value) {
        return TEXT.toJson(value);
    }

    /** The same in a single line. */
    public static String line(Object value) {
        return LINE.toJson(value);
    }
}
