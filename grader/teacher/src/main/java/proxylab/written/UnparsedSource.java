package proxylab.written;

/**
 * A source that no syntax tree could be made of.
 *
 * @param file its name in the lab
 * @param line where the parser stopped, counted from 1; 0 if it is not about a line
 * @param reason why, as a phrase
 */
public record UnparsedSource(String file, long line, String reason) {
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + ": " + reason;
    }
}
