package proxylab.roster;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.roster.CsvTable.CsvCell;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;

/**
 * The list of a class's students, in the file that the platform exported: its gradebook, grading worksheet or grade
 * center. Rows are counted from 0, without the header.
 */
public final class Roster {
    private final String fileName;
    private final RosterText file;
    private final CsvTable table;
    private final GradeColumn grades;
    private final List<RosterRow> students;

    private Roster(String fileName, RosterText file, CsvTable table, GradeColumn grades, List<RosterRow> students) {
        this.fileName = fileName;
        this.file = file;
        this.table = table;
        this.grades = grades;
        this.students = students;
    }

    /**
     * Reads it.
     *
     * @param charset the encoding, if the teacher knows better
     * @param gradeColumn the name of the column for the points, if it cannot be known otherwise
     * @throws GradingImpossible if it cannot be read as a list of students; the message says what was expected
     */
    public static Roster read(Path file, Optional<Charset> charset, Optional<String> gradeColumn)
            throws GradingImpossible {
        String name = file.getFileName().toString();
        try {
            RosterText text = RosterText.read(file, charset);
            CsvTable table = CsvTable.parse(text.text());
            if (table.rows().size() < 2) {
                throw new IOException("expected a header and a line for each student, found "
                        + Wording.count(table.rows().size(), "line"));
            }
            List<String> header = texts(table.rows().get(0), 0);
            List<List<String>> rows = table.rows().stream()
                    .skip(1)
                    .map(row -> texts(row, header.size()))
                    .toList();
            RosterForm form = RosterForm.of(header, rows);
            List<RosterRow> students = RosterRow.all(form, header, rows);
            if (students.isEmpty()) {
                throw new IOException("expected a column that says who a student is, as name, student id, username or"
                        + " email, found: " + String.join(" | ", header));
            }
            return new Roster(name, text, table, GradeColumn.of(form, header, rows, gradeColumn), students);
        } catch (IOException e) {
            throw new GradingImpossible("the roster " + file + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    }

    private static List<String> texts(List<CsvCell> row, int atLeast) {
        return Stream.concat(row.stream().map(CsvCell::text), Stream.generate(() -> ""))
                .limit(Math.max(row.size(), atLeast))
                .toList();
    }

    /** The rows that a student fits: none, one, or several of the same name. */
    List<RosterRow> find(Student student) {
        return student.keys().stream()
                .map(key -> RosterRow.best(students, key))
                .filter(rows -> !rows.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** What the roster calls a student, if it knows exactly one. */
    public Optional<String> name(Student student) {
        List<RosterRow> rows = find(student);
        return rows.size() == 1 ? Optional.of(rows.get(0).name()) : Optional.empty();
    }

    List<RosterRow> students() {
        return students;
    }

    GradeColumn grades() {
        return grades;
    }

    String fileName() {
        return fileName;
    }

    /** The encoding, if it had to be guessed. */
    Optional<Charset> guessedCharset() {
        return file.isGuess() ? Optional.of(file.charset()) : Optional.empty();
    }

    /** The file as it was, with other words in the column for the points; rows that are not named keep theirs. */
    byte[] filled(Map<Integer, String> points) {
        List<List<CsvCell>> rows = new ArrayList<>(table.rows());
        if (grades.index() == rows.get(0).size()) {
            rows.set(0, with(rows.get(0), grades.name()));
        }
        points.forEach((row, text) -> rows.set(row + 1, with(rows.get(row + 1), text)));
        return file.encoded(new CsvTable(rows, table.separator(), table.lineEnd(), table.lastLineEnds()).text());
    }

    private List<CsvCell> with(List<CsvCell> row, String text) {
        List<CsvCell> cells = new ArrayList<>(row);
        while (cells.size() <= grades.index()) {
            cells.add(new CsvCell("", false));
        }
        cells.set(grades.index(), new CsvCell(text, cells.get(grades.index()).quoted()));
        return cells;
    }
}
