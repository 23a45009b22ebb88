package proxylab.viva;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.WhileLoopTree;
import java.util.Optional;
import java.util.Set;

/** Why a thread that waits for a condition looks again when it is woken. */
final class WaitingAgain implements Asker {
    private static final Set<String> WAITS =
            Set.of("await", "awaitNanos", "awaitUntil", "awaitUninterruptibly", "wait");

    @Override
    public String kind() {
        return "waiting";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (spot.tree() instanceof WhileLoopTree loop && waits(loop.getStatement())) {
            return question(
                    spot.quote(loop),
                    "Why does line " + spot.line() + " say while, and not if? Tell a story with three threads.",
                    woken(loop.getCondition())
                            + " The loop looks again. With if, the thread would go on although the condition still holds.");
        }
        if (spot.tree() instanceof IfTree once && waits(once.getThenStatement())) {
            return question(
                    spot.quote(once),
                    "A thread that waits in line " + spot.line()
                            + " is woken. Is the condition false by then? Tell a story with three threads.",
                    woken(once.getCondition())
                            + " Here it goes on all the same, unless a loop around it looks again: if there is none, this"
                            + " should be a while.");
        }
        return Optional.empty();
    }

    private static boolean waits(StatementTree body) {
        return Calls.in(body).stream().map(Calls::name).anyMatch(WAITS::contains);
    }

    private static String woken(ExpressionTree condition) {
        ExpressionTree bare = condition instanceof ParenthesizedTree inner ? inner.getExpression() : condition;
        return "Being woken says nothing about " + bare
                + ": a third thread may have been quicker, and a thread may even wake for no reason.";
    }
}
