package proxylab.viva;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Optional;

/** Which thread runs a line. */
final class RunningThread implements Asker {
    @Override
    public String kind() {
        return "a thread";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        boolean isCall = spot.tree() instanceof ExpressionStatementTree statement
                && statement.getExpression() instanceof MethodInvocationTree;
        Optional<String> usual = ThreadOf.file(spot.source().file());
        if (!isCall || usual.isEmpty()) {
            return Optional.empty();
        }
        return question(
                spot.quote(spot.tree()),
                "Which thread runs line " + spot.line()
                        + "? Can two threads be in this line at the same moment? How would you show it?",
                usual.get() + lambda(spot)
                        + " To show it: print Thread.currentThread(), stop there in a debugger, or look with jstack.");
    }

    /** What is in a lambda runs when somebody calls it. */
    private static String lambda(Spot spot) {
        if (!(spot.routine() instanceof LambdaExpressionTree)) {
            return "";
        }
        TreePath at = spot.path();
        while (!(at.getLeaf() instanceof LambdaExpressionTree)) {
            at = at.getParentPath();
        }
        Tree user = at.getParentPath().getLeaf();
        String passedTo = "";
        if (user instanceof MethodInvocationTree call) {
            passedTo = " that line " + spot.line(call) + " hands to " + Calls.name(call);
        } else if (user instanceof NewClassTree made) {
            passedTo = " that line " + spot.line(made) + " hands to a new " + made.getIdentifier();
        } else if (user instanceof MethodTree method) {
            passedTo = " of " + method.getName();
        }
        return " The line is in a lambda" + passedTo + ": it runs when that is called, by the thread that calls it.";
    }
}
