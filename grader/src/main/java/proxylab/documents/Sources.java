package proxylab.documents;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The names in the lab's Java sources, as far as documents speak of them.
 *
 * @param declaring for the simple name of each class of the lab, also one within another: the texts of its files
 * @param used the simple names of the classes that the lab uses: those that it imports, and those of the JDK
 * @param options the long options that the programs of the parts know, with their hyphens
 */
record Sources(Map<String, Set<String>> declaring, Set<String> used, Set<String> options) {
    private static final Pattern DECLARATION = Pattern.compile("\\b(?:class|record|interface|enum)\\s+([A-Z]\\w*)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[\\w.]*?\\.([A-Z]\\w*)");
    private static final Pattern OPTION = Pattern.compile("\"(--[a-z][a-z-]*)");
    private static final Pattern PART_SOURCE = Pattern.compile("part\\d[^/]*/src/main/java/.*");

    /** Reads the sources among the files of a lab. */
    static Sources of(Path lab, Set<String> files) throws IOException {
        Map<String, Set<String>> declaring = new HashMap<>();
        Set<String> used = new HashSet<>(jdk());
        Set<String> options = new TreeSet<>();
        for (String file : files) {
            if (file.endsWith(".java")) {
                String text = Files.readString(lab.resolve(file), ISO_8859_1);
                found(DECLARATION, text).forEach(name -> declaring
                        .computeIfAbsent(name, any -> new HashSet<>())
                        .add(text));
                found(IMPORT, text).forEach(used::add);
                if (PART_SOURCE.matcher(file).matches()) {
                    found(OPTION, text).forEach(options::add);
                }
            }
        }
        return new Sources(declaring, used, options);
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(match -> match.group(1));
    }

    /** The simple names of all classes in the packages {@code java.*} of the JDK that runs this. */
    private static Set<String> jdk() throws IOException {
        Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
        Set<String> names = new HashSet<>();
        for (String module : List.of("java.base", "java.net.http", "java.logging", "java.desktop")) {
            Path folder = modules.resolve(module).resolve("java");
            try (Stream<Path> classes = Files.walk(folder)) {
                names.addAll(classes.map(path -> path.getFileName().toString())
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.replaceFirst("^.*\\$(?=[A-Z])", "").replace(".class", ""))
                        .collect(Collectors.toSet()));
            }
        }
        return names;
    }

    /** Whether the lab declares a class of this name. */
    boolean declares(String type) {
        return declaring.containsKey(type);
    }

    /** Whether a class of the lab has this name at its end. */
    boolean declaresOneEndingIn(String end) {
        return declaring.keySet().stream().anyMatch(name -> name.endsWith(end));
    }

    /** Whether a file that declares the class speaks of this member: a method, a field, a class within it. */
    boolean hasMember(String type, String member) {
        Matcher word = Pattern.compile("\\b" + Pattern.quote(member) + "\\b").matcher("");
        return declaring.getOrDefault(type, Set.of()).stream()
                .anyMatch(text -> word.reset(text).find());
    }
}
