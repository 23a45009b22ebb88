package proxylab.bench.load;

import java.util.List;
import java.util.Optional;

/**
 * What the clients do in one round: one point of a chart.
 *
 * @param label names it within its scenario
 * @param clients how many ask, each for one object after the other
 * @param idleClients how many more are connected and say nothing
 * @param objects which objects there are
 * @param choice which one is asked for next
 * @param fill how many objects are fetched beforehand, starting with number 0
 * @param program which process it goes to
 * @param comparedWith the label of another load to compare with; if empty, the same load at the baseline
 */
public record Load(
        String label,
        int clients,
        int idleClients,
        Objects objects,
        Choice choice,
        int fill,
        Program program,
        Optional<String> comparedWith) {

    /** The objects of a load: all of one kind. */
    public record Objects(boolean mayBeStored, int delayMillis, int bytes) {
        String pathPrefix() {
            return WebObject.pathPrefix(mayBeStored, delayMillis, bytes);
        }
    }

    /**
     * Loads of the same program go to the same process of a target.
     *
     * @param key names it within its scenario
     * @param options arguments that a cache of the lab needs; if there are any, other targets are left out
     */
    public record Program(String key, List<String> options) {
        public static final Program USUAL = new Program("usual", List.of());
    }

    /** Clients that choose among objects; nothing else. */
    public static Load of(String label, int clients, Objects objects, Choice choice) {
        return new Load(label, clients, 0, objects, choice, 0, Program.USUAL, Optional.empty());
    }

    /** The same beside this many clients that send nothing. */
    public Load withIdle(int count) {
        return new Load(label, clients, count, objects, choice, fill, program, comparedWith);
    }

    /** The same after this many objects have been fetched. */
    public Load filled(int count) {
        return new Load(label, clients, idleClients, objects, choice, count, program, comparedWith);
    }

    /** The same for a program that is started with these options, known by the key. */
    public Load on(String key, String... options) {
        return new Load(
                label, clients, idleClients, objects, choice, fill, new Program(key, List.of(options)), comparedWith);
    }

    /** The same, compared with the load of that name. */
    public Load against(String other) {
        return new Load(label, clients, idleClients, objects, choice, fill, program, Optional.of(other));
    }
}
