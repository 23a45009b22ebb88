package proxylab.toolbox;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * The processes of this machine as Linux shows them in {@code /proc} (proc(5)): a folder for each, named by its number.
 *
 * <p>Nothing here fails. Of a process that has ended, or belongs to another user, the system shows nothing or only a
 * part, and other systems have no such folders: what is not shown is empty.
 *
 * @param folder where the folders of the processes stand
 */
public record LinuxProcesses(Path folder) {
    /** Those of the system itself. */
    public static final LinuxProcesses HERE = new LinuxProcesses(Path.of("/proc"));

    /** Whether this system shows processes at all. */
    public boolean areShown() {
        return Files.isDirectory(folder.resolve("self").resolve("fd"));
    }

    /** The numbers of all of them. */
    public List<Long> all() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.map(process -> process.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::parseLong)
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** How many files and sockets it has open. */
    public OptionalLong openFiles(long pid) {
        try (Stream<Path> files = Files.list(of(pid, "fd"))) {
            return OptionalLong.of(files.count());
        } catch (IOException | UncheckedIOException e) {
            return OptionalLong.empty();
        }
    }

    /** Whether it has one of these open, named as the links of {@code /proc/PID/fd} name files and sockets. */
    public boolean hasOpen(long pid, Set<String> names) {
        try (Stream<Path> files = Files.list(of(pid, "fd"))) {
            return files.anyMatch(file -> names.contains(target(file)));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return ""; // closed by now
        }
    }

    /** What its {@code status} says of a field, such as {@code 0000000000000002} of {@code SigIgn}. */
    public Optional<String> status(long pid, String field) {
        String beginning = field + ":";
        return content(pid, "status").flatMap(content -> content.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(beginning.length()).strip())
                .findFirst());
    }

    /** The same of a field that counts something, without its unit: the KiB of {@code VmRSS}, or {@code Threads}. */
    public OptionalLong count(long pid, String field) {
        return status(pid, field)
                .map(value -> OptionalLong.of(Long.parseLong(value.replaceAll("\\D", ""))))
                .orElse(OptionalLong.empty());
    }

    /**
     * A number of each of them, all together: how many files they have open, or how much memory they hold. One that has
     * ended by now counts for nothing; empty if this system shows no processes.
     */
    public OptionalInt sum(List<Long> pids, LongFunction<OptionalLong> numberOf) {
        return areShown()
                ? OptionalInt.of((int) pids.stream()
                        .mapToLong(pid -> numberOf.apply(pid).orElse(0))
                        .sum())
                : OptionalInt.empty();
    }

    /** What stands in one of its files, such as {@code environ} or {@code cmdline}; each byte becomes one character. */
    public Optional<String> content(long pid, String file) {
        try {
            return Optional.of(new String(Files.readAllBytes(of(pid, file)), ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path of(long pid, String file) {
        return folder.resolve(String.valueOf(pid)).resolve(file);
    }
}
