package proxylab.companion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import proxylab.course.Step;

/**
 * The section of a step in the handbook of its part: a heading {@code ### Step 3.2: ...} and what follows it, up to the
 * next heading that is not below it. It contains the hints, folded:
 *
 * <pre>
 * &lt;details&gt;&lt;summary&gt;Hint 1: a nudge&lt;/summary&gt;
 *
 * Markdown
 *
 * &lt;/details&gt;
 * </pre>
 */
final class Handbook {
    private static final String FILE = "README.md";
    private static final long MOST_BYTES = 4 << 20;
    private static final Pattern HINT = Pattern.compile("<details>\\s*<summary>\\s*(Hint \\d+: .*?)\\s*</summary>\\s*");
    private static final Pattern FOLD = Pattern.compile("(?m)^ *(<details>.*</summary>|</details>) *$");
    private static final Pattern END = Pattern.compile("</details>\\s*");

    private final Step step;
    private final int line; // 0 if there is no section
    private final Optional<Heading> section;

    private Handbook(Step step, int line, Optional<Heading> section) {
        this.step = step;
        this.line = line;
        this.section = section;
    }

    /**
     * A hint.
     *
     * @param title such as {@code Hint 1: a nudge}
     * @param lines its text, to be read in a terminal
     */
    record Hint(String title, List<String> lines) {}

    /** @throws IOException if the handbook cannot be read */
    static Handbook of(Path lab, Step step) throws IOException {
        Path file = lab.resolve(file(step));
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is not a handbook: it is larger than " + MOST_BYTES + " bytes");
        }
        String text = Files.readString(file);
        Node document = PlainText.parsed(apart(text));
        return new Handbook(
                step,
                lineOfHeading(text, step),
                siblings(document.getFirstChild())
                        .filter(Heading.class::isInstance)
                        .map(Heading.class::cast)
                        .filter(heading -> PlainText.inOneLine(heading).startsWith("Step " + step.id() + ":"))
                        .findFirst());
    }

    private static int lineOfHeading(String text, Step step) {
        Matcher heading = Pattern.compile("(?m)^#+ Step " + Pattern.quote(step.id()) + ":")
                .matcher(text);
        return heading.find() ? (int) text.substring(0, heading.start()).lines().count() + 1 : 0;
    }

    /** A fold's first and last line stand alone: only then does the parser see Markdown in what is folded. */
    private static String apart(String markdown) {
        return FOLD.matcher(markdown).replaceAll("\n$0\n");
    }

    /** The handbook's file, relative to the lab, with slashes. */
    static String file(Step step) {
        return step.part().folder() + "/" + FILE;
    }

    /** Where to read: the file and, if the step has a section, its line, in the form that editors know. */
    String place() {
        return file(step) + (line > 0 ? ":" + line : "");
    }

    /** The hints, in the order in which they are to be shown; empty if the handbook has none for the step. */
    List<Hint> hints() {
        List<Hint> hints = new ArrayList<>();
        Node node = section.map(Node::getNext).orElse(null);
        while (node != null && !(node instanceof Heading heading && heading.getLevel() <= level())) {
            Optional<String> title = title(node);
            node = node.getNext();
            if (title.isPresent()) {
                List<String> lines = new ArrayList<>();
                while (node != null && !isEnd(node)) {
                    lines.addAll(lines.isEmpty() ? List.of() : List.of(""));
                    lines.addAll(PlainText.of(node));
                    node = node.getNext();
                }
                hints.add(new Hint(title.get(), lines));
            }
        }
        return hints;
    }

    private int level() {
        return section.orElseThrow().getLevel();
    }

    private static Optional<String> title(Node node) {
        if (node instanceof HtmlBlock html) {
            Matcher hint = HINT.matcher(html.getLiteral());
            return hint.matches() ? Optional.of(hint.group(1)) : Optional.empty();
        }
        return Optional.empty();
    }

    /** A heading also ends a hint whose end was forgotten. */
    private static boolean isEnd(Node node) {
        return node instanceof Heading
                || node instanceof HtmlBlock html
                        && END.matcher(html.getLiteral()).matches();
    }

    private static Stream<Node> siblings(Node first) {
        return Stream.iterate(first, node -> node != null, Node::getNext);
    }
}
