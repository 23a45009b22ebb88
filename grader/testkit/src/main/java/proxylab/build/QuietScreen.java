package proxylab.build;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Standard output of Maven while it builds the parts: what programs print goes through at once; the lines of Maven's
 * own log are held back. When Maven ends, one message stands in their place, below everything else: what the tests say,
 * or where the code does not compile. If there is none, the held lines are shown after all. Thread safe.
 *
 * <p>The lab's pom calls it by name.
 */
public final class QuietScreen extends PrintStream {
    /** As Maven writes them, with colours or without. */
    private static final Pattern LOG_LINE =
            Pattern.compile("(?s)\\[(\u001b\\[[;\\d]*m)*(DEBUG|INFO|WARNING|ERROR)(\u001b\\[[;\\d]*m)*].*");

    private static final int MOST_HELD_LINES = 1_000;

    private final PrintStream screen;
    private final BooleanSupplier isHolding;
    private final Deque<String> held = new ArrayDeque<>(); // guarded by itself

    QuietScreen(PrintStream screen, BooleanSupplier isHolding) {
        super(screen, true);
        this.screen = screen;
        this.isHolding = isHolding;
    }

    /**
     * Puts this in front of standard output, unless it is there already, and has the message printed when Maven ends.
     *
     * @param isHolding whether Maven is building a part now, or has ended
     * @param part the part of which the message is: the one that failed, or else the last one; as the name of its
     *     folder and, if it failed, why
     */
    public static void install(BooleanSupplier isHolding, Supplier<PartBuild> part) {
        if (System.out.getClass().getName().equals(QuietScreen.class.getName())) {
            return; // another class of this name: each part's build loads its own
        }
        QuietScreen quiet = new QuietScreen(System.out, isHolding);
        System.setOut(quiet);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> quiet.end(part), "the last word"));
    }

    @Override
    public void println(String line) {
        if (line != null && isHolding.getAsBoolean() && LOG_LINE.matcher(line).matches()) {
            hold(line);
        } else {
            super.println(line);
        }
    }

    private void hold(String line) {
        synchronized (held) {
            if (held.size() == MOST_HELD_LINES) {
                held.removeFirst();
            }
            held.add(line);
        }
    }

    void end(Supplier<PartBuild> part) {
        Optional<String> message = Optional.empty();
        try {
            message = part.get().message();
        } finally {
            message.ifPresentOrElse(text -> screen.println("\n" + text.strip()), this::release);
            screen.flush();
        }
    }

    private void release() {
        synchronized (held) {
            held.forEach(screen::println);
        }
    }
}
