package proxylab.classroom.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes text of names that are bytes in an encoding that nobody wrote down. What is valid UTF-8 is taken for that. For
 * the rest, all names of one archive together decide between the encodings that systems in East Asia write: the one in
 * which they hold the most characters of everyday use. Western names remain, as MS-DOS or Windows wrote them.
 *
 * <p>This comes before any backslash is looked at: in Shift-JIS, Big5 and GBK it can be the second half of a character.
 */
public final class NameEncoding {
    private static final int FIRST_WESTERN_LETTER_OF_WINDOWS = 0xa0;

    /** The guess; empty if the names are not from East Asia. */
    private final Optional<Charset> guess;

    /**
     * An encoding, and the bytes of its everyday characters: Hangul of KS X 1001, kana and the first levels of Chinese
     * characters in JIS X 0208, GB 2312 and Big5.
     */
    private record Candidate(String name, int firstLead, int lastLead, int firstTrail) {
        /** How many more characters are of everyday use than are not; very few if it cannot be this encoding. */
        int score(Collection<byte[]> names) {
            int score = 0;
            for (byte[] name : names) {
                Optional<String> text = strictly(name, Charset.forName(name()));
                if (text.isEmpty()) {
                    return Integer.MIN_VALUE;
                }
                score += text.get()
                        .codePoints()
                        .filter(c -> c >= 0x80)
                        .map(c -> isEveryday(c) ? 1 : -1)
                        .sum();
            }
            return score;
        }

        private boolean isEveryday(int c) {
            byte[] bytes = Character.toString(c).getBytes(Charset.forName(name()));
            int lead = bytes[0] & 0xff;
            return bytes.length == 2 && firstLead <= lead && lead <= lastLead && (bytes[1] & 0xff) >= firstTrail;
        }
    }

    /** Of two that fit equally well, the first is taken. */
    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate("MS949", 0xb0, 0xc8, 0xa1),
            new Candidate("windows-31j", 0x82, 0x97, 0x40),
            new Candidate("GBK", 0xb0, 0xd7, 0xa1),
            new Candidate("Big5", 0xa4, 0xc6, 0x40));

    private NameEncoding(Optional<Charset> guess) {
        this.guess = guess;
    }

    /** @param names of one archive or folder, with a character for each byte */
    public static NameEncoding of(Collection<String> names) {
        List<byte[]> unclear = new ArrayList<>();
        for (String name : names) {
            byte[] bytes = name.getBytes(ISO_8859_1);
            if (strictly(bytes, UTF_8).isEmpty()) {
                unclear.add(bytes);
            }
        }
        return new NameEncoding(CANDIDATES.stream()
                .filter(candidate -> Charset.isSupported(candidate.name()))
                .filter(candidate -> candidate.score(unclear) > 0)
                .max(Comparator.<Candidate>comparingInt(candidate -> candidate.score(unclear))
                        .thenComparingInt(candidate -> -CANDIDATES.indexOf(candidate)))
                .map(candidate -> Charset.forName(candidate.name())));
    }

    /** The text of a name, with a character for each byte. */
    public String decode(String name) {
        byte[] bytes = name.getBytes(ISO_8859_1);
        return strictly(bytes, UTF_8)
                .or(() -> guess.flatMap(charset -> strictly(bytes, charset)))
                .orElseGet(() -> western(name, bytes));
    }

    /** MS-DOS has its letters where Windows and ISO 8859-1 have none. */
    private static String western(String name, byte[] bytes) {
        boolean isMsDos = name.chars().anyMatch(c -> 0x80 <= c && c < FIRST_WESTERN_LETTER_OF_WINDOWS);
        return isMsDos && Charset.isSupported("IBM850") ? new String(bytes, Charset.forName("IBM850")) : name;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(
                    charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
