package proxylab.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.tools.SimpleJavaFileObject;
import proxylab.source.SourceCharset;
import proxylab.source.SourceText;

/** A source as the compiler takes it: already text, whatever character set its file is in. */
final class SourceFile extends SimpleJavaFileObject {
    private final Path file;
    private final Optional<SourceText> text;

    /** @param text empty if the file could not be read when that was tried */
    SourceFile(Path file, Optional<SourceText> text) {
        super(file.toUri(), Kind.SOURCE);
        this.file = file;
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
        return text.isPresent() ? text.get().text() : new String(Files.readAllBytes(file), new SourceCharset());
    }
}
