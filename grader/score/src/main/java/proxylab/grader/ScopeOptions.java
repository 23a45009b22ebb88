package proxylab.grader;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import proxylab.audit.Audit;
import proxylab.audit.Audits;
import proxylab.course.Part;

/** The options of the command line by which a person says what a run looks at. */
final class ScopeOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--stage",
            paramLabel = "N",
            description =
                    "Grade stage 3, 4 or 5 alone. With --exec: the stage that the program stands for. Default: 5.")
    private Integer stage;

    @Option(names = "--points-only", description = "Leave the audits out: they take longer, and give no points.")
    private boolean pointsOnly;

    @Option(
            names = "--check",
            paramLabel = "ID",
            split = ",",
            description = "Make only these audits, and give no points. Exit status 1 unless all are met.")
    private List<String> checks = List.of();

    @Option(
            names = "--classic",
            description = "Make only the audits of what the classic lab also asks for; --list marks the others with +.")
    private boolean classic;

    /** The audits that were asked for by name; none if all of them are meant. */
    Set<String> checks() {
        return Set.copyOf(checks);
    }

    /** @throws ParameterException if the options are wrong, or do not go together */
    Scope scope() {
        if (stage != null && (stage < 3 || stage > 5)) {
            throw wrong("--stage takes 3, 4 or 5, not " + stage);
        }
        List<String> known = Audits.all().stream().map(Audit::id).toList();
        if (pointsOnly && !checks.isEmpty()) {
            throw wrong("--points-only leaves the audits out, and --check the points: use one of the two");
        }
        for (String check : checks) {
            if (!known.contains(check)) {
                throw wrong("--check takes the id of an audit, not '" + check + "': --list shows all of them");
            }
        }
        if (classic && (pointsOnly || !checks.isEmpty())) {
            throw wrong("--classic chooses the audits, as --points-only and --check do: use only one of them");
        }
        return new Scope(Optional.ofNullable(stage).map(n -> Part.values()[n - 1]), checks.isEmpty(), chosen());
    }

    private Optional<Set<String>> chosen() {
        if (classic) {
            return Optional.of(Audits.all().stream()
                    .filter(Audit::isClassic)
                    .map(Audit::id)
                    .collect(Collectors.toSet()));
        }
        return checks.isEmpty() && !pointsOnly ? Optional.empty() : Optional.of(Set.copyOf(checks));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
