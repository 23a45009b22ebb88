package proxylab.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import proxylab.subject.TcpSocket;
import proxylab.toolbox.LinuxProcesses;

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
        return new ProcessMeter(LinuxProcesses.HERE.all().stream()
                .filter(pid -> LinuxProcesses.HERE.hasOpen(pid, sockets))
                .collect(Collectors.toSet()));
    }

    Reading read() {
        List<ProcessHandle> all = roots.stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .toList();
        return new Reading(
                sum(all, process -> process.info().totalCpuDuration().stream().mapToLong(Duration::toNanos)),
                sum(all, process -> LinuxProcesses.HERE.count(process.pid(), "VmHWM").stream()));
    }

    /** Empty if none of them has such a number. */
    private static OptionalLong sum(List<ProcessHandle> processes, Function<ProcessHandle, LongStream> number) {
        return processes.stream().flatMapToLong(number).reduce(Long::sum);
    }
}
