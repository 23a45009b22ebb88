package proxylab.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * A handbook soon lets its reader do something, and each step leads from what to read, with the minutes that it takes,
 * to a command that shows it working.
 */
final class HandbookFormCheck {
    private static final int MOST_WORDS_BEFORE_A_COMMAND = 600;
    private static final int QUICK_WORDS_A_MINUTE = 300;
    private static final int SLOW_WORDS_A_MINUTE = 100;

    private static final int STEP_LEVEL = 3;
    private static final String READ_FIRST = "Read first:";
    private static final String SEE_IT_WORK = "See it work.";
    private static final Pattern MINUTES = Pattern.compile("\\s*\\((\\d+) min\\).*", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\\S*[\\p{L}\\p{Nd}]\\S*");

    private final Document handbook;
    private final Findings findings;

    private HandbookFormCheck(Document handbook, Findings findings) {
        this.handbook = handbook;
        this.findings = findings;
    }

    /** Looks at the handbooks among these documents. */
    static void check(LabTexts lab, List<Document> documents, Findings findings) {
        for (Part part : Part.values()) {
            Optional<Document> handbook = lab.handbook(part).filter(documents::contains);
            handbook.ifPresent(document -> new HandbookFormCheck(document, findings).check(part));
        }
    }

    private void check(Part part) {
        firstCommand();
        for (Step step : Step.of(part)) {
            List<Heading> own = handbook.headings().stream()
                    .filter(heading -> heading.getLevel() == STEP_LEVEL
                            && Document.plain(heading).startsWith("Step " + step.id() + ":"))
                    .toList();
            if (own.size() == 1) { // StepsCheck names any other number
                readFirst(step, own.get(0));
                seeItWork(step, own.get(0));
            }
        }
        findings.looked(Aspect.FORM, Step.of(part).size(), "steps, each from reading to seeing it work");
    }

    private void firstCommand() {
        int firstLine = handbook.all(FencedCodeBlock.class).stream()
                .filter(HandbookFormCheck::isCommand)
                .mapToInt(Document::line)
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        int words = words(1, firstLine);
        if (words > MOST_WORDS_BEFORE_A_COMMAND) {
            problem(
                    1,
                    "expected a command, in a block ```sh, after at most " + MOST_WORDS_BEFORE_A_COMMAND
                            + " words of the handbook, found " + words + " words before the first");
        }
    }

    private void readFirst(Step step, Heading heading) {
        Node first = heading.getNext();
        List<Link> links = first instanceof Paragraph && Document.plain(first).startsWith(READ_FIRST)
                ? children(first, Link.class)
                : List.of();
        if (links.isEmpty()) {
            problem(
                    Document.line(heading),
                    step + ": expected below its heading '**" + READ_FIRST + "** [what](#where) (3 min)', found "
                            + (first == null ? "nothing" : "'" + shortened(Document.plain(first)) + "'"));
        }
        links.forEach(link -> minutes(step, link));
    }

    private void minutes(Step step, Link link) {
        Matcher minutes = MINUTES.matcher(textAfter(link));
        if (!minutes.matches()) {
            problem(
                    Document.line(link),
                    step + ": expected the minutes behind [" + Document.plain(link) + "], such as (3 min), found none");
            return;
        }
        int found = Integer.parseInt(minutes.group(1));
        sectionAt(link.getDestination()).ifPresent(section -> {
            int words = words(Document.line(section), endOf(section));
            int least = Math.max(1, words / QUICK_WORDS_A_MINUTE);
            int most = 1 + words / SLOW_WORDS_A_MINUTE;
            if (found < least || found > most) {
                problem(
                        Document.line(link),
                        step + ": expected " + least + " to " + most + " min for the " + words + " words of "
                                + link.getDestination() + ", found " + found);
            }
        });
    }

    private void seeItWork(Step step, Heading heading) {
        boolean isAnnounced = false;
        for (Node node = heading.getNext(); node != null && !endsStep(node); node = node.getNext()) {
            if (node instanceof HtmlBlock html && html.getLiteral().contains("<details>")) {
                isAnnounced = false; // the hints come first
            } else if (node instanceof Paragraph && Document.plain(node).startsWith(SEE_IT_WORK)) {
                isAnnounced = true;
            } else if (isAnnounced && node instanceof FencedCodeBlock block && isCommand(block)) {
                return;
            }
        }
        problem(
                Document.line(heading),
                step + ": expected '**" + SEE_IT_WORK
                        + "**' after its hints, with a command in a block ```sh, found none");
    }

    private Optional<Heading> sectionAt(String destination) {
        return handbook.headings().stream()
                .filter(heading -> destination.equals("#" + Anchors.of(heading)))
                .findFirst();
    }

    private int endOf(Heading section) {
        return handbook.headings().stream()
                .filter(other -> other.getLevel() <= section.getLevel())
                .mapToInt(Document::line)
                .filter(line -> line > Document.line(section))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
    }

    /** How many words there are from a line on, and before another one. */
    private int words(int from, int before) {
        return (int) handbook.text()
                .lines()
                .limit(before - 1L)
                .skip(from - 1L)
                .flatMap(line -> Arrays.stream(line.split("\\s+")))
                .filter(word -> WORD.matcher(word).matches())
                .count();
    }

    private static boolean isCommand(FencedCodeBlock block) {
        return block.getInfo() != null && block.getInfo().strip().equals("sh");
    }

    private static boolean endsStep(Node node) {
        return node instanceof Heading heading && heading.getLevel() <= STEP_LEVEL;
    }

    private static String textAfter(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node next = node.getNext(); next != null && !(next instanceof Link); next = next.getNext()) {
            text.append(next instanceof SoftLineBreak ? " " : Document.plain(next));
        }
        return text.toString();
    }

    private static <T extends Node> List<T> children(Node parent, Class<T> kind) {
        List<T> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            if (kind.isInstance(child)) {
                found.add(kind.cast(child));
            }
        }
        return found;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }

    private void problem(int line, String message) {
        findings.problem(Aspect.FORM, handbook.path(), line, message);
    }
}
