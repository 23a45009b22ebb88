package proxylab.bench.scenario;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proxylab.bench.load.BenchOrigin;
import proxylab.bench.load.Load;
import proxylab.bench.load.ProcessMeter;
import proxylab.course.Part;
import proxylab.subject.StagePrograms;
import proxylab.subject.StagePrograms.StageNotStarted;

/** What is measured. */
public sealed interface Target {
    /** As tables and charts call it. */
    String name();

    /** Why it cannot be measured with this program; empty if it can. */
    Optional<String> reasonAgainst(Load.Program program);

    /** Makes it ready for connections. */
    Started start(Load.Program program) throws StageNotStarted, InterruptedException;

    /**
     * A target that is ready.
     *
     * @param address where it listens
     * @param meter tells what it uses
     * @param close ends it, if the bench has started it
     */
    record Started(InetSocketAddress address, ProcessMeter meter, Closing close) {}

    /** Ends what was started. */
    interface Closing {
        Closing NOTHING = () -> {};

        void close();
    }

    /**
     * A proxy of a lab.
     *
     * @param programs the lab that it comes from
     * @param part which proxy
     * @param options arguments of the program: who serves a connection
     * @param jvmOptions for its JVM
     */
    record Stage(String name, StagePrograms programs, Part part, List<String> options, List<String> jvmOptions)
            implements Target {
        private static final Duration LIMIT = Duration.ofSeconds(15);

        @Override
        public Optional<String> reasonAgainst(Load.Program program) {
            Optional<String> reason = programs.reasonAgainst(part);
            return reason.isPresent() || program.options().isEmpty() || part == Part.CACHE_PROXY
                    ? reason
                    : Optional.of("has no cache");
        }

        @Override
        public Started start(Load.Program program) throws StageNotStarted, InterruptedException {
            List<String> arguments = new ArrayList<>(options);
            arguments.addAll(program.options());
            StagePrograms.Running running = programs.start(part, jvmOptions, arguments, LIMIT);
            return new Started(
                    new InetSocketAddress("127.0.0.1", running.port()), ProcessMeter.of(running.pid()), running::close);
        }
    }

    /** Another forward proxy, which is already running. */
    record Peer(String name, InetSocketAddress address) implements Target {
        @Override
        public Optional<String> reasonAgainst(Load.Program program) {
            return program.options().isEmpty() ? Optional.empty() : Optional.of("is not a program of the lab");
        }

        @Override
        public Started start(Load.Program program) {
            return new Started(address, ProcessMeter.ofListener(address.getPort()), Closing.NOTHING);
        }
    }

    /** The origin server itself, without a proxy: the most that this bench can show on this machine. */
    record Direct(BenchOrigin origin) implements Target {
        static final String NAME = "direct";

        @Override
        public String name() {
            return NAME;
        }

        @Override
        public Optional<String> reasonAgainst(Load.Program program) {
            return program.options().isEmpty() ? Optional.empty() : Optional.of("is not a cache");
        }

        @Override
        public Started start(Load.Program program) {
            return new Started(origin.address(), ProcessMeter.NONE, Closing.NOTHING);
        }
    }
}
