package proxylab.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names in the lab's Java sources, as far as documents mention them.
 *
 * @param declaring for the simple name of each class of the lab, even a nested one: the texts of its files
 * @param imported the simple names of the classes that the lab imports
 * @param options the long options that the programs of the parts know, with their hyphens
 */
record Sources(Map<String, Set<String>> declaring, Set<String> imported, Set<String> options) {
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w*)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]*?\\.([A-Z]\\w*)");
    private static final Pattern OPTION = Pattern.compile("\"(--[a-z][a-z-]*)");
    private static final Pattern PART_SOURCE = Pattern.compile("part\\d[^/]*/src/main/java/.*");

    /** Reads the sources among the files of a lab. */
    static Sources of(Path lab, Set<String> files) throws IOException {
        Map<String, Set<String>> declaring = new HashMap<>();
        Set<String> imported = new HashSet<>();
        Set<String> options = new TreeSet<>();
        for (String file : files) {
            if (file.endsWith(".java")) {
                String text = Files.readString(lab.resolve(file), ISO_8859_1);
                found(DECLARATION, text).forEach(name -> declaring
                        .computeIfAbsent(name, any -> new HashSet<>())
                        .add(text));
                found(IMPORT, text).forEach(imported::add);
                if (PART_SOURCE.matcher(file).matches()) {
                    found(OPTION, text).forEach(options::add);
                }
            }
        }
        return new Sources(declaring, imported, options);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    /** Whether the lab declares a class of this name. */
    boolean declares(String type) {
        return declaring.containsKey(type);
    }

    /** Whether the name of a class of the lab ends with this one. */
    boolean declaresOneEndingIn(String end) {
        return declaring.keySet().stream().anyMatch(name -> name.endsWith(end));
    }

    /** Whether a file that declares the class mentions this member: a method, a field, a class within it. */
    boolean hasMember(String type, String member) {
        Matcher word = Pattern.compile("\\b" + Pattern.quote(member) + "\\b").matcher("");
        return declaring.getOrDefault(type, Set.of()).stream()
                .anyMatch(text -> word.reset(text).find());
    }
}
