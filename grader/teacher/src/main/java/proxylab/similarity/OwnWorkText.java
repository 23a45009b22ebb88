package proxylab.similarity;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.written.ParsedSource;
import proxylab.written.WrittenMember;
import proxylab.written.WrittenSource;

/**
 * A source without what was handed out. It is Java for a parser, though not for a compiler, and each line that is left
 * has its old number:
 *
 * <pre>
 *   12 |
 *   13 | class Server {
 *   ...
 *   91 | void run() {
 *   92 |         while (!isClosing()) {
 * </pre>
 */
final class OwnWorkText {
    private final ParsedSource source;
    private final List<StringBuilder> lines;

    private OwnWorkText(ParsedSource source) {
        this.source = source;
        this.lines = Stream.generate(StringBuilder::new)
                .limit(source.lines().size() + 1L)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** The text. */
    static String of(WrittenSource written) {
        OwnWorkText text = new OwnWorkText(written.source());
        List<ClassTree> open = new ArrayList<>();
        for (WrittenMember member : written.members()) {
            text.enter(open, member.types());
            text.add(member);
        }
        text.enter(open, List.of());
        return text.lines.stream().map(StringBuilder::toString).collect(Collectors.joining("\n", "", "\n"));
    }

    /** Closes the types that the next member is not in, and opens those that it is in. */
    private void enter(List<ClassTree> open, List<ClassTree> types) {
        int common = 0;
        while (common < Math.min(open.size(), types.size()) && open.get(common) == types.get(common)) {
            common++;
        }
        for (int i = open.size() - 1; i >= common; i--) {
            add(source.lastLine(open.remove(i)), "}");
        }
        for (ClassTree type : types.subList(common, types.size())) {
            boolean isRecord = type.getKind() == Tree.Kind.RECORD;
            add(
                    source.line(type),
                    (isRecord ? "record " : "class ") + type.getSimpleName() + (isRecord ? "() {" : " {"));
            open.add(type);
        }
    }

    private void add(WrittenMember member) {
        if (!member.isAdded() && member.tree() instanceof MethodTree method && method.getBody() != null) {
            BlockTree body = method.getBody();
            add(source.line(body), "void " + member.name() + "() {"); // what it returns and takes was handed out
            member.written().forEach(statement -> add(source.line(statement), source.textOf(statement)));
            add(source.lastLine(body), "}");
        } else {
            add(source.line(member.tree()), text(member.tree()));
        }
    }

    /** The first of several fields that share a type ends with a comma. */
    private String text(Tree member) {
        String text = source.textOf(member);
        return member instanceof VariableTree ? text.replaceFirst("[,;]$", "") + ";" : text;
    }

    private void add(int line, String text) {
        List<String> added = text.lines().toList();
        for (int i = 0; i < added.size(); i++) {
            StringBuilder at = lines.get(line - 1 + i);
            at.append(at.isEmpty() ? "" : " ").append(added.get(i));
        }
    }
}
