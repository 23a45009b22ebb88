package proxylab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import proxylab.course.Step;

/**
 * A source with places to write in, as the starter had it. A starter brings the list of these with it, because nothing
 * else remembers them once a student has written something.
 *
 * <pre>
 *   == part1-echo/src/main/java/proxylab/echo/EchoHandler.java
 *      |    public void handle(Socket client) throws IOException {
 *   1.2|        // TODO 1.2
 *   1.2|        throw new UnsupportedOperationException("step 1.2: echo one connection");
 *      |    }
 * </pre>
 *
 * @param file where it is, relative to the lab's folder, with slashes
 * @param lines all of its lines
 */
public record HandedOutSource(String file, List<Line> lines) {
    /** Where a starter has the list of them, relative to the lab's folder, with slashes. */
    public static final String LIST = "grader/handed-out.txt";

    private static final String FILE = "== ";
    private static final Pattern LINE = Pattern.compile("(\\d\\.\\d|   )\\|(.*)");

    /**
     * A line.
     *
     * @param step the step that replaces it; empty for a line that stays
     * @param text without a line end
     */
    public record Line(Optional<Step> step, String text) {
        /** A line that stays. */
        public static Line kept(String text) {
            return new Line(Optional.empty(), text);
        }

        private String written() {
            return step.map(Step::id).orElse("   ") + "|" + text + "\n";
        }
    }

    public HandedOutSource {
        lines = List.copyOf(lines);
    }

    /** Whether a step has a place in it. */
    public boolean isOf(Step step) {
        return lines.stream().anyMatch(line -> line.step().equals(Optional.of(step)));
    }

    /** The text of the list. */
    public static String text(List<HandedOutSource> sources) {
        StringBuilder text = new StringBuilder("The sources with places to write in, as they were handed out.\n"
                + "The command 'reset' takes a step's places from here.\n");
        for (HandedOutSource source : sources) {
            text.append('\n').append(FILE).append(source.file()).append('\n');
            source.lines().forEach(line -> text.append(line.written()));
        }
        return text.toString();
    }

    /**
     * Reads the list of a lab; its bytes are read as characters, as those of sources are.
     *
     * @return empty if the lab has none
     * @throws IOException if it cannot be read, or something else is in it
     */
    public static Optional<List<HandedOutSource>> in(Path lab) throws IOException {
        Path list = lab.resolve(LIST);
        return Files.isRegularFile(list) ? Optional.of(parse(Files.readAllLines(list, ISO_8859_1))) : Optional.empty();
    }

    private static List<HandedOutSource> parse(List<String> lines) throws IOException {
        List<HandedOutSource> sources = new ArrayList<>();
        int begin = next(lines, 0, line -> line.startsWith(FILE));
        while (begin < lines.size()) {
            int end = next(lines, begin + 1, line -> line.startsWith(FILE));
            List<Line> own = new ArrayList<>();
            for (int i = begin + 1; i < end; i++) {
                if (!lines.get(i).isEmpty()) {
                    own.add(line(lines.get(i), i + 1));
                }
            }
            sources.add(new HandedOutSource(lines.get(begin).substring(FILE.length()), own));
            begin = end;
        }
        return sources;
    }

    private static int next(List<String> lines, int from, Predicate<String> wanted) {
        int at = from;
        while (at < lines.size() && !wanted.test(lines.get(at))) {
            at++;
        }
        return at;
    }

    private static Line line(String written, int number) throws IOException {
        Matcher matcher = LINE.matcher(written);
        Optional<Step> step = matcher.matches() ? Step.of(matcher.group(1)) : Optional.empty();
        if (!matcher.matches() || step.isEmpty() && !matcher.group(1).isBlank()) {
            throw new IOException(
                    LIST + ":" + number + ": expected a line such as '1.2|        // TODO 1.2', got '" + written + "'");
        }
        return new Line(step, matcher.group(2));
    }
}
