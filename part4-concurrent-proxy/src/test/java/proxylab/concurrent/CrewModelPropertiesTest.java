package proxylab.concurrent;

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

@Tag("step-4.5")
@Label("step 4.5: the proxy with a crew, for any interleaving of clients")
@LikelyCause(
        "A client waits behind others that are held. As soon as nobody waits in accept and nobody has come back since the"
                + " last look, look must return at least 1.")
class CrewModelPropertiesTest extends ManyClientsProperties {
    @Override
    Executor workers() {
        return new Crew(1, 2_000, 50);
    }

    /** Not shrunk: in a wrong proxy, each try takes as long as a client waits. */
    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    @Label("whichever client goes on next (connecting, asking, held at the origin, reading), each gets its own answer")
    @LikelyCause(
            "A client waits behind others that are held, or two share what belongs to one. If nobody waits in accept and nobody has come back since the last look, look must return at least 1; what belongs to one exchange is in no field.")
    void each_client_gets_its_own_answer(
            @ForAll @Size(max = 40) List<@IntRange(max = LAST_CLIENT) Integer> turns,
            @ForAll @Size(max = 2) Set<@IntRange(max = LAST_CLIENT) Integer> vanishing)
            throws Exception {
        interleave(turns, vanishing);
    }
}
