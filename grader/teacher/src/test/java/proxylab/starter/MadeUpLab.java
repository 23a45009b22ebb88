package proxylab.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import proxylab.course.Part;
import proxylab.course.Step;

/** A small lab in a folder: a class for each part, with a hole for each of its steps. */
public record MadeUpLab(Path folder) {
    static final String ADDER = "part2-tiny/site/cgi-bin/adder";

    public static MadeUpLab in(Path folder) throws IOException {
        MadeUpLab lab = new MadeUpLab(folder);
        for (Part part : Part.values()) {
            StringBuilder source = new StringBuilder("final class Work {\n");
            Step.of(part).forEach(step -> source.append(method(step)));
            lab.write(source(part), source + "}\n");
            lab.write(part.folder() + "/pom.xml", "<project/>\n");
            lab.write(part.folder() + "/README.md", "# " + part.folder() + "\n");
            lab.write(part.folder() + "/run", "-cp target/classes\n");
        }
        lab.write("grader/pom.xml", "<project/>\n");
        lab.write("grader/score/src/main/java/proxylab/grader/Grader.java", "class Grader {}\n");
        lab.write("pom.xml", "<project/>\n");
        lab.write("LICENSE", "MIT\n");
        lab.write(".gitignore", "target/\n");
        lab.write("README.md", "The solutions are in this repository.\n");
        lab.write(ADDER, "#!/bin/sh\necho\n");
        if (!folder.resolve(ADDER).toFile().setExecutable(true)) {
            throw new IOException("no executable files here");
        }
        return lab;
    }

    private static String method(Step step) {
        return """
                    int step%1$s() {
                        // BEGIN SOLUTION %2$s find the answer
                        int answerOfThisOneStep = compute(%2$s);
                        return answerOfThisOneStep;
                        // STUB: throw new UnsupportedOperationException("step %2$s: find the answer");
                        // END SOLUTION %2$s
                    }
                """.formatted(step.ordinal(), step.id());
    }

    public static String solution(Step step) {
        return "int answerOfThisOneStep = compute(" + step.id() + ");";
    }

    public static String source(Part part) {
        return part.folder() + "/src/main/java/proxylab/Work.java";
    }

    public MadeUpLab write(String path, String text) throws IOException {
        Files.createDirectories(folder.resolve(path).getParent());
        Files.writeString(folder.resolve(path), text);
        return this;
    }

    public String read(String path) throws IOException {
        return Files.readString(folder.resolve(path));
    }
}
