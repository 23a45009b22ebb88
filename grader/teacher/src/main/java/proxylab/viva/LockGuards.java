package proxylab.viva;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a lock guards. */
final class LockGuards implements Asker {
    @Override
    public String kind() {
        return "a lock";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (spot.tree() instanceof SynchronizedTree block) {
            return about(spot, block.getBlock());
        }
        boolean unlocks = spot.tree() instanceof TryTree attempt
                && attempt.getFinallyBlock() != null
                && CleaningUp.in(attempt.getFinallyBlock()) == CleaningUp.UNLOCKS;
        return unlocks ? about(spot, ((TryTree) spot.tree()).getBlock()) : Optional.empty();
    }

    private Optional<Question> about(Spot spot, BlockTree guarded) {
        Set<String> fields = fields(spot, guarded);
        String used = fields.isEmpty()
                ? "The block uses no field of its own type by name: a good answer says what it protects then."
                : "The block uses the fields " + String.join(", ", fields) + ".";
        return question(
                spot.quote(spot.tree()),
                "What does the lock of line " + spot.line()
                        + " guard? Show two threads that would spoil it without the lock, line by line.",
                used + " A good answer lets both threads look before either changes anything, and says that every other"
                        + " place that uses the same data needs the same lock.");
    }

    private static Set<String> fields(Spot spot, Tree guarded) {
        Set<String> own = spot.member().types().stream()
                .map(ClassTree::getMembers)
                .flatMap(members -> members.stream().filter(VariableTree.class::isInstance))
                .map(field -> ((VariableTree) field).getName().toString())
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitIdentifier(IdentifierTree name, Void nothing) {
                used.add(name.getName().toString());
                return null;
            }
        }.scan(guarded, null);
        used.retainAll(own);
        return used;
    }
}
