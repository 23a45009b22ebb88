package proxylab.classroom;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import proxylab.classroom.archive.NameEncoding;

/** The names of files on disk as text. */
final class FileName {
    /** What Java puts where it cannot decode a name. */
    private static final String LOST = "\ufffd";

    private FileName() {}

    /**
     * The last word of a path. On Linux a name is bytes, and may be in another encoding than the system's: as where an
     * archive from Windows was unpacked. macOS takes letters and their marks apart; here they are one.
     */
    static String of(Path file) {
        String name = file.getFileName().toString();
        String text = name.contains(LOST) ? decoded(bytes(file)) : name;
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private static String decoded(String bytes) {
        return NameEncoding.of(List.of(bytes)).decode(bytes);
    }

    /** The bytes of the last word, a character for each: a path's URI spells them out. */
    private static String bytes(Path file) {
        String path = file.toUri().getRawPath().replaceFirst("/$", "");
        String word = path.substring(path.lastIndexOf('/') + 1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '%') {
                bytes.write(Integer.parseInt(word.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(word.charAt(i));
            }
        }
        return bytes.toString(ISO_8859_1);
    }
}
