package proxylab.viva;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import java.util.List;
import java.util.Optional;
import proxylab.course.Step;
import proxylab.written.ParsedSource;
import proxylab.written.WrittenMember;

/**
 * A place in what a student has written.
 *
 * @param source the file
 * @param member the method or field
 * @param path from the file down to the place
 */
record Spot(ParsedSource source, WrittenMember member, TreePath path) {
    private static final int MOST_LINES = 8;

    /** The statement or expression itself. */
    Tree tree() {
        return path.getLeaf();
    }

    int line() {
        return source.line(tree());
    }

    int line(Tree other) {
        return source.line(other);
    }

    int lastLine(Tree other) {
        return source.lastLine(other);
    }

    /** The step whose place this is. */
    Optional<Step> step() {
        return member.step();
    }

    /** The lines of something, or the first of them. */
    Quote quote(Tree shown) {
        return quote(line(shown), lastLine(shown));
    }

    /** Some lines of the source, or the first of them. */
    Quote quote(int first, int last) {
        List<String> lines = source.lines();
        int end = Math.min(Math.min(last, first + MOST_LINES - 1), lines.size());
        return new Quote(source.file(), first, lines.subList(first - 1, end), last - end);
    }

    /** The method, or the lambda, that runs this. */
    Tree routine() {
        TreePath at = path.getParentPath();
        while (!(at.getLeaf() instanceof MethodTree
                || at.getLeaf() instanceof LambdaExpressionTree
                || at.getLeaf() instanceof ClassTree)) {
            at = at.getParentPath();
        }
        return at.getLeaf();
    }

    /** The nearest {@code catch} of the same routine that an exception from here, of one of these types, gets to. */
    Optional<CatchTree> caughtBy(List<String> types) {
        Tree routine = routine();
        TreePath below = path;
        for (TreePath at = path.getParentPath(); at.getLeaf() != routine; at = at.getParentPath()) {
            if (at.getLeaf() instanceof TryTree attempt && isGuarded(attempt, below.getLeaf())) {
                Optional<? extends CatchTree> taken = attempt.getCatches().stream()
                        .filter(one -> Trouble.types(one).stream().anyMatch(types::contains))
                        .findFirst();
                if (taken.isPresent()) {
                    return Optional.of(taken.get());
                }
            }
            below = at;
        }
        return Optional.empty();
    }

    private static boolean isGuarded(TryTree attempt, Tree child) {
        return child == attempt.getBlock() || attempt.getResources().contains(child);
    }

    /** How to run the tests that prove this place; a phrase. */
    String tests() {
        return step().map(step -> "the tests of " + step + " (mvn test -pl "
                        + step.part().folder() + " -Dgroups=" + step.tag() + ")")
                .orElse("the tests of this part");
    }
}
