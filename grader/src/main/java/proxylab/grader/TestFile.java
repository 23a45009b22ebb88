package proxylab.grader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.random.RandomGenerator;
import proxylab.report.Wording;

/**
 * A file to be fetched, made up for this run, under a path that nobody can know before.
 *
 * @param path the path on the origin server, beginning with a slash
 * @param kind what it is, for readers
 * @param contentType its media type
 * @param bytes its content
 */
record TestFile(String path, String kind, String contentType, byte[] bytes) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final List<String> WORDS = List.of(
            "river", "stone", "lantern", "orchard", "violet", "copper", "harbour", "meadow", "thunder", "willow",
            "ember", "glacier", "saffron", "anchor", "falcon", "marble", "hollow", "juniper", "compass", "velvet");
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ELF_HEADER = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    /** The five files of the basic criterion: three of text, an image, and a program too large for any lab cache. */
    static List<TestFile> basic(RandomGenerator random) {
        return List.of(
                text(random, 300, 900),
                text(random, 5_000, 15_000),
                text(random, 45_000, 60_000),
                image(random, 20_000, 70_000),
                program(random, 110_000, 180_000));
    }

    /** Lines of ASCII words; at least {@code least} bytes, and less than {@code most}. */
    static TestFile text(RandomGenerator random, int least, int most) {
        int size = random.nextInt(least, most);
        StringBuilder text = new StringBuilder();
        for (int line = 1; text.length() < size; line++) {
            text.append("line ").append(line).append(':');
            for (int words = random.nextInt(3, 12); words > 0; words--) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            text.append('\n');
        }
        text.setLength(size - 1);
        text.append('\n');
        return new TestFile(
                path(random, ".txt"), "text", "text/plain", text.toString().getBytes(US_ASCII));
    }

    /** It begins like a picture; the rest are arbitrary bytes, so no text decoder brings them back. */
    static TestFile image(RandomGenerator random, int least, int most) {
        byte[] noise = new byte[random.nextInt(least, most) - PNG_SIGNATURE.length];
        random.nextBytes(noise);
        return new TestFile(path(random, ".png"), "image", "image/png", joined(PNG_SIGNATURE, noise));
    }

    /** It begins like a Linux program, and holds what breaks string handling: runs of NUL, line ends, 0xff. */
    static TestFile program(RandomGenerator random, int least, int most) {
        byte[] content = new byte[random.nextInt(least, most) - ELF_HEADER.length];
        random.nextBytes(content);
        byte[][] traps = {new byte[16], {'\r', '\n', '\r', '\n'}, {(byte) 0xff, (byte) 0xff, 0, (byte) 0xff}};
        for (int at = 0; at + 64 < content.length; at += random.nextInt(32, 256)) {
            byte[] trap = traps[random.nextInt(traps.length)];
            System.arraycopy(trap, 0, content, at, trap.length);
        }
        return new TestFile(path(random, ""), "program", "application/octet-stream", joined(ELF_HEADER, content));
    }

    /** For messages: name, kind and size. */
    String description() {
        return path + " (" + kind + ", " + Wording.bytes(bytes.length) + ")";
    }

    private static String path(RandomGenerator random, String extension) {
        StringBuilder name = new StringBuilder("/");
        for (int i = 0; i < 12; i++) {
            name.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return name.insert(5, '/').append(extension).toString();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
