package proxylab.grader;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.random.RandomGenerator;
import proxylab.toolbox.Bytes;
import proxylab.toolbox.Wording;

/**
 * A file to be fetched, made up for this run, under a path that nobody can know in advance.
 *
 * @param path the path on the origin server, beginning with a slash
 * @param kind what it is, for readers
 * @param contentType its media type
 * @param bytes its content
 */
record TestFile(String path, String kind, String contentType, byte[] bytes) {
    private static final String PAGE = "page";
    private static final List<String> WORDS = List.of(
            "river", "stone", "lantern", "orchard", "violet", "copper", "harbour", "meadow", "thunder", "willow",
            "ember", "glacier", "saffron", "anchor", "falcon", "marble", "hollow", "juniper", "compass", "velvet");
    private static final byte[] JPEG_HEADER = {
        (byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0
    };
    private static final byte[] ELF_HEADER = {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};

    /** A web page of ASCII words; at least {@code least} bytes, and less than {@code most}. */
    static TestFile page(RandomGenerator random, String path, int least, int most) {
        String start = "<html>\n<body>\n";
        String end = "</body>\n</html>\n";
        String text = lines(random, random.nextInt(least, most) - start.length() - end.length());
        return new TestFile(path, PAGE, "text/html", (start + text + end).getBytes(US_ASCII));
    }

    /** Lines of ASCII words; at least {@code least} bytes, and less than {@code most}. */
    static TestFile text(RandomGenerator random, String path, int least, int most) {
        String text = lines(random, random.nextInt(least, most));
        return new TestFile(path, "text", "text/plain", text.getBytes(US_ASCII));
    }

    private static String lines(RandomGenerator random, int size) {
        StringBuilder text = new StringBuilder();
        for (int line = 1; text.length() < size; line++) {
            text.append("line ").append(line).append(':');
            for (int words = random.nextInt(3, 12); words > 0; words--) {
                text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            text.append('\n');
        }
        text.setLength(size - 1);
        return text.append('\n').toString();
    }

    /** It begins like a picture; the rest are arbitrary bytes, so no text decoder brings them back. */
    static TestFile image(RandomGenerator random, String path, int least, int most) {
        byte[] noise = new byte[random.nextInt(least, most) - JPEG_HEADER.length];
        random.nextBytes(noise);
        return new TestFile(path, "image", "image/jpeg", Bytes.joined(JPEG_HEADER, noise));
    }

    /**
     * It begins like a Linux program, and holds what breaks string handling: runs of NUL, line ends, 0xff. Its media
     * type is the one that Tiny has for files without an extension.
     */
    static TestFile program(RandomGenerator random, String path, int least, int most) {
        byte[] content = new byte[random.nextInt(least, most) - ELF_HEADER.length];
        random.nextBytes(content);
        byte[][] traps = {new byte[16], {'\r', '\n', '\r', '\n'}, {(byte) 0xff, (byte) 0xff, 0, (byte) 0xff}};
        for (int at = 0; at + 64 < content.length; at += random.nextInt(32, 256)) {
            byte[] trap = traps[random.nextInt(traps.length)];
            System.arraycopy(trap, 0, content, at, trap.length);
        }
        return new TestFile(path, "program", "text/plain", Bytes.joined(ELF_HEADER, content));
    }

    /** Whether Tiny has it under this path: to its file system several slashes are one, and the page is also at "/". */
    boolean isAt(String askedPath) {
        String one = askedPath.replaceAll("/+", "/");
        return one.equals(path) || one.equals("/") && kind.equals(PAGE);
    }

    /** For messages: name, kind and size. */
    String description() {
        return path + " (" + kind + ", " + Wording.bytes(bytes.length) + ")";
    }
}
