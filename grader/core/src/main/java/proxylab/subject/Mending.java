package proxylab.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import proxylab.source.SourceDefect;
import proxylab.subject.Javac.SourceError;

/**
 * Makes the compiler's errors say what to do where the compiler itself cannot know: a file that is no text has one
 * error and not hundreds; a class that is there twice has both places.
 */
final class Mending {
    private static final String DUPLICATE = "duplicate class: ";

    private final Collection<Path> sources;
    private final List<SourceError> errors;

    /**
     * @param sources all files that were compiled together
     * @param errors what the compiler says of them
     */
    Mending(Collection<Path> sources, List<SourceError> errors) {
        this.sources = sources;
        this.errors = errors;
    }

    /** The errors, with those first that are no text; not empty if there was one. */
    List<SourceError> mended() {
        if (errors.isEmpty()) {
            return errors;
        }
        Set<Path> blamed =
                errors.stream().flatMap(error -> error.file().stream()).collect(Collectors.toCollection(TreeSet::new));
        List<SourceError> mended = new ArrayList<>();
        Set<Path> defective = new TreeSet<>();
        for (Path source : sources) {
            Optional<SourceDefect> defect =
                    blamed.contains(source) || isMissed(source) ? defect(source) : Optional.empty();
            if (defect.isPresent()) {
                defective.add(source);
                mended.add(new SourceError(
                        Optional.of(source),
                        defect.get().line(),
                        1,
                        Optional.empty(),
                        List.of(defect.get().words())));
            }
        }
        errors.stream()
                .filter(error -> error.file().filter(defective::contains).isEmpty())
                .map(error -> error.with(advice(error)))
                .forEach(mended::add);
        return mended;
    }

    /** Whether an error names the class that this source should hold. */
    private boolean isMissed(Path source) {
        Pattern name = Pattern.compile("\\b" + Pattern.quote(simpleName(source)) + "\\b");
        return errors.stream().flatMap(error -> error.message().stream()).anyMatch(line -> name.matcher(line)
                .find());
    }

    private static Optional<SourceDefect> defect(Path source) {
        try {
            return SourceDefect.in(Files.readAllBytes(source));
        } catch (IOException e) {
            return Optional.empty(); // gone meanwhile: the compiler's own words stay
        }
    }

    private List<String> advice(SourceError error) {
        String message = error.message().get(0);
        if (message.startsWith("package exists in another module: ")) {
            return List.of("  this package is one of the JDK's: move the class to a package of your own");
        }
        if (message.startsWith(DUPLICATE)) {
            String name = message.substring(Math.max(DUPLICATE.length(), message.lastIndexOf('.') + 1));
            Path folder = error.file().map(Path::getParent).orElse(Path.of(""));
            return sources.stream()
                    .filter(source -> error.file().filter(source::equals).isEmpty())
                    .filter(source -> simpleName(source).startsWith(name))
                    .map(source -> "  the same class may be in " + shown(folder, source) + ": delete the copy")
                    .toList();
        }
        return List.of();
    }

    private static String shown(Path folder, Path source) {
        return folder.relativize(source).toString().replace('\\', '/');
    }

    private static String simpleName(Path source) {
        return source.getFileName().toString().replaceAll("\\.java$", "");
    }
}
