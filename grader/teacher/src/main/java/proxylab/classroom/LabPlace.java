package proxylab.classroom;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.course.Part;

/**
 * Where in a submission the lab is: archives and downloads often have a folder or two around it.
 *
 * @param path the path before the folders of the parts; empty, or with a slash at its end
 * @param others other places with a lab, which are not graded
 */
record LabPlace(String path, List<String> others) {
    /** How many folders may be around the lab. */
    static final int DEEPEST = 5;

    private static final Pattern SOURCE = Pattern.compile("((?:[^/]+/){0," + DEEPEST + "}?)("
            + Arrays.stream(Part.values()).map(Part::folder).map(Pattern::quote).collect(Collectors.joining("|"))
            + ")/src/main/java/.+\\.java");

    /**
     * The place with the most parts; of several, the one nearest to the top; of several there, the one whose name comes
     * first, {@code lab} before {@code lab-old}. Empty if there is none.
     */
    static Optional<LabPlace> among(List<String> names) {
        Map<String, Set<Part>> places = new TreeMap<>();
        for (String name : names) {
            Matcher source = SOURCE.matcher(name);
            if (source.matches()) {
                places.computeIfAbsent(source.group(1), path -> EnumSet.noneOf(Part.class))
                        .add(part(source.group(2)));
            }
        }
        return places.keySet().stream()
                .min(Comparator.<String>comparingInt(path -> -places.get(path).size())
                        .thenComparing(
                                path -> path.chars().filter(c -> c == '/').count())
                        .thenComparing(path -> path.replace('/', '\0'))) // else a hyphen would come before the end
                .map(best -> new LabPlace(
                        best,
                        places.keySet().stream()
                                .filter(path -> !path.equals(best))
                                .toList()));
    }

    private static Part part(String folder) {
        return Arrays.stream(Part.values())
                .filter(part -> part.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a file is a source of this lab. */
    boolean holds(String name) {
        Matcher source = SOURCE.matcher(name);
        return source.matches() && source.group(1).equals(path);
    }

    /** The name of a file as the lab knows it. */
    String inLab(String name) {
        return name.substring(path.length());
    }
}
