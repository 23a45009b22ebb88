package proxylab.classroom;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/** Tables as a spreadsheet opens them (CSV, RFC 4180, in UTF-8 with a byte order mark). */
final class Spreadsheet {
    /**
     * With these signs a spreadsheet begins a formula, which could read other cells and send them away. Where a comma
     * stands in numbers, a spreadsheet takes the semicolon for the end of a cell, and where a file was opened as a
     * text, the tab; so it may begin behind these, too.
     */
    private static final Pattern FORMULA =
            Pattern.compile("(^|[;\t\r\n][ \"]*)([=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20])");

    /** Without it a spreadsheet takes the text for one in the encoding of its system, and names are unreadable. */
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private Spreadsheet() {}

    /** The text of a file; the first row is the header. */
    static String of(List<List<String>> rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            rows.forEach(csv::writeRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a text has no reason to fail
        }
        return BYTE_ORDER_MARK + text;
    }

    /** A text as a spreadsheet shows it, whatever it or one of its pieces begins with. */
    static String guarded(String text) {
        return FORMULA.matcher(text).replaceAll("$1'$2");
    }
}
