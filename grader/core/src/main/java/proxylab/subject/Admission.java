package proxylab.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import proxylab.course.Part;
import proxylab.isolation.Isolation;
import proxylab.isolation.Isolation.Allowed;
import proxylab.isolation.Isolation.Outcome;
import proxylab.isolation.Isolation.Refused;
import proxylab.toolbox.GradingImpossible;

/** Whether a stage that compiles may be run: the classes of its proxy are looked through first. */
public sealed interface Admission {

    /** It may, in this way. */
    record Admitted(Launch launch) implements Admission {}

    /** It may not. */
    record Refusal(String reason, List<String> details) implements Admission {}

    /**
     * Looks through a stage.
     *
     * @param classPath the class folders of its part and of those before it
     * @param folder an empty folder, for the classes that will be run, and for the program to work in
     */
    static Admission of(Part part, List<Path> classPath, Path folder) throws GradingImpossible {
        String mainClass = part.proxyClass().orElseThrow();
        try {
            Path classes = Files.createDirectory(folder.resolve("classes"));
            Outcome outcome = Isolation.check(classPath, mainClass, classes);
            if (outcome instanceof Refused refused) {
                return new Refusal(refused.reason(), refused.details());
            }
            Allowed allowed = (Allowed) outcome;
            Path work = Files.createDirectory(folder.resolve("work"));
            return new Admitted(new Launch.Java(List.of(allowed.classes()), mainClass, work));
        } catch (IOException e) {
            throw new GradingImpossible("the classes of " + part.folder() + " can't be looked through: " + e, e);
        }
    }
}
