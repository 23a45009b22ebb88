package proxylab.tiny;

import java.util.Locale;
import java.util.Map;

/**
 * The media type of a file, by the ending of its name (RFC 9110 section 8.3.1; CS:APP figure 11.23).
 *
 * <p>Given: no step writes here.
 */
final class MimeTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final Map<String, String> BY_ENDING = Map.ofEntries(
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("css", "text/css"),
            Map.entry("js", "text/javascript"),
            Map.entry("json", "application/json"),
            Map.entry("txt", "text/plain"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("mpg", "video/mpeg"),
            Map.entry("mpeg", "video/mpeg"),
            Map.entry("pdf", "application/pdf"));

    private MimeTypes() {}

    /** The type for a file name; {@code application/octet-stream} if its ending is missing or unknown. */
    static String of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return fileName.indexOf('.') < 0 ? UNKNOWN : BY_ENDING.getOrDefault(ending, UNKNOWN);
    }
}
