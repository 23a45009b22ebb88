package proxylab.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/**
 * A block of a document that is run.
 *
 * @param line where its commands begin
 * @param commands a piece of a shell script
 * @param inBackground whether it starts a server
 * @param status the exit status that the document names
 * @param prints what it should print; empty if the document does not say
 * @param printsLine where that begins in the document
 */
record RunnableBlock(
        int line, String commands, boolean inBackground, int status, Optional<List<String>> prints, int printsLine) {
    private static final Pattern MARK =
            Pattern.compile("<!-- run(?:: exits with (\\d{1,3})| (in the background))? -->\\s*");
    private static final Pattern PRINTS = Pattern.compile("<!-- prints -->\\s*");
    private static final Pattern RESEMBLANCE = Pattern.compile("(?is)<!--\\s*(runs?|prints?)\\b.*");

    /** Those of a document in their order. A block that is marked wrongly is reported, and left out. */
    static List<RunnableBlock> of(Document document, Findings findings) {
        List<RunnableBlock> blocks = new ArrayList<>();
        for (HtmlBlock html : document.all(HtmlBlock.class)) {
            Matcher mark = MARK.matcher(html.getLiteral());
            if (mark.matches()) {
                fence(html, "sh")
                        .ifPresentOrElse(
                                fence -> blocks.add(block(mark, fence)),
                                () -> wrong(document, html, "a block ```sh below this mark", findings));
            } else if (PRINTS.matcher(html.getLiteral()).matches()) {
                if (fence(html, "text").isEmpty() || !followsRunnable(html)) {
                    wrong(document, html, "a runnable block above this mark, and a block ```text below it", findings);
                }
            } else if (RESEMBLANCE.matcher(html.getLiteral()).matches()) {
                wrong(
                        document,
                        html,
                        "<!-- run -->, <!-- run: exits with N -->, <!-- run in the background --> or <!-- prints -->",
                        findings);
            }
        }
        return blocks;
    }

    private static RunnableBlock block(Matcher mark, FencedCodeBlock fence) {
        Optional<FencedCodeBlock> prints = Optional.ofNullable(fence.getNext())
                .filter(next -> next instanceof HtmlBlock html
                        && PRINTS.matcher(html.getLiteral()).matches())
                .flatMap(next -> fence(next, "text"));
        return new RunnableBlock(
                Document.line(fence) + 1,
                fence.getLiteral(),
                mark.group(2) != null,
                mark.group(1) == null ? 0 : Integer.parseInt(mark.group(1)),
                prints.map(text -> text.getLiteral().lines().toList()),
                prints.map(text -> Document.line(text) + 1).orElse(0));
    }

    private static Optional<FencedCodeBlock> fence(Node mark, String language) {
        return mark.getNext() instanceof FencedCodeBlock fence && language.equals(fence.getInfo())
                ? Optional.of(fence)
                : Optional.empty();
    }

    private static boolean followsRunnable(Node mark) {
        return mark.getPrevious() instanceof FencedCodeBlock fence
                && fence.getPrevious() instanceof HtmlBlock html
                && MARK.matcher(html.getLiteral()).matches();
    }

    private static void wrong(Document document, HtmlBlock mark, String expected, Findings findings) {
        findings.problem(
                Aspect.COMMANDS,
                document.path(),
                Document.line(mark),
                "expected " + expected + "; found " + mark.getLiteral().strip());
    }
}
