package proxylab.viva;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** The statements with which some code is left early. A lambda or a class in it is left for itself. */
final class Exits extends TreeScanner<Void, Void> {
    private final Spot spot;
    private final List<String> found = new ArrayList<>();
    private int loops;
    private int switches;

    private Exits(Spot spot) {
        this.spot = spot;
    }

    /** {@code return in line 12}, {@code throw in line 15}: in their order. */
    static List<String> of(Spot spot, Tree code) {
        Exits exits = new Exits(spot);
        exits.scan(code, null);
        return exits.found;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void nothing) {
        return found("return", tree);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void nothing) {
        return found("throw", tree);
    }

    @Override
    public Void visitBreak(BreakTree tree, Void nothing) {
        boolean staysInside = tree.getLabel() == null && loops + switches > 0;
        return staysInside ? null : found("break", tree);
    }

    @Override
    public Void visitContinue(ContinueTree tree, Void nothing) {
        boolean staysInside = tree.getLabel() == null && loops > 0;
        return staysInside ? null : found("continue", tree);
    }

    private Void found(String word, Tree tree) {
        found.add(word + " in line " + spot.line(tree));
        return null;
    }

    @Override
    public Void visitWhileLoop(WhileLoopTree tree, Void nothing) {
        return inside(tree.getStatement());
    }

    @Override
    public Void visitDoWhileLoop(DoWhileLoopTree tree, Void nothing) {
        return inside(tree.getStatement());
    }

    @Override
    public Void visitForLoop(ForLoopTree tree, Void nothing) {
        return inside(tree.getStatement());
    }

    @Override
    public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void nothing) {
        return inside(tree.getStatement());
    }

    private Void inside(StatementTree body) {
        loops++;
        scan(body, null);
        loops--;
        return null;
    }

    @Override
    public Void visitSwitch(SwitchTree tree, Void nothing) {
        switches++;
        super.visitSwitch(tree, nothing);
        switches--;
        return null;
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void nothing) {
        return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void nothing) {
        return null;
    }
}
