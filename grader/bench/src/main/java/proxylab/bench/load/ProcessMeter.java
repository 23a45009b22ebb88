package proxylab.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import proxylab.subject.TcpSocket;

/**
 * Reads what a target uses: the processor time and the memory of some processes and of all that they have started.
 *
 * @param roots the processes; none if they are not known
 */
public record ProcessMeter(Set<Long> roots) {
    public static final ProcessMeter NONE = new ProcessMeter(Set.of());

    /**
     * One look.
     *
     * @param cpu nanoseconds of processor time so far
     * @param peakKib the most memory that was ever resident, summed up
     */
    record Reading(OptionalLong cpu, OptionalLong peakKib) {
        OptionalLong cpuSince(Reading before) {
            return cpu.isPresent() && before.cpu.isPresent()
                    ? OptionalLong.of(cpu.getAsLong() - before.cpu.getAsLong())
                    : OptionalLong.empty();
        }
    }

    /** Of one process. */
    public static ProcessMeter of(long pid) {
        return new ProcessMeter(Set.of(pid));
    }

    /** The processes that listen on a port, as far as the system shows them (Linux: our own, or all to root). */
    public static ProcessMeter ofListener(int port) {
        Set<String> sockets = TcpSocket.listeningOn(port);
        if (sockets.isEmpty()) {
            return NONE;
        }
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            Set<Long> owners = new TreeSet<>();
            processes
                    .filter(process -> process.getFileName().toString().matches("\\d+"))
                    .filter(process -> hasOpen(process, sockets))
                    .forEach(process ->
                            owners.add(Long.parseLong(process.getFileName().toString())));
            return new ProcessMeter(owners);
        } catch (IOException | UncheckedIOException e) {
            return NONE;
        }
    }

    private static boolean hasOpen(Path process, Set<String> sockets) {
        try (Stream<Path> files = Files.list(process.resolve("fd"))) {
            return files.anyMatch(file -> sockets.contains(target(file)));
        } catch (IOException | UncheckedIOException e) {
            return false; // another user's, or gone by now
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    Reading read() {
        List<ProcessHandle> all = roots.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .toList();
        List<Long> cpu = all.stream()
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .map(Duration::toNanos)
                .toList();
        List<Long> memory =
                all.stream().flatMap(process -> peakKib(process.pid()).stream()).toList();
        return new Reading(sum(cpu), sum(memory));
    }

    private static OptionalLong sum(List<Long> values) {
        return values.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(values.stream().mapToLong(Long::longValue).sum());
    }

    private static Optional<Long> peakKib(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
