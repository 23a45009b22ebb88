package proxylab.build;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proxylab.course.LabFiles;
import proxylab.course.Part;
import proxylab.course.Step;

/** What the build checks about a part before it compiles it. The lab's pom calls it by name. */
public final class BuildChecks {
    private BuildChecks() {}

    /**
     * What is wrong with a run of the build, in lines for a student; empty if nothing is.
     *
     * @param folder the folder of a part in its lab
     * @param groups the tag that the tests were chosen by; null if they were not
     * @param selected the modules that the command line names, as it names them; empty for all
     */
    public static List<String> problems(File folder, String groups, List<String> selected) {
        Optional<Part> part = List.of(Part.values()).stream()
                .filter(any -> any.folder().equals(folder.getName()))
                .findFirst();
        if (part.isEmpty()) {
            return List.of(); // not a part of the lab, judging by its name
        }
        List<String> problems =
                new ArrayList<>(missingFiles(folder.getParentFile().toPath(), part.get()));
        if (groups != null
                && selected.size() == 1
                && selected.get(0).endsWith(part.get().folder())) {
            unknownTag(part.get(), groups).ifPresent(problems::add);
        }
        return problems;
    }

    /** A file that was renamed, moved or deleted is named: the compiler would only miss what is in it. */
    private static List<String> missingFiles(Path lab, Part part) {
        List<String> lines = new ArrayList<>();
        LabFiles.absent(lab, part).forEach(file -> lines.add("missing: " + file));
        if (!lines.isEmpty()) {
            lines.add("Was it renamed, moved or deleted? Put it back: git checkout -- FILE brings back what you"
                    + " committed last.");
        }
        return lines;
    }

    /** To Maven a run without tests is a success. An expression of more than one tag is not checked. */
    private static Optional<String> unknownTag(Part part, String groups) {
        List<String> tags = Step.of(part).stream().map(Step::tag).toList();
        return groups.matches("[\\w.-]+") && !tags.contains(groups)
                ? Optional.of("no test of " + part.folder() + " has the tag '" + groups
                        + "'; the tags of its steps are " + tags)
                : Optional.empty();
    }
}
