package proxylab.companion;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.companion.Snapshot.Stamp;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * The sources that a step's tests depend on, found by the names in their texts: a source that uses a class says its
 * name, or gets it from one that does. That may find more sources than are used, and never fewer. Not thread safe.
 */
final class StepSources {
    private static final Path SITE = Path.of(Part.TINY.folder(), "site");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w*");

    private final Path lab;
    private final Map<Path, Source> read = new HashMap<>();

    StepSources(Path lab) {
        this.lab = lab;
    }

    Path main(Part part) {
        return lab.resolve(part.sources());
    }

    Path test(Part part) {
        return lab.resolve(part.testSources());
    }

    /** The folders of all sources that a part's tests may use. */
    List<Path> folders(Part part) {
        List<Path> folders = new ArrayList<>(Arrays.stream(Part.values())
                .limit(part.number())
                .map(this::main)
                .toList());
        folders.add(test(part));
        return folders;
    }

    /** The sources of the test classes of a step, sorted. */
    List<Path> tests(Step step) throws IOException {
        Pattern tag = Pattern.compile("@Tag\\(\"" + Pattern.quote(step.tag()) + "\"\\)");
        List<Path> tests = new ArrayList<>();
        for (Path source :
                Snapshot.ofSources(List.of(test(step.part()))).files().keySet()) {
            if (tag.matcher(text(source)).find()) {
                tests.add(source);
            }
        }
        return tests;
    }

    /** The qualified names of the test classes in these sources. */
    List<String> classNames(Step step, List<Path> tests) {
        Path folder = test(step.part());
        return tests.stream()
                .map(test -> folder.relativize(test).toString().replaceAll("\\.java$", ""))
                .map(name -> name.replace('\\', '/').replace('/', '.'))
                .toList();
    }

    /** What a step's tests depend on: the sources that they use, the site, the poms and the version of Java. */
    Fingerprint fingerprint(Step step) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        used(step).forEach((file, text) -> contents.merge(file.getFileName().toString(), text, String::concat));
        for (Path pom : List.of(Path.of("pom.xml"), Path.of(step.part().folder(), "pom.xml"))) {
            if (Files.isRegularFile(lab.resolve(pom))) {
                contents.put(pom.toString(), text(lab.resolve(pom)));
            }
        }
        contents.put(SITE.toString(), Snapshot.of(lab.resolve(SITE)).toString());
        contents.put("Java", String.valueOf(Runtime.version().feature()));
        return Fingerprint.of(contents);
    }

    private Map<Path, String> used(Step step) throws IOException {
        Map<String, List<Path>> byName = new HashMap<>();
        Map<Path, Stamp> stamps = Snapshot.ofSources(folders(step.part())).files();
        for (Path source : stamps.keySet()) {
            String name = source.getFileName().toString().replaceAll("\\.java$", "");
            byName.computeIfAbsent(name, key -> new ArrayList<>()).add(source);
        }
        Map<Path, String> used = new TreeMap<>();
        Deque<Path> toRead = new ArrayDeque<>(tests(step));
        while (!toRead.isEmpty()) {
            Path source = toRead.pop();
            if (!used.containsKey(source)) {
                Source read = read(source, stamps.get(source));
                used.put(source, read.text());
                read.names().stream()
                        .flatMap(name -> byName.getOrDefault(name, List.of()).stream())
                        .forEach(toRead::add);
            }
        }
        return used;
    }

    /** A file that has not been saved since is not read again. */
    private Source read(Path source, Stamp stamp) throws IOException {
        Source known = read.get(source);
        if (known == null || stamp == null || !stamp.equals(known.stamp())) {
            String text = text(source);
            Set<String> names =
                    NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
            known = new Source(stamp, text, names);
            read.put(source, known);
        }
        return known;
    }

    /** A source, and all names in it that may be those of classes. */
    private record Source(Stamp stamp, String text, Set<String> names) {}

    /** Bytes that are characters: a stray byte of another character set is no reason to fail. */
    private static String text(Path file) throws IOException {
        return Files.readString(file, ISO_8859_1);
    }
}
