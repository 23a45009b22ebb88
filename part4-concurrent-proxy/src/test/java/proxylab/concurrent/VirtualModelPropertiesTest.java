package proxylab.concurrent;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import proxylab.lesson.LikelyCause;

@Tag("step-4.4")
@Label("step 4.4: the proxy with virtual threads, for any interleaving of clients")
@LikelyCause("The factory is Executors.newVirtualThreadPerTaskExecutor: a new virtual thread for each task.")
class VirtualModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        return new ConnectionLimit(VirtualThreads.newExecutor(), 2_000);
    }

    @Override
    boolean workersExist() {
        if (Runtime.version().feature() < 21) {
            assertThatExceptionOfType(UnsupportedOperationException.class)
                    .isThrownBy(VirtualThreads::newExecutor)
                    .withMessageContaining("got Java " + Runtime.version());
            return false;
        }
        return true;
    }

    /** Not shrunk: in a wrong proxy, each try takes as long as a client waits. */
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    @Label("whichever client goes on next (connecting, asking, held at the origin, reading), each gets its own answer")
    @LikelyCause("One client waits for another, or two share what belongs to one. Each connection needs a thread of its"
            + " own, and nothing of one exchange may be in a field that another exchange uses.")
    void each_client_gets_its_own_answer(
            @ForAll @Size(max = 40) List<@IntRange(max = LAST_CLIENT) Integer> turns,
            @ForAll @Size(max = 2) Set<@IntRange(max = LAST_CLIENT) Integer> vanishing)
            throws Exception {
        interleave(turns, vanishing);
    }
}
