package proxylab.toolbox;

import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.Ansi.Style;

/**
 * Colours of a report on a terminal.
 *
 * @param isOn whether there are any
 */
public record Paint(boolean isOn) {
    /** Plain text. */
    public static final Paint NONE = new Paint(false);

    /** Colours if standard output is a terminal, unless {@code NO_COLOR} is set. */
    public static Paint ofThisTerminal() {
        return new Paint(Ansi.AUTO.enabled());
    }

    /** As a heading. */
    public String title(String text) {
        return painted(text, Style.bold);
    }

    /** As good news. */
    public String good(String text) {
        return painted(text, Style.fg_green);
    }

    /** As bad news. */
    public String bad(String text) {
        return painted(text, Style.bold, Style.fg_red);
    }

    /** For what a reader may skip. */
    public String soft(String text) {
        return painted(text, Style.faint);
    }

    private String painted(String text, IStyle... styles) {
        return isOn && !text.isEmpty() ? Style.on(styles) + text + Style.reset.on() : text;
    }
}
