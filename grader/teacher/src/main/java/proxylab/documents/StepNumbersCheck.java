package proxylab.documents;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import proxylab.course.Step;

/**
 * Each number that a document gives to a step is the number of one. Not every number with a point in it is a step's: so
 * they count only after the word "step", after an option that takes one, in parentheses, and in a table's column of
 * steps.
 */
final class StepNumbersCheck {
    private static final String ID = "\\d+\\.\\d+";
    private static final List<Pattern> NAMED = List.of(
            Pattern.compile("(?i)\\bsteps?[\\s-]+(" + ID + "(?:(?:,\\s+and|,|\\s+(?:to|and|or|through))\\s+" + ID
                    + ")*)(?![\\w%]|\\.\\d)"),
            Pattern.compile("--(?:solved-through|step)[ =](" + ID + ")"),
            Pattern.compile("\\(([1-9]\\.[1-9](?:(?:, and|,| to| and)\\s[1-9]\\.[1-9])*)[:)]"));
    private static final Pattern ONE = Pattern.compile(ID);
    private static final String COLUMN = "step";

    private StepNumbersCheck() {}

    static void check(List<Document> documents, Findings findings) {
        for (Document document : documents) {
            Map<Integer, String> found = new TreeMap<>(); // by their places in the text: none counts twice
            NAMED.stream()
                    .flatMap(pattern -> pattern.matcher(document.text()).results())
                    .forEach(match -> ONE.matcher(match.group(1))
                            .results()
                            .forEach(one -> found.put(match.start(1) + one.start(), one.group())));
            found.forEach((place, id) -> check(document, document.line(place), id, findings));
            findings.looked(Aspect.NUMBERS, found.size() + inTables(document, findings), "named");
        }
    }

    private static int inTables(Document document, Findings findings) {
        int found = 0;
        for (TableRow row : document.all(TableRow.class)) {
            String id = Document.plain(row.getFirstChild());
            if (ONE.matcher(id).matches()
                    && Tables.heading((TableCell) row.getFirstChild()).equals(COLUMN)) {
                check(document, Document.line(row), id, findings);
                found++;
            }
        }
        return found;
    }

    private static void check(Document document, int line, String id, Findings findings) {
        if (Step.of(id).isEmpty()) {
            Step[] steps = Step.values();
            findings.problem(
                    Aspect.NUMBERS,
                    document.path(),
                    line,
                    "expected a step of the lab, " + steps[0].id() + " to " + steps[steps.length - 1].id() + ", found "
                            + id);
        }
    }
}
