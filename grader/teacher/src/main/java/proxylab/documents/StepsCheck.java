package proxylab.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;
import proxylab.audit.Audits;
import proxylab.course.Part;
import proxylab.course.Step;

/** Each step is everywhere it must be: in its handbook with three hints, in tests, in sources, in audits. */
final class StepsCheck {
    private static final List<String> HINTS =
            List.of("Hint 1: a nudge", "Hint 2: an approach", "Hint 3: nearly the code");
    private static final Pattern SUMMARY = Pattern.compile("<summary>\\s*(Hint\\b.*?)\\s*</summary>");
    private static final Pattern STEP_HEADING = Pattern.compile("Step (\\d+\\.\\d+)\\b.*");
    private static final int LEVEL = 3;

    /** From outside, a proxy that works without the buffer cannot be told from one with it. */
    private static final Set<Step> NOT_SEEN_FROM_OUTSIDE = Set.of(Step.BOUNDED_BUFFER);

    private final LabTexts lab;
    private final Findings findings;

    private StepsCheck(LabTexts lab, Findings findings) {
        this.lab = lab;
        this.findings = findings;
    }

    /** Looks at the parts whose handbooks are among these documents. */
    static void check(LabTexts lab, List<Document> documents, Findings findings) {
        StepsCheck check = new StepsCheck(lab, findings);
        for (Part part : Part.values()) {
            Optional<Document> handbook = lab.handbook(part);
            if (handbook.isEmpty()) {
                check.problem(LabTexts.handbookPath(part), 0, "expected a handbook here, found none");
            } else if (documents.contains(handbook.get())) {
                check.handbook(part, handbook.get());
                Step.of(part).forEach(check::code);
                findings.looked(Aspect.STEPS, Step.of(part).size(), "in handbooks, hints, tests, sources and audits");
            }
        }
    }

    private void handbook(Part part, Document handbook) {
        List<Heading> headings = handbook.headings();
        for (Step step : Step.of(part)) {
            List<Heading> own = headings.stream()
                    .filter(heading -> idOf(heading).filter(step.id()::equals).isPresent())
                    .toList();
            if (own.size() != 1) {
                problem(
                        handbook.path(),
                        own.isEmpty() ? 0 : Document.line(own.get(1)),
                        "expected one heading '" + heading(step) + "', found " + (own.isEmpty() ? "none" : own.size()));
            } else {
                section(step, handbook, own.get(0));
            }
        }
        for (Heading heading : headings) {
            idOf(heading)
                    .filter(id ->
                            Step.of(part).stream().noneMatch(step -> step.id().equals(id)))
                    .ifPresent(id -> problem(
                            handbook.path(),
                            Document.line(heading),
                            "expected headings of the steps of " + part.folder() + " alone, found Step " + id));
        }
        strayHints(handbook);
    }

    private void strayHints(Document handbook) {
        List<String> stray = new ArrayList<>();
        boolean inStep = false;
        for (Node node = handbook.root().getFirstChild(); node != null; node = node.getNext()) {
            if (endsSection(node)) {
                inStep = idOf((Heading) node).isPresent();
            } else if (!inStep) {
                int line = Document.line(node);
                hints(node).forEach(hint -> stray.add(hint + " (line " + line + ")"));
            }
        }
        if (!stray.isEmpty()) {
            problem(
                    handbook.path(),
                    0,
                    "expected hints in the sections of steps alone, found also " + String.join(", ", stray));
        }
    }

    private void section(Step step, Document handbook, Heading heading) {
        int line = Document.line(heading);
        String found = "#".repeat(heading.getLevel()) + " " + Document.plain(heading);
        if (!found.equals(heading(step))) {
            problem(handbook.path(), line, "expected the heading '" + heading(step) + "', found '" + found + "'");
        }
        List<String> hints = new ArrayList<>();
        for (Node node = heading.getNext(); node != null && !endsSection(node); node = node.getNext()) {
            hints.addAll(hints(node));
        }
        if (!hints.equals(HINTS)) {
            problem(
                    handbook.path(),
                    line,
                    step + ": expected these summaries, in this order: " + String.join(", ", HINTS) + "; found "
                            + (hints.isEmpty() ? "none" : String.join(", ", hints)));
        }
    }

    private void code(Step step) {
        String part = step.part().folder();
        if (!lab.census().counts().containsKey(step)) {
            problem(part + "/src/test", 0, "expected a test with the tag " + step.tag() + ", found none");
        }
        if (lab.outline().holes().stream().noneMatch(hole -> hole.step() == step)) {
            problem(part + "/src/main", 0, "expected a place to write in, marked for " + step + ", found none");
        }
        boolean judged = step.part().compareTo(Part.SEQUENTIAL_PROXY) >= 0 && !NOT_SEEN_FROM_OUTSIDE.contains(step);
        if (judged && Audits.all().stream().noneMatch(audit -> audit.step() == step)) {
            problem("grader/score/src/main", 0, "expected an audit of " + step + ", found none");
        }
    }

    private static String heading(Step step) {
        return "#".repeat(LEVEL) + " Step " + step.id() + ": " + step.task();
    }

    private static Optional<String> idOf(Heading heading) {
        return STEP_HEADING
                .matcher(Document.plain(heading))
                .results()
                .map(match -> match.group(1))
                .findFirst();
    }

    private static boolean endsSection(Node node) {
        return node instanceof Heading heading && heading.getLevel() <= LEVEL;
    }

    private static List<String> hints(Node node) {
        return node instanceof HtmlBlock html
                ? SUMMARY.matcher(html.getLiteral())
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .toList()
                : List.of();
    }

    private void problem(String file, int line, String message) {
        findings.problem(Aspect.STEPS, file, line, message);
    }
}
