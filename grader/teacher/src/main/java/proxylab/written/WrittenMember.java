package proxylab.written;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import proxylab.course.Step;

/**
 * A member of a submitted source that was not handed out, or not as it is.
 *
 * @param types the types around it, from the outermost
 * @param tree the member
 * @param written the statements in its block that the starter's does not have; for a member that the starter does not
 *     have, itself
 * @param handedOut the text of each statement that the starter's member has, at any depth
 * @param step the step whose place the starter has in it; empty for a member that the student added
 */
public record WrittenMember(
        List<ClassTree> types, Tree tree, List<Tree> written, Set<String> handedOut, Optional<Step> step) {
    public WrittenMember {
        types = List.copyOf(types);
        written = List.copyOf(written);
        handedOut = Set.copyOf(handedOut);
    }

    /** Whether the starter has no such member. */
    public boolean isAdded() {
        return written.size() == 1 && written.get(0) == tree;
    }

    /** Whether a statement or a {@code catch} stands in the starter's member too, in whatever layout. */
    public boolean isHandedOut(Tree part) {
        return !handedOut.isEmpty()
                && (part instanceof StatementTree || part instanceof CatchTree)
                && handedOut.contains(part.toString());
    }

    /** The name of the method or field; that of the type for a constructor. */
    public String name() {
        String type = types.get(types.size() - 1).getSimpleName().toString();
        if (tree instanceof MethodTree method) {
            return method.getName().contentEquals("<init>")
                    ? type
                    : method.getName().toString();
        }
        return tree instanceof VariableTree field ? field.getName().toString() : type;
    }
}
