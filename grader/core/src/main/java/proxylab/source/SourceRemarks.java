package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** What was assumed about the character sets of sources, in words: a line for each that should not be there. */
public final class SourceRemarks {
    private static final int MOST_NAMES = 3;

    /** The languages that these character sets are for. */
    private static final Map<String, String> KNOWN = Map.of(
            CharsetGuess.KOREAN,
            "MS949 (Korean)",
            CharsetGuess.CHINESE,
            "GB18030 (Chinese)",
            CharsetGuess.TRADITIONAL_CHINESE,
            "Big5 (Chinese)",
            CharsetGuess.JAPANESE,
            "Shift_JIS (Japanese)",
            "EUC-JP",
            "EUC-JP (Japanese)");

    private final Map<String, List<String>> files = new TreeMap<>();

    /**
     * Adds these sources.
     *
     * @param shown the name of a file as messages show it
     */
    public void add(Map<Path, SourceText> texts, Function<Path, String> shown) {
        texts.forEach((file, text) -> {
            if (!text.isUtf8() && !isNoText(text)) {
                files.computeIfAbsent(name(text), name -> new ArrayList<>()).add(shown.apply(file));
            }
        });
    }

    /** The lines; none if everything is UTF-8. */
    public List<String> lines() {
        return files.entrySet().stream()
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** Of a file that is no text, the character set is not what its author should hear about. */
    private static boolean isNoText(SourceText text) {
        return SourceDefect.in(text.text().getBytes(ISO_8859_1)).isPresent();
    }

    private static String name(SourceText text) {
        String name = text.charset().name();
        return text.isExact() ? KNOWN.getOrDefault(name, name) : name + ", apart from some bytes";
    }

    private static String line(String charset, List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST_NAMES, names.size())));
        return names.size() == 1
                ? first + " is not UTF-8; it was read as " + charset + ": save it as UTF-8"
                : first + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "")
                        + " are not UTF-8; they were read as " + charset + ": save them as UTF-8";
    }
}
