package proxylab.roster;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table of separated values that can be written as it was read: with the same separator, quotes and line ends. Only
 * space around quotes and mixed line ends are not kept.
 *
 * @param rows the cells of each line, the header first; lines may differ in length
 * @param separator what stands between two cells: a comma, a semicolon or a tab
 * @param lineEnd what ends a line
 * @param lastLineEnds whether the last line has one too
 */
record CsvTable(List<List<CsvCell>> rows, char separator, LineDelimiter lineEnd, boolean lastLineEnds) {
    /**
     * A cell.
     *
     * @param quoted whether it stood in quotes
     */
    record CsvCell(String text, boolean quoted) {}

    /**
     * Reads a table.
     *
     * @throws IOException if a quote is never closed, or closed in the middle of a cell
     */
    static CsvTable parse(String text) throws IOException {
        String header = text.lines().findFirst().orElse("");
        char separator = Stream.of(',', ';', '\t')
                .max(Comparator.comparingLong(
                        one -> header.chars().filter(c -> c == one).count()))
                .orElseThrow();
        try (CsvReader<List<CsvCell>> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(new Cells(), text)) {
            List<List<CsvCell>> rows = reader.stream().toList();
            requireClosed(rows, text);
            return new CsvTable(rows, separator, lineEnd(text), text.endsWith("\n") || text.endsWith("\r"));
        } catch (CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "expected a table of separated values, found: " + cause.getMessage() + " (" + e.getMessage() + ")",
                    e);
        }
    }

    /** A quote that is never closed would make one cell of all the rest. The reader accepts that. */
    private static void requireClosed(List<List<CsvCell>> rows, String text) throws IOException {
        List<CsvCell> row = rows.isEmpty() ? List.of() : rows.get(rows.size() - 1);
        if (row.isEmpty() || !row.get(row.size() - 1).quoted()) {
            return;
        }
        String closed = '"' + row.get(row.size() - 1).text().replace("\"", "\"\"") + '"';
        if (!text.replaceFirst("\\R\\z", "").endsWith(closed)) {
            throw new IOException(
                    "expected a table of separated values, found a quote that is never closed in row " + rows.size());
        }
    }

    private static LineDelimiter lineEnd(String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            return text.indexOf('\r') < 0 ? LineDelimiter.LF : LineDelimiter.CR;
        }
        return end > 0 && text.charAt(end - 1) == '\r' ? LineDelimiter.CRLF : LineDelimiter.LF;
    }

    /** Keeps what the reader's own records forget: whether a cell stood in quotes. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<List<CsvCell>> {
        private List<CsvCell> row = new ArrayList<>();

        @Override
        protected void handleBegin(long line) {
            row = new ArrayList<>();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            row.add(new CsvCell(new String(buffer, offset, length), quoted));
        }

        @Override
        protected void handleEmpty() {
            row.add(new CsvCell("", false));
        }

        @Override
        protected List<CsvCell> buildRecord() {
            return row;
        }
    }

    /** The table as text. */
    String text() {
        StringWriter text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(lineEnd)
                .quoteStrategy(new AsBefore(rows))
                .build(text)) {
            rows.forEach(
                    row -> writer.writeRecord(row.stream().map(CsvCell::text).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text has no reason to fail
        }
        String all = text.toString();
        return lastLineEnds || rows.isEmpty()
                ? all
                : all.substring(0, all.length() - lineEnd.toString().length());
    }

    private record AsBefore(List<List<CsvCell>> rows) implements QuoteStrategy {
        @Override
        public boolean quoteEmpty(int line, int index) {
            return rows.get(line - 1).get(index).quoted();
        }

        @Override
        public boolean quoteValue(int line, int index, String value) {
            return rows.get(line - 1).get(index).quoted();
        }
    }
}
