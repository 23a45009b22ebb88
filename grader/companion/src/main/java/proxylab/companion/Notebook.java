package proxylab.companion;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import proxylab.course.Step;
import proxylab.toolbox.AtomicFile;

/**
 * What the companion remembers of a lab, in a small file among its build products: which steps were found done, and
 * which hints were shown. Nothing else is lost when the file is deleted.
 */
final class Notebook {
    private static final Path FILE = Path.of("target", "companion.properties");
    private static final long MOST_BYTES = 2_000_000;
    private static final String DONE = "done.";
    private static final String HINTS = "hints.";

    private final Path file;

    Notebook(Path lab) {
        this.file = lab.resolve(FILE);
    }

    /** Whether the step's tests passed with exactly these sources. */
    boolean isDone(Step step, Fingerprint fingerprint) {
        return passedWith(step).equals(Optional.of(fingerprint));
    }

    /** With which sources the step's tests passed the last time; empty if they never did. */
    Optional<Fingerprint> passedWith(Step step) {
        return Fingerprint.parse(read().getProperty(DONE + step.id(), ""));
    }

    void done(Step step, Fingerprint fingerprint) throws IOException {
        write(DONE + step.id(), fingerprint.text());
    }

    /** Forgets which steps are done. */
    void forgetDone() throws IOException {
        Properties notes = read();
        notes.stringPropertyNames().stream()
                .filter(name -> name.startsWith(DONE))
                .forEach(notes::remove);
        write(notes);
    }

    /** How many hints of a step were shown. */
    int hintsShown(Step step) {
        return Optional.of(read().getProperty(HINTS + step.id(), ""))
                .filter(text -> text.matches("\\d{1,3}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    void hintsShown(Step step, int count) throws IOException {
        write(HINTS + step.id(), String.valueOf(count));
    }

    private Properties read() {
        Properties notes = new Properties();
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                notes.load(new StringReader(Files.readString(file)));
            }
        } catch (IOException | IllegalArgumentException e) {
            notes.clear(); // a damaged file is no worse than none
        }
        return notes;
    }

    private void write(String name, String value) throws IOException {
        Properties notes = read();
        if (!value.equals(notes.getProperty(name))) {
            notes.setProperty(name, value);
            write(notes);
        }
    }

    private void write(Properties notes) throws IOException {
        String text = new TreeSet<>(notes.stringPropertyNames())
                .stream()
                        .map(name -> name + "=" + notes.getProperty(name) + "\n")
                        .collect(Collectors.joining());
        AtomicFile.write(file, "# What 'next', 'hint' and 'watch' remember. Deleting this file does no harm.\n" + text);
    }
}
