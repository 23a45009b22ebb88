package proxylab.viva;

import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.WhileLoopTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All the ways in which a loop ends. */
final class LoopEnds implements Asker {
    @Override
    public String kind() {
        return "a loop";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (spot.tree() instanceof WhileLoopTree loop) {
            return about(spot, Optional.of(loop.getCondition()), loop.getStatement());
        }
        if (spot.tree() instanceof DoWhileLoopTree loop) {
            return about(spot, Optional.of(loop.getCondition()), loop.getStatement());
        }
        return spot.tree() instanceof ForLoopTree loop
                ? about(spot, Optional.ofNullable(loop.getCondition()), loop.getStatement())
                : Optional.empty();
    }

    private Optional<Question> about(Spot spot, Optional<ExpressionTree> condition, StatementTree body) {
        List<String> ways = new ArrayList<>();
        condition
                .map(LoopEnds::bare)
                .filter(test -> !(test instanceof LiteralTree)) // while (true)
                .ifPresent(test -> ways.add("its condition is false: " + test));
        Exits.of(spot, body).stream().filter(way -> !way.startsWith("continue")).forEach(ways::add);
        List<String> calls =
                Calls.in(spot.tree()).stream().map(Calls::name).distinct().toList();
        if (!calls.isEmpty()) {
            ways.add("an exception out of " + String.join(", ", calls));
        }
        return question(
                spot.quote(spot.tree()),
                "Name every way in which the loop of line " + spot.line()
                        + " ends. Which of them depends on what another program sends?",
                ways.isEmpty()
                        ? "There is none: it runs until the program ends."
                        : "The ways: " + String.join("; ", ways)
                                + ". A good answer says for each what has happened just before.");
    }

    private static ExpressionTree bare(ExpressionTree condition) {
        return condition instanceof ParenthesizedTree inner ? inner.getExpression() : condition;
    }
}
