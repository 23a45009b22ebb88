package proxylab.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the compiler said, as Maven passes it on, told with the lines that it is about. */
final class CompileErrors {
    /** {@code /home/lab/File.java:[12,5] ';' expected}; the path of a Windows machine has a colon, too. */
    private static final Pattern PLACE = Pattern.compile("(.+\\.java):\\[(\\d+)(?:,(\\d+))?] ?(.*)");

    private static final char BYTE_ORDER_MARK = '\ufeff';

    private static final List<String> MARK = List.of(
            "  U+FEFF is a byte order mark: three invisible bytes, EF BB BF, that an editor has put before the text.",
            "  Save the file as UTF-8 without it. IntelliJ IDEA: File > File Properties > Remove BOM. Visual Studio Code:",
            "  click \"UTF-8 with BOM\" at the bottom, then Save with Encoding > UTF-8. Notepad: Save as, Encoding: UTF-8.");

    private static final List<String> PASTED = List.of(
            "  U+FEFF is an invisible character that came with a pasted text: delete what is around the caret, type it again.");

    /** The first error is often the cause of the others. */
    private static final int MOST_ERRORS = 4;

    private final Path lab;
    private final List<List<String>> errors = new ArrayList<>();

    /**
     * @param lab the folder that files are named from
     * @param report what the build's tool says: for each error a place and a text, and lines that belong to it
     */
    CompileErrors(Path lab, String report) {
        this.lab = lab;
        for (String line : report.split("\\R")) {
            Matcher place = PLACE.matcher(line);
            if (place.matches()) {
                errors.add(shown(place));
            } else if (!errors.isEmpty() && !line.isBlank()) {
                errors.get(errors.size() - 1).add("  " + line);
            }
        }
    }

    private List<String> shown(Matcher place) {
        Path file = Path.of(place.group(1));
        String name = file.startsWith(lab) ? lab.relativize(file).toString() : file.toString();
        List<String> lines = new ArrayList<>();
        lines.add("  " + name + ":" + place.group(2) + ": " + place.group(4));
        String source = line(file, Integer.parseInt(place.group(2)));
        boolean hasMark = source.indexOf(BYTE_ORDER_MARK) == 0;
        String visible = hasMark ? source.substring(1) : source;
        if (!visible.isBlank()) {
            lines.add("  " + visible);
            if (place.group(3) != null) {
                int before = Integer.parseInt(place.group(3)) - 1;
                lines.add("  " + indent(visible, hasMark ? before - 1 : before) + "^");
            }
        }
        if (place.group(4).contains("'\\ufeff'")) {
            lines.addAll(hasMark ? MARK : PASTED);
        }
        return lines;
    }

    private static String line(Path file, int number) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // whatever it is, it is shown
            List<String> lines = text.lines().toList();
            return number <= lines.size() ? lines.get(number - 1) : "";
        } catch (IOException e) {
            return ""; // the error is told without it
        }
    }

    /** As wide as the first characters of the line, whatever a tab may be worth on this screen. */
    private static String indent(String line, int length) {
        return line.substring(0, Math.min(Math.max(length, 0), line.length())).replaceAll("[^\\t]", " ");
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** A headline, and the first errors with a caret below each. */
    String text() {
        String more = errors.size() > MOST_ERRORS ? "\n  and " + (errors.size() - MOST_ERRORS) + " more" : "";
        String count = errors.size() == 1 ? "one error" : errors.size() + " errors";
        return "Next: the code does not compile yet: " + count + "\n"
                + errors.stream().limit(MOST_ERRORS).flatMap(List::stream).collect(Collectors.joining("\n"))
                + more;
    }
}
