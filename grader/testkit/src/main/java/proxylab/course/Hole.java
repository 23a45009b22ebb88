package proxylab.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A place in the lab's sources where something is still to be written: a line with {@code step 2.1: } and what to do
 * there, mostly in an exception's message.
 *
 * @param step the step that it belongs to
 * @param file where it is, relative to the lab's folder, with slashes
 * @param line counted from 1
 */
public record Hole(Step step, String file, int line) {
    private static final Pattern MARK = Pattern.compile("\\bstep (\\d\\.\\d): ");

    /** In the edition with solutions, a line that will become a hole is commented out like this. */
    private static final Pattern NOT_YET_A_HOLE = Pattern.compile("\\s*/{2} STUB: .*");

    /**
     * All places in the sources of the five parts that are still to be written, in their order in the files.
     *
     * @param lab the folder of the parts; a part that is not there has no holes
     * @throws IOException when a source cannot be read
     */
    public static List<Hole> in(Path lab) throws IOException {
        List<Hole> holes = new ArrayList<>();
        for (Part part : Part.values()) {
            for (Path source : LabFiles.javaFiles(lab.resolve(part.sources()))) {
                holes.addAll(in(lab, source));
            }
        }
        return List.copyOf(holes);
    }

    /** A source is read as bytes that are characters: a stray byte of another character set is no reason to fail. */
    private static List<Hole> in(Path lab, Path source) throws IOException {
        return in(
                lab.relativize(source).toString().replace('\\', '/'),
                Files.readAllLines(source, StandardCharsets.ISO_8859_1));
    }

    /** The places in one source that are still to be written, in their order. */
    public static List<Hole> in(String file, List<String> lines) {
        List<Hole> holes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            stepOf(lines.get(i)).ifPresent(step -> holes.add(new Hole(step, file, line)));
        }
        return holes;
    }

    private static Optional<Step> stepOf(String line) {
        Matcher mark = MARK.matcher(line);
        boolean found = !NOT_YET_A_HOLE.matcher(line).matches() && mark.find();
        return found ? Step.of(mark.group(1)) : Optional.empty();
    }

    /** {@code File.java:12 and 30, Other.java:5}: the first place is written so that a terminal can follow it. */
    public static String places(List<Hole> holes) {
        Map<String, List<String>> lines = holes.stream()
                .collect(Collectors.groupingBy(
                        Hole::file,
                        LinkedHashMap::new,
                        Collectors.mapping(hole -> String.valueOf(hole.line()), Collectors.toList())));
        return lines.entrySet().stream()
                .map(file -> file.getKey() + ":" + String.join(" and ", file.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** The place as a compiler would write it: {@code file:line}. */
    public String place() {
        return file + ":" + line;
    }
}
