package proxylab.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads source files as text. Those that are not Unicode are looked at together: an editor saves all of them in the
 * same way, and the more characters there are, the better they tell which way that is.
 */
public final class SourceTexts {
    private SourceTexts() {}

    /** The texts of these files, sorted; a file that cannot be read has none. */
    public static Map<Path, SourceText> of(Collection<Path> files) {
        Map<Path, byte[]> contents = new TreeMap<>();
        files.forEach(file -> content(file).ifPresent(content -> contents.put(file, content)));
        Map<Path, SourceText> texts = new TreeMap<>();
        contents.forEach((file, content) -> SourceText.ofUnicode(content).ifPresent(text -> texts.put(file, text)));
        contents.keySet().removeAll(texts.keySet());
        if (!contents.isEmpty()) {
            Charset guess = CharsetGuess.of(together(contents.values()));
            contents.forEach((file, content) -> texts.put(file, SourceText.of(content, guess)));
        }
        return texts;
    }

    private static Optional<byte[]> content(Path file) {
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException e) {
            return Optional.empty(); // the compiler, which needs it, will say why
        }
    }

    private static byte[] together(Collection<byte[]> contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        contents.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
