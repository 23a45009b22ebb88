package proxylab.written;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.SourcePositions;
import java.util.List;

/**
 * A source with its syntax tree. Lines are counted from 1, as an editor does.
 *
 * @param file its name in the lab, with slashes
 * @param text all of it
 * @param lines the lines of the text, without their ends
 * @param unit the tree
 * @param positions where in the text the parts of the tree are
 */
public record ParsedSource(
        String file, String text, List<String> lines, CompilationUnitTree unit, SourcePositions positions) {
    public ParsedSource {
        lines = List.copyOf(lines);
    }

    /** The line in which something begins. */
    public int line(Tree tree) {
        return lineAt(start(tree));
    }

    /** The line in which something ends. */
    public int lastLine(Tree tree) {
        return lineAt(Math.max(start(tree), end(tree) - 1));
    }

    /** The text of something as it was written. */
    public String textOf(Tree tree) {
        return text.substring(start(tree), end(tree));
    }

    /** Where something begins in the text, counted from 0. */
    int start(Tree tree) {
        return (int) Math.max(0, positions.getStartPosition(unit, tree));
    }

    /** Where the character behind something is; for what was never written, its start. */
    int end(Tree tree) {
        return (int) Math.max(start(tree), positions.getEndPosition(unit, tree));
    }

    private int lineAt(int position) {
        return (int) unit.getLineMap().getLineNumber(position);
    }
}
