package proxylab.roster;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import proxylab.source.SourceCharset;
import proxylab.toolbox.Wording;

/**
 * A text file in whatever encoding a platform or a spreadsheet has given it.
 *
 * <p>A byte order mark decides; without one, zero bytes mean UTF-16, as Blackboard writes it. What is not valid UTF-8
 * is taken for CP949, in which Excel saves on a Korean system, if that makes whole words of Hangul, and else for
 * Windows-1252, in which it saves in Western Europe and America.
 *
 * @param text without the byte order mark
 * @param charset its encoding
 * @param marked whether it begins with a byte order mark
 * @param isGuess whether the bytes would also make sense in another encoding
 */
record RosterText(String text, Charset charset, boolean marked, boolean isGuess) {
    private static final int MOST_BYTES = 16 << 20;
    private static final Charset CP949 = Charset.forName("x-windows-949");
    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final String MARK = String.valueOf(SourceCharset.BYTE_ORDER_MARK);

    /** Two bytes of a Western name look like one syllable, but it then stands inside a Latin word. */
    private static final Pattern NOT_KOREAN =
            Pattern.compile("[^\\x00-\\x7f\\p{IsHangul}\u00b7]|\\p{IsHangul}[A-Za-z]|[A-Za-z]\\p{IsHangul}");

    /**
     * Reads a file.
     *
     * @param asked the encoding that the teacher says it has
     * @throws IOException if it is too large, no text, or not in that encoding
     */
    static RosterText read(Path file, Optional<Charset> asked) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("expected at most " + Wording.bytes(MOST_BYTES) + ", found a longer file");
        }
        if (isWorkbook(bytes)) {
            throw new IOException("expected a text file, found an Excel workbook: save it as CSV");
        }
        Charset charset = asked.or(() -> marked(bytes)).orElse(null);
        if (charset != null) {
            return decoded(bytes, charset, false);
        }
        if (decodes(bytes, UTF_8) && !hasZeros(bytes)) {
            return decoded(bytes, UTF_8, false);
        }
        return decoded(bytes, guessed(bytes), true);
    }

    /** The two forms of a workbook: a ZIP archive, and Microsoft's compound file. */
    private static boolean isWorkbook(byte[] bytes) {
        return starts(bytes, 'P', 'K', 3, 4) || starts(bytes, 0xd0, 0xcf, 0x11, 0xe0);
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<Charset> marked(byte[] bytes) {
        if (starts(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(UTF_8);
        }
        if (starts(bytes, 0xff, 0xfe)) {
            return Optional.of(UTF_16LE);
        }
        return starts(bytes, 0xfe, 0xff) ? Optional.of(UTF_16BE) : Optional.empty();
    }

    private static boolean hasZeros(byte[] bytes) {
        return zeros(bytes, 0) + zeros(bytes, 1) > 0;
    }

    private static int zeros(byte[] bytes, int from) {
        int zeros = 0;
        for (int i = from; i < bytes.length; i += 2) {
            zeros += bytes[i] == 0 ? 1 : 0;
        }
        return zeros;
    }

    private static Charset guessed(byte[] bytes) throws IOException {
        if (hasZeros(bytes)) {
            return zeros(bytes, 1) >= zeros(bytes, 0) ? UTF_16LE : UTF_16BE;
        }
        if (decodes(bytes, CP949) && !NOT_KOREAN.matcher(text(bytes, CP949)).find()) {
            return CP949;
        }
        return decodes(bytes, WESTERN) ? WESTERN : ISO_8859_1; // which gives every byte back
    }

    private static boolean decodes(byte[] bytes, Charset charset) {
        try {
            return text(bytes, charset) != null;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String text(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private static RosterText decoded(byte[] bytes, Charset charset, boolean isGuess) throws IOException {
        try {
            String text = text(bytes, charset);
            boolean marked = text.startsWith(MARK);
            return new RosterText(marked ? text.substring(1) : text, charset, marked, isGuess);
        } catch (CharacterCodingException e) {
            throw new IOException(
                    "expected text in " + charset + ", found bytes that are none; name another encoding", e);
        }
    }

    /** Another text as this file would hold it. */
    byte[] encoded(String other) {
        ByteBuffer bytes = charset.encode(CharBuffer.wrap(marked ? MARK + other : other));
        byte[] all = new byte[bytes.remaining()];
        bytes.get(all);
        return all;
    }
}
