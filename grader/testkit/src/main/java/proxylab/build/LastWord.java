package proxylab.build;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a part's tests say at their end, handed from the JVM that runs them to Maven, which prints it as the last thing
 * on the screen: in two files, for a JVM may end before its tests do.
 *
 * @param file what the finished tests say; not there while they run
 */
public record LastWord(Path file) {
    private static final String PLACE = "proxylab.last-word";
    private static final String NAME = "last-word.txt";

    /** Of a part whose tests Maven is about to run. */
    public static LastWord in(Path target) {
        return new LastWord(target.resolve(NAME));
    }

    /**
     * Where the tests in this JVM are to leave it; empty if nobody will look for it there, as in an IDE, which may pass
     * on what the pom says as it stands there.
     */
    public static Optional<LastWord> ofThisRun() {
        return Optional.of(System.getProperty(PLACE, ""))
                .filter(place -> !place.isEmpty() && !place.startsWith("${"))
                .map(place -> new LastWord(Path.of(place)));
    }

    private Path ifBrokenOff() {
        return file.resolveSibling("broken-off-" + file.getFileName());
    }

    /** Forgets what an earlier run said. */
    public void begin() throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.deleteIfExists(file);
        Files.deleteIfExists(ifBrokenOff());
    }

    /** All tests have run. */
    public void finish(String text) throws IOException {
        write(file, text);
    }

    /** What is to be said if the JVM ends now; each call replaces what an earlier one said. */
    public void ifItEndsNow(String text) throws IOException {
        write(ifBrokenOff(), text);
    }

    /** All of it or nothing: the JVM may end at any moment. */
    private static void write(Path file, String text) throws IOException {
        Path whole = file.resolveSibling("new-" + file.getFileName());
        Files.writeString(whole, text, UTF_8);
        Files.move(whole, file, ATOMIC_MOVE);
    }

    /** What the tests said; empty if they have not finished. */
    public Optional<String> ofFinishedTests() throws IOException {
        return read(file);
    }

    /** What there is to say about tests that failed, or about a JVM that ended too early; empty if no test began. */
    public Optional<String> ofFailedTests() throws IOException {
        Optional<String> finished = ofFinishedTests();
        return finished.isPresent() ? finished : read(ifBrokenOff());
    }

    private static Optional<String> read(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readString(file, UTF_8)) : Optional.empty();
    }
}
