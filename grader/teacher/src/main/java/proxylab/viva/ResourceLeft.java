package proxylab.viva;

import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import java.util.Optional;

/** What closes a resource, and when. */
final class ResourceLeft implements Asker {
    @Override
    public String kind() {
        return "closing";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof TryTree attempt) || attempt.getResources().isEmpty()) {
            return Optional.empty();
        }
        Tree resource = attempt.getResources().get(0);
        String name =
                resource instanceof VariableTree variable ? variable.getName().toString() : resource.toString();
        int last = spot.lastLine(attempt.getBlock());
        return question(
                spot.quote(spot.line(), last),
                "What closes " + name + " of line " + spot.line(resource)
                        + ", and at which moment? Who would notice if nothing did?",
                "The try closes it when its block is left, in whatever way: at the end in line " + last
                        + ", by a return or by an exception; and before any catch or finally of this try runs. Without it, "
                        + CleaningUp.CLOSES.without() + ". " + CleaningUp.CLOSES.seenBy(spot));
    }
}
