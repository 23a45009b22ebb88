package proxylab.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import proxylab.course.LabFiles;

/**
 * Sources of a part that an editor has not saved as UTF-8. Maven's compiler says nothing of them, and puts U+FFFD in
 * place of each byte that it does not understand, in strings, too.
 */
final class NotUtf8 {
    private static final int MOST_FILES = 3;

    private static final String MEND = """

              IntelliJ IDEA and Visual Studio Code: click the name of the character set at the bottom of the window; choose to
              reopen with the right one, then to save with UTF-8. Notepad: Save as, Encoding: UTF-8.""";

    private NotUtf8() {}

    /** What there is to say of a part's sources; empty if all of them are as they should be. */
    static String note(Path part) throws IOException {
        List<String> places = new ArrayList<>();
        for (Path file : LabFiles.javaFiles(part.resolve("src/main/java"))) {
            OptionalLong line = firstWrongLine(Files.readAllBytes(file));
            if (line.isPresent()) {
                places.add(part.getFileName() + "/" + part.relativize(file) + ":" + line.getAsLong());
            }
        }
        if (places.isEmpty()) {
            return "";
        }
        String more = places.size() > MOST_FILES ? " and " + (places.size() - MOST_FILES) + " more" : "";
        return "\n\nNote: not saved as UTF-8, so strings may be wrong: "
                + String.join(", ", places.subList(0, Math.min(MOST_FILES, places.size()))) + more + MEND;
    }

    private static OptionalLong firstWrongLine(byte[] content) {
        CharsetDecoder decoder = UTF_8.newDecoder();
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), text, true);
        return result.isError() ? OptionalLong.of((text.flip() + ".").lines().count()) : OptionalLong.empty();
    }
}
