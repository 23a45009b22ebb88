package proxylab.viva;

import com.sun.source.tree.IfTree;
import java.util.Optional;

/** When a condition holds. */
final class BothWays implements Asker {
    @Override
    public String kind() {
        return "a condition";
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof IfTree choice)) {
            return Optional.empty();
        }
        int yes = spot.line(choice.getThenStatement());
        String no = Optional.ofNullable(choice.getElseStatement())
                .map(other -> "the else in line " + spot.line(other) + " runs")
                .orElse("the method goes on behind line " + spot.lastLine(choice));
        return question(
                spot.quote(choice),
                "Give an input for which the condition of line " + spot.line()
                        + " holds, and one for which it does not. What does the client see of the difference?",
                "If it holds, what begins in line " + yes + " runs; if not, " + no
                        + ". A good answer is a request, an answer or an order of events, byte by byte where that matters.");
    }
}
