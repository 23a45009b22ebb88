package proxylab.bench.soak.vitals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.Wording;

/**
 * The objects in a JVM's heap after a full collection, as {@code jcmd PID GC.class_histogram} counts them.
 *
 * @param totalBytes of all objects
 * @param bytesOf the classes that have the most
 */
record ClassHistogram(long totalBytes, Map<String, Long> bytesOf) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+\\d+\\s+(?<bytes>\\d+)\\s+(?<name>\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final int SHOWN = 3;

    /**
     * Has the collector run and counts what is left.
     *
     * @throws IOException if that process is not a JVM, or does not let itself be asked
     */
    static ClassHistogram of(long pid) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        ProcessBuilder command = new ProcessBuilder(jcmd, String.valueOf(pid), "GC.class_histogram");
        try (ChildProgram program = ChildProgram.start(command)) {
            program.awaitExit(LIMIT);
            return parse(program.output() + program.errors(), program.outputEnd());
        }
    }

    /**
     * @param begin the first lines: the largest classes
     * @param end the last lines: the sum
     */
    static ClassHistogram parse(String begin, String end) throws IOException {
        Matcher total = TOTAL.matcher(end);
        if (!total.find()) {
            throw new IOException("expected a line 'Total' from jcmd GC.class_histogram, got: "
                    + String.join(" ", Wording.firstLines(begin, SHOWN)));
        }
        Map<String, Long> bytesOf = new HashMap<>();
        begin.lines()
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> bytesOf.put(line.group("name"), Long.parseLong(line.group("bytes"))));
        return new ClassHistogram(Long.parseLong(total.group(1)), bytesOf);
    }

    /** The classes whose objects take more than before, most of all first. */
    List<String> grownSince(ClassHistogram before) {
        return bytesOf.keySet().stream()
                .filter(name -> gain(name, before) > 0)
                .sorted(Comparator.comparingLong((String name) -> gain(name, before))
                        .reversed())
                .limit(SHOWN)
                .map(name -> readable(name) + " (" + Wording.bytes(gain(name, before)) + " more)")
                .toList();
    }

    private long gain(String name, ClassHistogram before) {
        return bytesOf.getOrDefault(name, 0L) - before.bytesOf.getOrDefault(name, 0L);
    }

    /** The JVM writes {@code [B} for {@code byte[]}. */
    private static String readable(String name) {
        return switch (name) {
            case "[B" -> "byte[]";
            case "[C" -> "char[]";
            case "[I" -> "int[]";
            case "[J" -> "long[]";
            default -> name.replaceFirst("^\\[L(.*);$", "$1[]");
        };
    }
}
