package proxylab.written;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import proxylab.course.Hole;

/**
 * A submitted source, and what in it was not handed out.
 *
 * @param source the source
 * @param members those that the student wrote or wrote in, in their order; at least one
 */
public record WrittenSource(ParsedSource source, List<WrittenMember> members) {
    public WrittenSource {
        members = List.copyOf(members);
    }

    /** A file that the starter does not have: all of it is the student's. */
    static WrittenSource added(ParsedSource source) {
        return new WrittenSource(
                source,
                SourceMember.of(source).stream().map(WrittenSource::added).toList());
    }

    private static WrittenMember added(SourceMember member) {
        return new WrittenMember(member.types(), member.tree(), List.of(member.tree()), Set.of(), Optional.empty());
    }

    /** Compares a source with the starter's. */
    static WrittenSource compared(ParsedSource source, ParsedSource starter) {
        Map<String, SourceMember> handedOut = new HashMap<>();
        SourceMember.of(starter).forEach(member -> handedOut.putIfAbsent(member.key(), member));
        List<Hole> holes = Hole.in(starter.file(), starter.lines());
        List<WrittenMember> written = new ArrayList<>();
        for (SourceMember member : SourceMember.of(source)) {
            Optional<SourceMember> before = Optional.ofNullable(handedOut.get(member.key()));
            if (before.isEmpty()) {
                written.add(added(member));
            } else if (!before.get().tree().toString().equals(member.tree().toString())) {
                written.add(changed(member, before.get(), starter, holes));
            }
        }
        written.removeIf(member -> member.written().isEmpty());
        return new WrittenSource(source, written);
    }

    private static WrittenMember changed(
            SourceMember now, SourceMember before, ParsedSource starter, List<Hole> holes) {
        Set<String> handedOut = new HashSet<>();
        new TreeScanner<Void, Void>() {
            @Override
            public Void scan(Tree tree, Void nothing) {
                if (tree instanceof StatementTree || tree instanceof CatchTree) {
                    handedOut.add(tree.toString());
                }
                return super.scan(tree, nothing);
            }
        }.scan(before.tree(), null);
        List<Tree> written = new ArrayList<>();
        for (StatementTree statement : now.body()
                .<List<? extends StatementTree>>map(BlockTree::getStatements)
                .orElse(List.of())) {
            if (!handedOut.contains(statement.toString())) {
                written.add(statement);
            }
        }
        if (now.body().isEmpty()) {
            written.add(now.tree()); // a field
        }
        int first = starter.line(before.tree());
        int last = starter.lastLine(before.tree());
        return new WrittenMember(
                now.types(),
                now.tree(),
                written,
                handedOut,
                holes.stream()
                        .filter(hole -> hole.line() >= first && hole.line() <= last)
                        .map(Hole::step)
                        .findFirst());
    }
}
