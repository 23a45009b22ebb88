package proxylab.viva;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.List;

/** Calls of methods, by their names alone: types are not known without compiling. */
final class Calls {
    private Calls() {}

    /** The name of the method, without what it is called on. */
    static String name(MethodInvocationTree call) {
        ExpressionTree method = call.getMethodSelect();
        if (method instanceof MemberSelectTree select) {
            return select.getIdentifier().toString();
        }
        return method instanceof IdentifierTree name ? name.getName().toString() : "";
    }

    /** What the method is called on; empty for the object itself. */
    static String receiver(MethodInvocationTree call) {
        return call.getMethodSelect() instanceof MemberSelectTree select
                ? select.getExpression().toString()
                : "";
    }

    /** The calls in some code that the same thread makes while it runs it, in their order. */
    static List<MethodInvocationTree> in(Tree code) {
        List<MethodInvocationTree> calls = new ArrayList<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                super.visitMethodInvocation(call, nothing);
                calls.add(call);
                return null;
            }

            @Override
            public Void visitLambdaExpression(LambdaExpressionTree lambda, Void nothing) {
                return null;
            }

            @Override
            public Void visitClass(ClassTree type, Void nothing) {
                return null;
            }
        }.scan(code, null);
        return calls;
    }
}
