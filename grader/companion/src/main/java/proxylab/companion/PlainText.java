package proxylab.companion;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.CoreTextContentNodeRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentNodeRendererContext;
import org.commonmark.renderer.text.TextContentRenderer;
import org.commonmark.renderer.text.TextContentWriter;

/**
 * Markdown as a terminal shows it, rendered by commonmark. The rest, for which that renderer has no setting, is ours:
 * lines are broken at {@value #WIDTH} characters, code is indented, names of things keep their backquotes, and a link
 * is its text alone.
 */
final class PlainText {
    private static final int WIDTH = 96;
    private static final String CODE_INDENT = "    ";
    private static final Pattern BULLET = Pattern.compile("^ *(?:[-+*] |\\d+[.)] )?");

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final TextContentRenderer RENDERER = TextContentRenderer.builder()
            .extensions(EXTENSIONS)
            .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
            .nodeRendererFactory(ForTerminals::new)
            .build();

    private PlainText() {}

    /** Parses a text, so that its blocks can be passed to the other methods. */
    static Node parsed(String markdown) {
        return PARSER.parse(markdown);
    }

    /** A heading or paragraph in one line. */
    static String inOneLine(Node block) {
        return RENDERER.render(block).strip();
    }

    /** A block and all that is in it, as lines; those of code and tables are never broken. */
    static List<String> of(Node block) {
        Stream<String> lines = RENDERER.render(block).stripTrailing().lines().map(String::stripTrailing);
        return (staysAsItIs(block) ? lines : lines.flatMap(PlainText::broken)).toList();
    }

    private static boolean staysAsItIs(Node block) {
        return block instanceof FencedCodeBlock || block instanceof IndentedCodeBlock || block instanceof TableBlock;
    }

    /** Breaks a line between words; the rest begins below the first word, not below the bullet before it. */
    private static Stream<String> broken(String line) {
        Matcher bullet = BULLET.matcher(line);
        String indent = " ".repeat(bullet.find() ? bullet.end() : 0);
        Stream.Builder<String> lines = Stream.builder();
        StringBuilder current = new StringBuilder(line.substring(0, indent.length()));
        for (String word : line.substring(indent.length()).split(" +")) {
            if (current.length() > indent.length() && current.length() + 1 + word.length() > WIDTH) {
                lines.add(current.toString());
                current = new StringBuilder(indent);
            }
            current.append(current.length() > indent.length() ? " " : "").append(word);
        }
        return lines.add(current.toString()).build();
    }

    /** What a terminal shows differently from a text file. */
    private static final class ForTerminals extends CoreTextContentNodeRenderer {
        private final TextContentWriter writer;

        ForTerminals(TextContentNodeRendererContext context) {
            super(context);
            this.writer = context.getWriter();
        }

        @Override
        public void visit(Code code) {
            writer.write("`" + code.getLiteral() + "`");
        }

        @Override
        public void visit(FencedCodeBlock code) {
            indented(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            indented(code.getLiteral());
        }

        private void indented(String code) {
            code.lines().forEach(line -> {
                writer.write(CODE_INDENT + line);
                writer.line();
            });
            writer.block();
        }

        @Override
        public void visit(Link link) {
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            visitChildren(image);
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            writer.write(' ');
        }

        @Override
        public void visit(HtmlInline html) {
            // a tag is for browsers
        }

        @Override
        public void visit(HtmlBlock html) {
            if (!html.getLiteral().startsWith("<!--")) {
                super.visit(html);
            }
        }
    }
}
