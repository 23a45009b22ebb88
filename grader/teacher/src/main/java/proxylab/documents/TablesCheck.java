package proxylab.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.node.HtmlBlock;
import proxylab.course.Part;
import proxylab.toolbox.AtomicFile;

/** The tables between the marks hold what the code says, or are changed until they do. */
final class TablesCheck {
    private static final Pattern BEGIN = Pattern.compile("<!-- generated: (.*?) -->\\s*");
    private static final Pattern END = Pattern.compile("<!-- end of generated -->\\s*");
    private static final Pattern RESEMBLANCE = Pattern.compile("(?s)<!--\\s*(?:end of )?generated.*");

    private final GeneratedTables tables;
    private final Findings findings;

    private TablesCheck(GeneratedTables tables, Findings findings) {
        this.tables = tables;
        this.findings = findings;
    }

    /** Tells which tables are out of date. */
    static void check(LabTexts lab, List<Document> documents, Findings findings) throws IOException {
        TablesCheck check = new TablesCheck(new GeneratedTables(lab), findings);
        findings.looked(Aspect.TABLES, 0, "generated");
        for (Document document : documents) {
            check.renewed(document).ifPresent(text -> check.outOfDate(document, text));
        }
        for (Part part : Part.values()) {
            lab.handbook(part)
                    .filter(documents::contains)
                    .filter(handbook -> !handbook.text().contains("<!-- generated: steps -->"))
                    .ifPresent(handbook -> check.problem(
                            handbook, 0, "expected a table of the steps after a line <!-- generated: steps -->"));
        }
    }

    /** Brings the tables up to date; the documents that changed. */
    static List<String> write(LabTexts lab, List<Document> documents, Findings findings) throws IOException {
        TablesCheck check = new TablesCheck(new GeneratedTables(lab), findings);
        List<String> written = new ArrayList<>();
        for (Document document : documents) {
            Optional<String> text = check.renewed(document);
            if (text.isPresent() && !text.get().equals(document.text())) {
                AtomicFile.write(lab.folder().resolve(document.path()), text.get());
                written.add(document.path());
            }
        }
        return written;
    }

    private void outOfDate(Document document, String renewed) {
        List<String> now = document.text().lines().toList();
        List<String> then = renewed.lines().toList();
        if (now.equals(then)) {
            return;
        }
        int same = 0;
        while (same < Math.min(now.size(), then.size()) && now.get(same).equals(then.get(same))) {
            same++;
        }
        problem(
                document,
                same + 1,
                "a generated table is out of date: java -jar grader/target/grader.jar documents --write renews it\n"
                        + "- " + (same < now.size() ? now.get(same) : "") + "\n"
                        + "+ " + (same < then.size() ? then.get(same) : ""));
    }

    /** The document as it should be; empty if its marks are wrong, which is reported, or if it has none. */
    private Optional<String> renewed(Document document) {
        List<String> lines = new ArrayList<>(document.text().lines().toList());
        List<HtmlBlock> marks = document.all(HtmlBlock.class).stream()
                .filter(html -> RESEMBLANCE.matcher(html.getLiteral()).matches())
                .toList();
        if (!areRight(document, marks)) {
            return Optional.empty();
        }
        for (int i = marks.size() - 2; i >= 0; i -= 2) { // from the end: lines before keep their numbers
            int begin = Document.line(marks.get(i));
            int end = Document.line(marks.get(i + 1));
            Optional<List<String>> table = tables.named(nameOf(marks.get(i)), document.path());
            if (table.isEmpty()) {
                problem(
                        document,
                        begin,
                        "expected one of " + String.join(", ", GeneratedTables.NAMES) + ", found '"
                                + nameOf(marks.get(i)) + "'");
                return Optional.empty();
            }
            List<String> place = lines.subList(begin, end - 1);
            place.clear();
            place.add("");
            place.addAll(table.get());
            place.add("");
            findings.looked(Aspect.TABLES, 1, "generated");
        }
        return marks.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines) + "\n");
    }

    private boolean areRight(Document document, List<HtmlBlock> marks) {
        for (int i = 0; i < marks.size(); i++) {
            Pattern expected = i % 2 == 0 ? BEGIN : END;
            if (!expected.matcher(marks.get(i).getLiteral()).matches()) {
                problem(
                        document,
                        Document.line(marks.get(i)),
                        "expected a line " + (i % 2 == 0 ? "<!-- generated: NAME -->" : "<!-- end of generated -->")
                                + " alone, found " + marks.get(i).getLiteral().strip());
                return false;
            }
        }
        if (marks.size() % 2 != 0) {
            problem(
                    document,
                    Document.line(marks.get(marks.size() - 1)),
                    "expected a line <!-- end of generated --> after this one, found none");
        }
        return marks.size() % 2 == 0;
    }

    private static String nameOf(HtmlBlock mark) {
        return BEGIN.matcher(mark.getLiteral()).replaceAll("$1");
    }

    private void problem(Document document, int line, String message) {
        findings.problem(Aspect.TABLES, document.path(), line, message);
    }
}
