package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mozilla.universalchardet.UniversalDetector;

/**
 * Which character set bytes are in that are not UTF-8. Most bytes are right in many of them, so this stays a guess, and
 * it is better the more characters there are.
 */
final class CharsetGuess {
    static final String KOREAN = "x-windows-949";
    static final String CHINESE = "GB18030";
    static final String JAPANESE = "windows-31j";
    static final String TRADITIONAL_CHINESE = "x-windows-950";

    private static final Charset WESTERN = Charset.forName("windows-1252");

    /** What editors save is a little more than the standard that the detector names. */
    private static final Map<String, String> AS_SAVED = Map.of(
            "EUC-KR", KOREAN,
            "GB2312", CHINESE,
            "SHIFT_JIS", JAPANESE,
            "BIG5", TRADITIONAL_CHINESE);

    /** A word with Latin letters and others, as in French or German, but not in Russian or Greek. */
    private static final Pattern MIXED_WORD = Pattern.compile("[A-Za-z][\u00c0-\u00ff]|[\u00c0-\u00ff][A-Za-z]");

    private CharsetGuess() {}

    /** The most likely one. The bytes may still be malformed in it. */
    static Charset of(byte[] bytes) {
        Charset detected = detected(bytes)
                .map(name -> AS_SAVED.getOrDefault(name, name))
                .filter(Charset::isSupported)
                .map(Charset::forName)
                .orElse(WESTERN);
        if (isOfSeveralBytes(detected)) {
            return detected;
        }
        if (isKorean(bytes)) {
            return Charset.forName(KOREAN);
        }
        return MIXED_WORD.matcher(new String(bytes, ISO_8859_1)).find() ? WESTERN : detected;
    }

    private static Optional<String> detected(byte[] bytes) {
        UniversalDetector detector = new UniversalDetector();
        detector.handleData(bytes, 0, bytes.length);
        detector.dataEnd();
        return Optional.ofNullable(detector.getDetectedCharset());
    }

    private static boolean isOfSeveralBytes(Charset charset) {
        return charset.canEncode() && charset.newEncoder().maxBytesPerChar() > 1;
    }

    /**
     * Whether this is Hangul, most of it in common syllables. The detector needs several words to see that, and does
     * not know those that MS949 has beyond KS X 1001.
     */
    private static boolean isKorean(byte[] bytes) {
        String text;
        try {
            text = Charset.forName(KOREAN)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        CharsetEncoder standard = Charset.forName("EUC-KR").newEncoder();
        long foreign = text.chars().filter(c -> c > 0x7f).count();
        long hangul = text.chars().filter(c -> c >= 0xac00 && c <= 0xd7a3).count();
        long common = text.chars()
                .filter(c -> c >= 0xac00 && c <= 0xd7a3 && standard.canEncode((char) c))
                .count();
        return hangul > 0 && 10 * hangul >= 9 * foreign && 2 * common >= hangul;
    }
}
