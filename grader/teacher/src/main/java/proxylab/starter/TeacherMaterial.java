package proxylab.starter;

import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;

/** What stays with the teacher: folders and files of the lab that no student gets, each with the reason. */
final class TeacherMaterial {
    /** Files of the lab, or whole folders, and why they stay. */
    record Entry(PathMatcher paths, String reason) {
        /** Takes a pattern as {@link FileSystem#getPathMatcher} knows them. */
        static Entry of(String pattern, String reason) {
            return new Entry(FileSystems.getDefault().getPathMatcher("glob:" + pattern), reason);
        }
    }

    private static final List<Entry> ENTRIES = List.of(
            Entry.of(
                    "grader/*/src/test", "proxies with known faults, and finished ones that the grader is tested with"),
            Entry.of(
                    "grader/teacher",
                    "cuts starters, grades a class, checks the texts: a student has one lab, and nothing to cut"),
            Entry.of(
                    "part4-concurrent-proxy/{tunnel,src/main/java/proxylab/tunnel,src/test/java/proxylab/tunnel}",
                    "the solution of an optional exercise"),
            Entry.of("part*/src/fuzz", "asks of finished code what no step's tests ask"),
            Entry.of("grader/TEACHING.md", "how to run the course, for teachers"),
            Entry.of("{*,*/**}/mutation-survivors.md", "explains lines of the solutions"));

    private TeacherMaterial() {}

    /** The whole list. */
    static List<Entry> entries() {
        return ENTRIES;
    }

    /** Why a file or folder stays with the teacher; empty for one that students get. */
    static Optional<String> reason(Path path) {
        return ENTRIES.stream()
                .filter(entry -> entry.paths().matches(path))
                .map(Entry::reason)
                .findFirst();
    }
}
