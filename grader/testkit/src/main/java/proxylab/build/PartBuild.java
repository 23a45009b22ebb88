package proxylab.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How Maven's build of one part ended.
 *
 * @param folder the folder of the part
 * @param failure why the build failed; null if it did not
 */
public record PartBuild(Path folder, Throwable failure) {
    private static final String OF_THE_COMPILER = "CompilationFailureException";

    /** Where the part's tests leave what they say. */
    LastWord lastWord() {
        return LastWord.in(folder.resolve("target"));
    }

    /** What there is to say to the student; empty if the build failed for another reason, or ran no test. */
    Optional<String> message() {
        try {
            Optional<String> ofTheCompiler = ofTheCompiler();
            if (ofTheCompiler.isPresent()) {
                return ofTheCompiler;
            }
            return failure == null ? lastWord().ofFinishedTests() : lastWord().ofFailedTests();
        } catch (IOException e) {
            throw new UncheckedIOException("what the tests said cannot be read", e);
        }
    }

    private Optional<String> ofTheCompiler() {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause.getClass().getSimpleName().equals(OF_THE_COMPILER))
                .map(cause -> new CompileErrors(folder.toAbsolutePath().getParent(), cause.getMessage()))
                .filter(errors -> !errors.isEmpty())
                .map(CompileErrors::text)
                .findFirst();
    }
}
