package proxylab.documents;

import java.util.Locale;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/** Where a cell is in its table. */
final class Tables {
    private Tables() {}

    /** The heading of a cell's column, in small letters; empty if it has none. */
    static String heading(TableCell cell) {
        int column = 0;
        for (Node before = cell.getPrevious(); before != null; before = before.getPrevious()) {
            column++;
        }
        Node table = cell;
        while (!(table instanceof TableBlock)) {
            table = table.getParent();
        }
        TableRow headings = (TableRow) table.getFirstChild().getFirstChild();
        Node heading = headings.getFirstChild();
        for (int i = 0; i < column && heading != null; i++) {
            heading = heading.getNext();
        }
        return heading == null ? "" : Document.plain(heading).strip().toLowerCase(Locale.ROOT);
    }
}
