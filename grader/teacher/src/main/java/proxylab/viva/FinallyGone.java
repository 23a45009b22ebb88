package proxylab.viva;

import com.sun.source.tree.TryTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What would be missed without a {@code finally}. */
final class FinallyGone implements Asker {
    @Override
    public String kind() {
        return "cleaning up";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof TryTree attempt) || attempt.getFinallyBlock() == null) {
            return Optional.empty();
        }
        int first = spot.line(attempt.getFinallyBlock());
        List<String> early = new ArrayList<>(Exits.of(spot, attempt.getBlock()));
        attempt.getCatches().forEach(taken -> early.addAll(Exits.of(spot, taken.getBlock())));
        early.add("any exception that no catch here takes");
        CleaningUp purpose = CleaningUp.in(attempt.getFinallyBlock());
        return question(
                spot.quote(first, spot.lastLine(attempt)),
                "Take the finally in line " + first
                        + " away, and put its lines behind the try. On which path is something missed, and which test or"
                        + " audit sees it?",
                "On each path that does not come to the end of the try: " + String.join("; ", early) + ". Then "
                        + purpose.without() + ". " + purpose.seenBy(spot));
    }
}
