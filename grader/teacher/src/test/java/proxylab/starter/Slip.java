package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * A natural slip: what a student writes who has misunderstood one thing, and the words that lead back from it. The
 * files {@code slips/part1.txt} to {@code part5.txt} hold them all:
 *
 * <pre>
 *   == the slip, in a phrase that goes on "a student ..."
 *   step SHARED_STORE                whose tests are run; without this line, the step of the first changed region
 *   in echo/EchoHandler              the source, below src/main/java/proxylab, that the next lines change
 *   region echo one connection       the marked region with these words: the code below it is its solution
 *       code
 *   replace                          or: this code, found once ...
 *       code
 *   with                             ... becomes this
 *       code
 *   leads available()                the first message must hold these words; a bar is between alternatives
 *   within 30                        and the run must end within so many seconds (by default 90)
 *   before 21                        only an older Java shows the slip
 * </pre>
 *
 * @param name the phrase
 * @param part where it is
 * @param chosenStep the step whose tests are run; empty for that of the first change
 * @param changes what it changes, in order
 * @param leads words of the first message
 * @param limitSeconds how long the run may take
 * @param beforeJava the first version of Java that does not show it
 */
record Slip(
        String name,
        Part part,
        Optional<Step> chosenStep,
        List<Change> changes,
        List<String> leads,
        int limitSeconds,
        int beforeJava) {
    private static final int LIMIT_SECONDS = 90;
    private static final Pattern BEGIN = Pattern.compile("// BEGIN SOLUTION (\\d\\.\\d+).*");

    /**
     * One change of a marked source.
     *
     * @param source below {@code src/main/java/proxylab}, without {@code .java}
     * @param region words in the first line or the stub of a marked region; empty if {@code text} is replaced
     * @param text what is replaced; must be there once
     * @param code what stands there then
     */
    record Change(String source, String region, String text, String code) {
        /** The text as it may be laid out in the source. */
        Pattern pattern() {
            return Pattern.compile(
                    Stream.of(text.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
        }
    }

    static List<Slip> all() {
        return Stream.of(Part.values()).flatMap(part -> read(part).stream()).toList();
    }

    private static List<Slip> read(Part part) {
        String file = "slips/part" + part.number() + ".txt";
        try (InputStream in = Slip.class.getResourceAsStream(file)) {
            List<Slip> slips = new ArrayList<>();
            for (String paragraph : new String(in.readAllBytes(), UTF_8).split("(?m)^== ")) {
                if (!paragraph.isBlank()) {
                    slips.add(parse(part, paragraph.lines().toList()));
                }
            }
            return slips;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Slip parse(Part part, List<String> lines) {
        List<Change> changes = new ArrayList<>();
        List<String> leads = new ArrayList<>();
        int limit = LIMIT_SECONDS;
        int before = Integer.MAX_VALUE;
        Optional<Step> step = Optional.empty();
        String source = "";
        String replaced = "";
        for (int i = 1; i < lines.size(); i++) {
            String[] words = lines.get(i).split(" ", 2);
            String rest = words.length == 1 ? "" : words[1];
            switch (words[0]) {
                case "step" -> step = Optional.of(Step.valueOf(rest));
                case "in" -> source = rest;
                case "region" -> changes.add(new Change(source, rest, "", block(lines, i + 1)));
                case "replace" -> replaced = block(lines, i + 1);
                case "with" -> changes.add(new Change(source, "", replaced, block(lines, i + 1)));
                case "leads" -> leads.add(rest);
                case "within" -> limit = Integer.parseInt(rest);
                case "before" -> before = Integer.parseInt(rest);
                case "" -> {} // a line of a block
                default -> throw new IllegalArgumentException("expected a keyword, got '" + lines.get(i) + "'");
            }
        }
        return new Slip(lines.get(0), part, step, List.copyOf(changes), List.copyOf(leads), limit, before);
    }

    /** The indented lines from this one on, as they would stand at the left margin. */
    private static String block(List<String> lines, int from) {
        List<String> block = lines.stream()
                .skip(from)
                .takeWhile(line -> line.isBlank() || line.startsWith("    "))
                .toList();
        return String.join("\n", block).stripIndent().strip();
    }

    /** Whether this Java shows it. */
    boolean showsHere() {
        return Runtime.version().feature() < beforeJava;
    }

    /** The marked sources with the slip, by their paths in the lab, made from those without. */
    Map<String, String> apply(Function<String, String> original) {
        Map<String, String> changed = new TreeMap<>();
        for (Change change : changes) {
            String path = path(change);
            String before = changed.containsKey(path) ? changed.get(path) : original.apply(path);
            changed.put(path, changed(change, before));
        }
        return changed;
    }

    /** The step whose tests must find it. */
    Step step(Function<String, String> original) {
        return chosenStep.orElseGet(() -> stepOfFirstChange(original));
    }

    private Step stepOfFirstChange(Function<String, String> original) {
        Change first = changes.get(0);
        String before = original.apply(path(first)).substring(0, place(first, original.apply(path(first))));
        Matcher begin = BEGIN.matcher(before);
        Optional<Step> last = Optional.empty();
        while (begin.find()) {
            last = Step.of(begin.group(1));
        }
        return last.orElseThrow(() -> new IllegalStateException("expected a marked region around " + first));
    }

    private String path(Change change) {
        return part.sources()
                .resolve("proxylab")
                .resolve(change.source() + ".java")
                .toString()
                .replace('\\', '/');
    }

    private static String changed(Change change, String text) {
        int at = place(change, text);
        if (change.region().isEmpty()) {
            return change.pattern().matcher(text).replaceFirst(Matcher.quoteReplacement(change.code()));
        }
        int end = Math.min(next(text, "// STUB:", at), next(text, "// END SOLUTION", at));
        return text.substring(0, at) + change.code() + "\n" + text.substring(end);
    }

    /** Where the code begins that is changed. */
    private static int place(Change change, String text) {
        if (change.region().isEmpty()) {
            Matcher found = change.pattern().matcher(text);
            int at = found.find() ? found.start() : -1;
            if (change.text().isEmpty() || at < 0 || found.find()) {
                throw new IllegalStateException("expected exactly one '" + change.text() + "' in " + change.source());
            }
            return at;
        }
        Matcher begin = BEGIN.matcher(text);
        while (begin.find()) {
            if (text.substring(begin.start(), next(text, "// END SOLUTION", begin.end()))
                    .contains(change.region())) {
                return begin.end() + 1;
            }
        }
        throw new IllegalStateException("expected a region '" + change.region() + "' in " + change.source());
    }

    private static int next(String text, String marker, int from) {
        int at = text.indexOf(marker, from);
        return at < 0 ? text.length() : at;
    }

    @Override
    public String toString() {
        return "part " + part.number() + ": a student " + name;
    }
}
