package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of a source file, without a byte order mark. Whatever its bytes are, there is a text: what stands in a
 * comment must not decide whether a program compiles.
 *
 * @param charset how the bytes were read
 * @param isExact whether they are well formed in it; if not, U+FFFD stands in place of those that are not
 */
public record SourceText(String text, Charset charset, boolean isExact) {
    /** Has a character for each byte but five: what editors in western Europe and America save as "ANSI". */
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    /** A character of UTF-8 beyond ASCII, in bytes that are read as ISO 8859-1. */
    private static final Pattern WELL_FORMED = Pattern.compile(
            "[\u00c2-\u00df][\u0080-\u00bf]|[\u00e0-\u00ef][\u0080-\u00bf]{2}|[\u00f0-\u00f4][\u0080-\u00bf]{3}");

    /** As UTF-8 or UTF-16; empty if the bytes are neither, so that a guess is needed. */
    static Optional<SourceText> ofUnicode(byte[] content) {
        Optional<Charset> utf16 = utf16(content);
        if (utf16.isPresent()) {
            return Optional.of(new SourceText(withoutMark(new String(content, utf16.get())), utf16.get(), true));
        }
        Optional<SourceText> exact = exact(content, UTF_8);
        return exact.isPresent() || !isMostlyUtf8(content)
                ? exact
                : Optional.of(new SourceText(new String(content, new SourceCharset()), UTF_8, false));
    }

    /**
     * By a guess.
     *
     * @param guess what the bytes may be; if they are not, they are read as a character set of single bytes
     */
    static SourceText of(byte[] content, Charset guess) {
        return Stream.of(guess, WINDOWS_1252)
                .flatMap(charset -> exact(content, charset).stream())
                .findFirst()
                .orElseGet(() -> new SourceText(new String(content, ISO_8859_1), ISO_8859_1, true));
    }

    /** Whether the bytes are as they should be. */
    public boolean isUtf8() {
        return charset.equals(UTF_8) && isExact;
    }

    private static Optional<SourceText> exact(byte[] content, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(content)).toString();
            return Optional.of(new SourceText(withoutMark(text), charset, true));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == SourceCharset.BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** By its mark; or because every other byte of much ASCII is zero, and hardly any of the rest. */
    private static Optional<Charset> utf16(byte[] content) {
        if (content.length < 2 || content.length % 2 != 0) {
            return Optional.empty();
        }
        int[] zeros = new int[2];
        for (int i = 0; i < content.length; i++) {
            zeros[i % 2] += content[i] == 0 ? 1 : 0;
        }
        int mark = (content[0] & 0xff) << 8 | content[1] & 0xff;
        if (mark == 0xfffe || isPattern(zeros[1], zeros[0], content.length)) {
            return Optional.of(UTF_16LE);
        }
        return mark == 0xfeff || isPattern(zeros[0], zeros[1], content.length)
                ? Optional.of(UTF_16BE)
                : Optional.empty();
    }

    private static boolean isPattern(int many, int few, int length) {
        return many > length / 4 && few < many / 10;
    }

    /**
     * Whether the characters that are right in UTF-8 outnumber the bytes that are not: somebody has pasted a line from
     * elsewhere. In other character sets few bytes stand by chance as UTF-8 wants them.
     */
    private static boolean isMostlyUtf8(byte[] content) {
        String text = new String(content, ISO_8859_1);
        long right = WELL_FORMED.matcher(text).results().count();
        long wrong = WELL_FORMED
                .matcher(text)
                .replaceAll("")
                .chars()
                .filter(c -> c > 0x7f)
                .count();
        return right > wrong;
    }
}
