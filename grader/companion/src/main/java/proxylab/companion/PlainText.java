package proxylab.companion;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/**
 * Markdown as a terminal shows it: paragraphs broken at {@value #WIDTH} characters, code as it stands and indented,
 * names of things between backquotes. An empty line stands between blocks.
 */
final class PlainText extends AbstractVisitor {
    private static final int WIDTH = 96;
    private static final int CODE_INDENT = 4;

    private final List<String> lines = new ArrayList<>();
    private int indent;
    private String bullet = "";
    private boolean isNextItem;

    /** Adds a block and all that is in it. */
    void add(Node block) {
        block.accept(this);
    }

    /** What was added so far. */
    List<String> lines() {
        return List.copyOf(lines);
    }

    /** The text of a heading or paragraph in one line. */
    static String ofInlines(Node block) {
        Inlines inlines = new Inlines();
        inlines.visitAll(block);
        return inlines.text.toString();
    }

    @Override
    public void visit(Paragraph paragraph) {
        separate();
        String text = ofInlines(paragraph);
        if (text.startsWith("|")) { // a table stays one
            text.lines().forEach(this::line);
        } else {
            text.lines().forEach(this::wrapped);
        }
    }

    @Override
    public void visit(FencedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(IndentedCodeBlock code) {
        code(code.getLiteral());
    }

    @Override
    public void visit(HtmlBlock html) {
        if (!html.getLiteral().startsWith("<!--")) {
            code(html.getLiteral());
        }
    }

    private void code(String literal) {
        separate();
        indent += CODE_INDENT;
        literal.lines().forEach(this::line);
        indent -= CODE_INDENT;
    }

    @Override
    public void visit(BulletList list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, "- ");
        }
    }

    @Override
    public void visit(OrderedList list) {
        int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            item(item, number++ + ". ");
        }
    }

    @Override
    public void visit(BlockQuote quote) {
        indent += 2;
        visitChildren(quote);
        indent -= 2;
    }

    private void item(Node item, String mark) {
        bullet = mark;
        isNextItem = item.getPrevious() != null;
        indent += mark.length();
        visitChildren(item);
        indent -= mark.length();
        bullet = "";
    }

    /** An empty line between blocks; items of one list follow each other. */
    private void separate() {
        if (!lines.isEmpty() && !isNextItem) {
            lines.add("");
        }
        isNextItem = false;
    }

    private void wrapped(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" +")) {
            if (line.length() > 0 && indent + line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        line(line.toString());
    }

    private void line(String text) {
        String start = " ".repeat(indent - bullet.length()) + bullet;
        bullet = "";
        lines.add(text.isEmpty() ? "" : start + text);
    }

    /** Text within a block; only a hard break breaks a line. */
    private static final class Inlines extends AbstractVisitor {
        private final StringBuilder text = new StringBuilder();

        void visitAll(Node block) {
            visitChildren(block);
        }

        @Override
        public void visit(Text node) {
            text.append(node.getLiteral());
        }

        @Override
        public void visit(Code code) {
            text.append('`').append(code.getLiteral()).append('`');
        }

        @Override
        public void visit(HtmlInline html) {
            // a tag is for browsers
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            text.append(text.length() > 0 && text.charAt(0) == '|' ? '\n' : ' ');
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            text.append('\n');
        }
    }
}
