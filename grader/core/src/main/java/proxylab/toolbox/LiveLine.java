package proxylab.toolbox;

import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import proxylab.course.Part;

/**
 * The last line on a terminal while a run goes on: what is being looked at. It makes way for everything else that is
 * printed, and leaves nothing behind. Thread safe.
 */
public final class LiveLine implements ProgressListener {
    private final LiveStatus status;
    private final Map<Part, String> current = new TreeMap<>(); // guarded by this

    /** @param isOn whether {@code out} leads to a terminal; if not, only {@link #above} prints */
    public LiveLine(PrintWriter out, boolean isOn) {
        this.status = new LiveStatus(out, isOn);
    }

    @Override
    public synchronized void looksAt(Part stage, String what) {
        current.put(stage, what);
        draw();
    }

    /** Prints something, with the live line below it; the line no longer shows this stage, which is done. */
    public synchronized void above(Part stage, Runnable printing) {
        current.remove(stage);
        status.show("");
        printing.run();
        draw();
    }

    private void draw() {
        status.show(current.entrySet().stream()
                .map(entry -> "stage " + entry.getKey().number() + ": " + entry.getValue())
                .collect(Collectors.joining("   ")));
    }
}
