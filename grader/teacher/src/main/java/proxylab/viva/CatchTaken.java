package proxylab.viva;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.TryTree;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens when a {@code catch} is taken. */
final class CatchTaken implements Asker {
    @Override
    public String kind() {
        return "a failure";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof CatchTree taken)) {
            return Optional.empty();
        }
        String when = Trouble.types(taken).stream()
                .map(type -> type + ": " + Trouble.when(type) + ".")
                .collect(Collectors.joining(" "));
        return question(
                spot.quote(taken),
                "When is the catch in line " + spot.line() + " taken? What happens to the client then?",
                when + " " + then(spot, taken));
    }

    private static String then(Spot spot, CatchTree taken) {
        List<String> exits = Exits.of(spot, taken.getBlock());
        int last = spot.lastLine(spot.path().getParentPath().getLeaf());
        boolean hasFinally =
                spot.path().getParentPath().getLeaf() instanceof TryTree attempt && attempt.getFinallyBlock() != null;
        String after = hasFinally ? "After the finally, t" : "T";
        if (taken.getBlock().getStatements().isEmpty()) {
            return "Nothing is done about it. " + after + "he method goes on behind line " + last
                    + ": a good answer says why that is right here, or that it is not.";
        }
        return exits.isEmpty()
                ? after + "he method goes on behind line " + last
                        + ". A good answer says whether the client has got anything by then, and who closes its connection."
                : "The block ends with " + String.join(", ", exits)
                        + ". A good answer follows that to the caller, up to what the client sees: a page, an end or a reset.";
    }
}
