package proxylab.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How Maven's build of one part ended.
 *
 * @param folder the folder of the part
 * @param failed whether the build failed
 * @param report what the failed tool of the build says, at length if it does; empty if it says nothing
 */
public record PartBuild(Path folder, boolean failed, String report) {
    private static final Pattern NO_TEST = Pattern.compile("No tests matching pattern \"(?<asked>.*?)\" were executed");

    /** What there is to say to the student; empty if the build failed for another reason, or ran no test. */
    Optional<String> message() {
        try {
            String note = NotUtf8.note(folder.toAbsolutePath());
            return outcome().map(text -> text.stripTrailing() + note);
        } catch (IOException e) {
            throw new UncheckedIOException("the sources of " + folder + " cannot be read", e);
        }
    }

    private Optional<String> outcome() {
        CompileErrors errors = new CompileErrors(folder.toAbsolutePath().getParent(), report);
        if (!errors.isEmpty()) {
            return Optional.of(errors.text());
        }
        Matcher noTest = NO_TEST.matcher(report);
        if (noTest.find()) {
            return Optional.of("no test of " + folder.getFileName() + " matches -Dtest=" + noTest.group("asked")
                    + "; its classes are " + testClasses());
        }
        LastWord word = LastWord.in(folder.resolve("target"));
        try {
            return failed ? word.ofFailedTests() : word.ofFinishedTests();
        } catch (IOException e) {
            throw new UncheckedIOException("what the tests said cannot be read", e);
        }
    }

    private List<String> testClasses() {
        try (Stream<Path> files = Files.walk(folder.resolve("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.java"))
                    .map(name -> name.replace(".java", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the tests of " + folder + " cannot be listed", e);
        }
    }
}
