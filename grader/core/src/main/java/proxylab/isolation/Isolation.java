package proxylab.isolation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Looks through the class files of a stage before it is run.
 *
 * <p>It relies on class files that the compiler made: the grader itself compiles them from sources.
 */
public final class Isolation {
    private Isolation() {}

    /** The result. */
    public sealed interface Outcome {}

    /**
     * Nothing forbidden is used.
     *
     * @param classes a folder that holds the classes of the stage's program, and no others
     */
    public record Allowed(Path classes) implements Outcome {}

    /**
     * Something forbidden is used.
     *
     * @param reason what, in a few words that follow the name of the stage
     * @param details where, and why the lab does without it
     */
    public record Refused(String reason, List<String> details) implements Outcome {}

    /**
     * Looks through all classes that a main class can reach.
     *
     * @param classPath the class folders, the stage's own first; each has the name of its part
     * @param mainClass the class that the stage is started by
     * @param target an empty folder; the classes are copied there if none of them uses anything forbidden
     */
    public static Outcome check(List<Path> classPath, String mainClass, Path target) throws IOException {
        return check(ClassFiles.in(classPath), mainClass, target);
    }

    static Outcome check(ClassFiles submission, String mainClass, Path target) throws IOException {
        Collection<ClassFile> reachable = ReachableClasses.from(mainClass, submission);
        ForbiddenUses forbidden = ForbiddenUses.inTheLab();
        List<Use> uses = new ArrayList<>();
        for (ClassFile file : reachable) {
            uses.addAll(UseFinder.uses(file, submission, forbidden));
        }
        if (!uses.isEmpty()) {
            RefusalText refusal = new RefusalText(uses, forbidden);
            return new Refused(refusal.reason(), refusal.details());
        }
        for (ClassFile file : reachable) {
            Path copy = target.resolve(file.name() + ".class");
            Files.createDirectories(copy.getParent());
            Files.write(copy, file.bytes());
        }
        return new Allowed(target);
    }
}
