package proxylab.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How Maven's build of one part ended.
 *
 * @param folder the folder of the part
 * @param failed whether the build failed
 * @param report what the failed tool of the build says at length; empty if it says nothing
 */
public record PartBuild(Path folder, boolean failed, String report) {
    /** What there is to say to the student; empty if the build failed for another reason, or ran no test. */
    Optional<String> message() {
        CompileErrors errors = new CompileErrors(folder.toAbsolutePath().getParent(), report);
        if (!errors.isEmpty()) {
            return Optional.of(errors.text());
        }
        LastWord word = LastWord.in(folder.resolve("target"));
        try {
            return failed ? word.ofFailedTests() : word.ofFinishedTests();
        } catch (IOException e) {
            throw new UncheckedIOException("what the tests said cannot be read", e);
        }
    }
}
