package proxylab.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A Markdown document of the lab. Immutable, except for the tree, which nobody changes.
 *
 * @param path in the lab, with slashes
 * @param text all of it
 * @param root the parsed text
 */
record Document(String path, String text, Node root) {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    static Document parse(String path, String text) {
        return new Document(path, text, PARSER.parse(text));
    }

    /** All parts of the text of one kind, in their order. */
    <T extends Node> List<T> all(Class<T> kind) {
        List<T> found = new ArrayList<>();
        collect(root, kind, found);
        return found;
    }

    private static <T extends Node> void collect(Node node, Class<T> kind, List<T> found) {
        if (kind.isInstance(node)) {
            found.add(kind.cast(node));
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            collect(child, kind, found);
        }
    }

    /** The line on which a part of the text begins, counted from 1. */
    static int line(Node node) {
        for (Node around = node; around != null; around = around.getParent()) {
            if (!around.getSourceSpans().isEmpty()) {
                return around.getSourceSpans().get(0).getLineIndex() + 1;
            }
        }
        return 1;
    }

    /** The line of a place in the text, counted from 1. */
    int line(int offset) {
        return 1
                + (int) text.substring(0, offset).chars().filter(c -> c == '\n').count();
    }

    /** What a reader sees of a part of the text: without marks for code, emphasis and links. */
    static String plain(Node node) {
        StringBuilder plain = new StringBuilder();
        addPlain(node, plain);
        return plain.toString();
    }

    private static void addPlain(Node node, StringBuilder plain) {
        if (node instanceof Text text) {
            plain.append(text.getLiteral());
        } else if (node instanceof Code code) {
            plain.append(code.getLiteral());
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            addPlain(child, plain);
        }
    }

    List<Heading> headings() {
        return all(Heading.class);
    }

    /** What a link to a place in this document may name behind its {@code #}. */
    Set<String> anchors() {
        return Anchors.of(this);
    }
}
