package proxylab.toolbox;

import java.io.PrintWriter;

/**
 * Lines below the headings of a report on the console.
 *
 * @param out where they go
 * @param paint makes the labels soft
 */
public record IndentedLines(PrintWriter out, Paint paint) {
    private static final String INDENT = "   ";

    /** One line. */
    public void print(String line) {
        out.println(INDENT + line);
    }

    /** A text of one or more lines, the later ones below the first. */
    public void print(String label, String text) {
        String rest = "\n" + INDENT + " ".repeat(label.length());
        out.println(INDENT + paint.soft(label) + String.join(rest, text.lines().toList()));
    }
}
