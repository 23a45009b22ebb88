package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Names of files beyond ASCII where no locale is set, as in a container or a cron job. A JVM decides at its start how
 * names are written, by its locale; in the locale POSIX it can neither open nor list such a file, and has lost such
 * words of its command line. So the same command line is started once more, in the locale C.UTF-8, and takes over.
 */
public final class Utf8Restart {
    private static final String LOCALE = "C.UTF-8";
    private static final String LOCALE_VARIABLE = "LC_ALL";

    /** On Linux, the words of this process as they were given, each with a NUL at its end. */
    private static final Path OWN_COMMAND = Path.of("/proc/self/cmdline");

    private Utf8Restart() {}

    /** To be called at the start of a program: the exit status, if another JVM has done its work. */
    public static OptionalInt ifNeeded() {
        boolean isTried = LOCALE.equals(System.getenv(LOCALE_VARIABLE));
        if (isTried || !namesAreAscii() || !Files.isReadable(OWN_COMMAND)) {
            return OptionalInt.empty();
        }
        try {
            String line = shellLine(Files.readAllBytes(OWN_COMMAND));
            ProcessBuilder again = new ProcessBuilder("/bin/sh", "-c", "exec " + line).inheritIO();
            again.environment().put(LOCALE_VARIABLE, LOCALE);
            return OptionalInt.of(exitStatus(again));
        } catch (IOException e) {
            return OptionalInt.empty(); // then as far as it goes without
        }
    }

    /** Whether this JVM can name files in ASCII alone. */
    public static boolean namesAreAscii() {
        String encoding = System.getProperty("sun.jnu.encoding", UTF_8.name());
        return Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.US_ASCII);
    }

    /** Starts it and waits for it. When this JVM is told to end, at any moment, so is the other one, and ends first. */
    private static int exitStatus(ProcessBuilder again) throws IOException {
        CompletableFuture<Optional<Process>> started = new CompletableFuture<>();
        Thread atExit = new Thread(
                () -> started.join().ifPresent(process -> {
                    process.destroy();
                    uninterrupted(process);
                }),
                "end the JVM that has taken over");
        Runtime.getRuntime().addShutdownHook(atExit); // before the start, or a signal in between would leave it alone
        try {
            started.complete(Optional.of(again.start()));
        } finally {
            started.complete(Optional.empty()); // only if it could not be started
        }
        return uninterrupted(started.join().orElseThrow());
    }

    private static int uninterrupted(Process process) {
        while (true) {
            try {
                return process.waitFor();
            } catch (InterruptedException e) {
                // nobody else needs this thread: it has nothing to do but wait
            }
        }
    }

    /**
     * Words as a line for the shell. This JVM can pass on ASCII alone, so all other bytes are spelled for
     * {@code printf}.
     *
     * @param words each with a NUL at its end
     */
    static String shellLine(byte[] words) {
        String each = new String(words, StandardCharsets.ISO_8859_1); // a character for each byte
        return Stream.of(each.replaceFirst("\0$", "").split("\0", -1))
                .map(Utf8Restart::shellWord)
                .collect(Collectors.joining(" "));
    }

    private static String shellWord(String text) {
        if (text.chars().allMatch(c -> c < 0x80)) {
            return ShellLine.word(text);
        }
        return text.chars()
                .mapToObj(c -> String.format("\\0%03o", c))
                .collect(Collectors.joining("", "\"$(printf %b '", "')\""));
    }
}
