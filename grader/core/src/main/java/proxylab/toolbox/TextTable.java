package proxylab.toolbox;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.List;

/**
 * A table for a terminal, without borders: each column as wide as its widest cell, two spaces between columns, no
 * spaces at the end of a line. A cell is one line. Not thread safe.
 */
public final class TextTable {
    private final List<Column> columns = new ArrayList<>();
    private final List<Object[]> rows = new ArrayList<>();

    /** Adds a column with its cells aligned to the left. */
    public TextTable words(String title) {
        return column(title, HorizontalAlign.LEFT);
    }

    /** Adds a column with its cells aligned to the right. */
    public TextTable numbers(String title) {
        return column(title, HorizontalAlign.RIGHT);
    }

    private TextTable column(String title, HorizontalAlign align) {
        columns.add(new Column()
                .header(title.isEmpty() ? null : title)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(Integer.MAX_VALUE));
        return this;
    }

    /** Adds a row: a cell for each column. */
    public TextTable row(Object... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "expected " + columns.size() + " cells, got " + cells.length + ": " + List.of(cells));
        }
        rows.add(cells.clone());
        return this;
    }

    /** The titles, if there are any, and the rows. */
    public List<String> lines() {
        String table = AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString();
        return table.lines().map(line -> line.substring(1).stripTrailing()).toList();
    }
}
