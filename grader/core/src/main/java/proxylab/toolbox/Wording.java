package proxylab.toolbox;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import proxylab.exchange.VisibleBytes;

/** Quantities and foreign text as messages show them. */
public final class Wording {
    private static final int LONGEST_LINE = 200;

    private Wording() {}

    /** {@code 1 byte}, {@code 12,345 bytes}. */
    public static String bytes(long count) {
        return count == 1 ? "1 byte" : number(count) + " bytes";
    }

    /** {@code 12,345}. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 error}, {@code 3 errors}. */
    public static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    /** {@code 2 s} from one second on, {@code 250 ms} below. */
    public static String time(Duration time) {
        double seconds = time.toMillis() / 1000.0;
        if (seconds < 1) {
            return time.toMillis() + " ms";
        }
        String text = String.format(Locale.ROOT, "%.1f", seconds);
        return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " s";
    }

    /** What a process's exit status says; from 129 on it was ended by a signal, as shells count. */
    public static String exitStatus(int status) {
        String signal =
                switch (status) {
                    case 129 -> "SIGHUP";
                    case 130 -> "SIGINT";
                    case 131 -> "SIGQUIT";
                    case 132 -> "SIGILL";
                    case 134 -> "SIGABRT: the program or its library gave up";
                    case 135 -> "SIGBUS: it used memory that is not there";
                    case 136 -> "SIGFPE";
                    case 137 -> "SIGKILL";
                    case 139 -> "SIGSEGV: it used memory that is not its own";
                    case 141 -> "SIGPIPE: it wrote to a connection that was closed";
                    case 142 -> "SIGALRM";
                    case 143 -> "SIGTERM";
                    default -> "";
                };
        return "exit status " + status + (signal.isEmpty() ? "" : ", ended by " + signal);
    }

    /** Text from outside, safe to quote: no control characters, no endless lines, and no line that looks like ours. */
    public static Stream<String> quoted(Stream<String> lines) {
        return lines.map(line -> line.replace("\t", "    "))
                .map(line -> line.length() <= LONGEST_LINE
                        ? line
                        : line.substring(0, LONGEST_LINE) + "... (" + (line.length() - LONGEST_LINE)
                                + " more characters)")
                .map(line -> "| " + printable(line));
    }

    /** The first lines of a text from outside, quoted; what is left out is counted. */
    public static List<String> firstLines(String text, int most) {
        List<String> lines = text.lines().toList();
        Stream<String> rest = lines.size() <= most
                ? Stream.empty()
                : Stream.of("  (" + Wording.count(lines.size() - most, "more line") + ")");
        return Stream.concat(quoted(lines.stream().limit(most)), rest).toList();
    }

    /** The last lines of a text from outside, quoted. */
    public static List<String> lastLines(String text, int most) {
        List<String> lines = text.lines().toList();
        return quoted(lines.stream().skip(Math.max(0, lines.size() - most))).toList();
    }

    private static String printable(String line) {
        StringBuilder shown = new StringBuilder();
        line.codePoints().forEach(c -> {
            if (c < 0x80) {
                shown.append(c >= 0x20 && c < 0x7f ? Character.toString(c) : VisibleBytes.of(Character.toString(c)));
            } else {
                shown.append(Character.isLetterOrDigit(c) ? Character.toString(c) : "?");
            }
        });
        return shown.toString();
    }
}
