package proxylab.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The modules below {@code grader/}, from the lowest up, with their packages and what each package says about itself.
 */
final class Rooms {
    private static final String PACKAGE_INFO = "package-info.java";
    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("(?s)/\\*\\*[\\s*]*(.*?\\.)(?:\\s|$)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?(proxylab(?:\\.[a-z]+)+)\\.[A-Z]");

    private Rooms() {}

    /**
     * A package of a room.
     *
     * @param module the room
     * @param name of the package
     * @param sentence the first of its description
     * @param imports names of other packages of the lab that its classes import
     */
    record Room(String module, String name, String sentence, List<String> imports) {}

    /** All of them, module by module, in the order in which they build on each other. */
    static List<Room> of(Path lab) throws IOException {
        Map<String, List<Room>> modules = new LinkedHashMap<>();
        for (String module : modules(lab.resolve("grader/pom.xml"))) {
            modules.put(module, inModule(lab, module));
        }
        List<Room> sorted = new ArrayList<>();
        while (!modules.isEmpty()) {
            String next = modules.keySet().stream()
                    .filter(module -> modules.keySet().stream()
                            .filter(other -> !other.equals(module))
                            .noneMatch(other -> standsOn(modules.get(module), modules.get(other))))
                    .findFirst()
                    .orElse(modules.keySet().iterator().next());
            sorted.addAll(modules.remove(next));
        }
        return sorted;
    }

    private static List<String> modules(Path pom) throws IOException {
        return Files.exists(pom)
                ? MODULE.matcher(Files.readString(pom))
                        .results()
                        .map(match -> match.group(1))
                        .toList()
                : List.of();
    }

    private static boolean standsOn(List<Room> upper, List<Room> lower) {
        return upper.stream().flatMap(room -> room.imports().stream()).anyMatch(name -> lower.stream()
                .anyMatch(room -> room.name().equals(name)));
    }

    private static List<Room> inModule(Path lab, String module) throws IOException {
        Path sources = lab.resolve("grader").resolve(module).resolve("src/main/java");
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        List<Room> rooms = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path info :
                    files.filter(file -> file.endsWith(PACKAGE_INFO)).sorted().toList()) {
                rooms.add(room(module, info));
            }
        }
        return rooms;
    }

    private static Room room(String module, Path info) throws IOException {
        String text = Files.readString(info);
        TreeSet<String> imports = new TreeSet<>();
        try (Stream<Path> files = Files.list(info.getParent())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                IMPORT.matcher(Files.readString(file)).results().forEach(match -> imports.add(match.group(1)));
            }
        }
        return new Room(module, first(PACKAGE, text), plain(first(FIRST_SENTENCE, text)), List.copyOf(imports));
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Javadoc as Markdown. */
    private static String plain(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\* ?", " ").replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
    }
}
