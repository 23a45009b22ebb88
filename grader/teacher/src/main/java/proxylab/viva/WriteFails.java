package proxylab.viva;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import java.util.Optional;
import java.util.Set;

/** What happens when the reader of what is written has gone. */
final class WriteFails implements Asker {
    private static final Set<String> WRITES = Set.of("write", "flush", "println", "print");

    @Override
    public String kind() {
        return "writing";
    }

    @Override
    public Optional<Question> about(Spot spot) {
        if (!(spot.tree() instanceof MethodInvocationTree call)
                || !WRITES.contains(Calls.name(call))
                || Calls.receiver(call).isEmpty()) {
            return Optional.empty();
        }
        return question(
                spot.quote(call),
                "Whoever reads what line " + spot.line()
                        + " writes has just gone. What does the line do, and which line runs next?",
                "Perhaps nothing at first: the bytes go into the socket's buffer, and only a later write fails, with an"
                        + " IOException. " + next(spot));
    }

    private static String next(Spot spot) {
        Optional<CatchTree> taken = spot.caughtBy(Trouble.OF_STREAMS);
        if (taken.isPresent()) {
            return "Then the catch in line " + spot.line(taken.get()) + " is taken.";
        }
        String left = spot.routine() instanceof MethodTree method ? method.getName() + "()" : "the lambda around it";
        return "No catch of " + left.replace("<init>", "the constructor")
                + " takes it: it goes to the caller, after each finally and the closing of each try on its way. A good"
                + " answer names the line that takes it in the end.";
    }
}
