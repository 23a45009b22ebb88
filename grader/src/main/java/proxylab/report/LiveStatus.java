package proxylab.bench;

import java.io.PrintStream;
import picocli.CommandLine.Help.Ansi;

/** The last line of a terminal while a run goes on: what is being measured. Elsewhere nothing is printed. */
final class LiveStatus implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";
    private static final int MOST_CHARACTERS = 78; // a line that wraps could not be erased

    private final PrintStream out;
    private final boolean isOn;

    private LiveStatus(PrintStream out, boolean isOn) {
        this.out = out;
        this.isOn = isOn;
    }

    static LiveStatus ofThisTerminal() {
        return new LiveStatus(System.out, Ansi.AUTO.enabled());
    }

    void show(String text) {
        if (isOn) {
            out.print(ERASE + text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
            out.flush();
        }
    }

    /** Leaves nothing behind. */
    @Override
    public void close() {
        show("");
    }
}
