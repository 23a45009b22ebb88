package proxylab.bench.scenario;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import proxylab.bench.load.Load;

/**
 * What a run is to do, as the command line asks for it.
 *
 * @param lab the folder of the lab
 * @param targets descriptions of targets; none means those that each scenario is meant for
 * @param peers other proxies, for all scenarios
 * @param baseline the target to compare with; empty for the first one
 * @param heap of the lab's programs
 */
public record Plan(
        Path lab,
        Settings settings,
        List<Scenario> scenarios,
        List<String> targets,
        List<Target.Peer> peers,
        Optional<String> baseline,
        String heap) {

    /** With the JVM's best compiler: the grader's own choice is for short runs. */
    public List<String> jvmOptions() {
        return List.of("-Xmx" + heap, "-XX:TieredStopAtLevel=4");
    }

    /** The most clients that a load has. */
    public int mostClients() {
        return scenarios.stream()
                .flatMap(scenario -> scenario.loads().stream())
                .mapToInt(Load::clients)
                .max()
                .orElse(1);
    }
}
