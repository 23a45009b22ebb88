package proxylab.toolbox;

import java.io.PrintWriter;

/** The last line of a terminal while a run goes on: what is being done. Elsewhere nothing is printed. */
public final class LiveStatus implements AutoCloseable {
    private static final String ERASE = "\r\u001b[K";
    private static final int MOST_CHARACTERS = 78; // a line that wraps could not be erased

    private final PrintWriter out;
    private final boolean isOn;

    /** @param isOn whether {@code out} leads to a terminal */
    public LiveStatus(PrintWriter out, boolean isOn) {
        this.out = out;
        this.isOn = isOn;
    }

    /** Shows this in place of what was shown before; the end of a line that is too long is cut off. */
    public void show(String text) {
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
