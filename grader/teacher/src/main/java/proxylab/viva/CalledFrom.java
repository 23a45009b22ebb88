package proxylab.viva;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who calls a method that the student has added. */
final class CalledFrom implements Asker {
    private static final int MOST_CALLS = 5;

    @Override
    public String kind() {
        return "a method of your own";
    }

    @Override
    public boolean isGeneral() {
        return true;
    }

    @Override
    public Optional<Question> about(Spot spot) {
        boolean isOwn = spot.tree() instanceof MethodTree method
                && spot.member().isAdded()
                && !method.getName().contentEquals("<init>");
        if (!isOwn) {
            return Optional.empty();
        }
        String name = spot.member().name();
        TreeSet<Integer> calls = calls(spot, name);
        return question(
                spot.quote(spot.tree()),
                "Who calls " + name + " of line " + spot.line()
                        + "? What must be true before it is called, and why is it a method of its own?",
                (calls.isEmpty()
                                ? "No line of this file calls it by name."
                                : "In this file, it is called in " + (calls.size() == 1 ? "line " : "lines ")
                                        + calls.stream().map(String::valueOf).collect(Collectors.joining(", "))
                                        + (calls.size() < MOST_CALLS ? "." : " and perhaps more."))
                        + " A good answer names what its parameters may be, and what would happen with others.");
    }

    /** The lines of the first calls by this name. */
    private static TreeSet<Integer> calls(Spot spot, String name) {
        TreeSet<Integer> lines = new TreeSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                return lines.size() < MOST_CALLS ? super.scan(tree, nothing) : null;
            }

            @Override
            public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
                if (Calls.name(call).equals(name)) {
                    lines.add(spot.line(call));
                }
                return super.visitMethodInvocation(call, nothing);
            }
        }.scan(spot.source().unit(), null);
        return lines;
    }
}
