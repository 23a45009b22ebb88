package proxylab.starter;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;

/** What stays with the teacher: folders and files of the lab that no student gets, each with its reason. */
final class TeacherMaterial {
    /** A pattern for paths of the lab, of files or of whole folders, and why these stay. */
    record Entry(String pattern, String reason) {
        boolean matches(Path path) {
            return matcher().matches(path);
        }

        private PathMatcher matcher() {
            return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            new Entry("grader/src/test", "proxies with known faults, and finished ones that the grader is tested with"),
            new Entry("grader/src/main/java/proxylab/starter", "the cut itself: a starter has nothing to cut"),
            new Entry(
                    "grader/src/main/resources/proxylab/starter", "what the cut writes: a starter has nothing to cut"),
            new Entry(
                    "grader/src/main/resources/META-INF/services/" + "proxylab.grader.TeacherTool",
                    "names the commands that are left out"),
            new Entry("grader/TEACHING.md", "how to run the course, for teachers"),
            new Entry("{*,*/**}/mutation-survivors.md", "explains lines of the solutions"),
            new Entry("part*/src/lincheck", "model checks that are written against the solutions"));

    private TeacherMaterial() {}

    /** The whole list. */
    static List<Entry> entries() {
        return ENTRIES;
    }

    /** Why a file or folder stays with the teacher; empty for one that students get. */
    static Optional<String> reason(Path path) {
        return ENTRIES.stream()
                .filter(entry -> entry.matches(path))
                .map(Entry::reason)
                .findFirst();
    }
}
