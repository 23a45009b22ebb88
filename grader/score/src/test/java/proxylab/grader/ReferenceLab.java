package proxylab.grader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import proxylab.course.Part;
import proxylab.grader.WrongProxy.Edit;
import proxylab.subject.Compiled;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.Javac;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.Task;
import proxylab.subject.Lab;
import proxylab.subject.Launch;
import proxylab.subject.StageCompiler;
import proxylab.toolbox.GradingImpossible;

/**
 * The solutions of this repository, compiled once, and proxies that differ from them in a few lines.
 *
 * <p>Only the changed sources are compiled again; their classes stand before the others on the class path.
 */
final class ReferenceLab {
    private final Lab lab;
    private final Path folder;
    private final List<Path> classPath;

    /** @param folder where classes go */
    ReferenceLab(Path folder) throws GradingImpossible {
        this.lab = Lab.at(Path.of("../..")); // tests run in the folder of their module
        this.folder = folder;
        StageCompiler compiler = new StageCompiler(lab, folder.resolve("reference"));
        Compiled compiled = new Ready(List.of());
        for (Part part : Part.values()) {
            compiled = compiler.compile(part, compiled);
        }
        this.classPath = ((Ready) compiled).classPath();
    }

    /** How the reference of a stage is started. */
    Launch launch(Part stage) throws IOException {
        return launch(stage, classPath);
    }

    /** How the reference with a mistake is started. */
    Launch launch(WrongProxy wrong) throws IOException {
        return launch(wrong.stage(), classPath(wrong.stage(), wrong.edits(), Map.of()));
    }

    /**
     * The class path of the reference with changes.
     *
     * @param edits what is changed in sources
     * @param added more sources: the path below {@code src/main/java} without {@code .java}, and the text
     */
    List<Path> classPath(Part stage, List<Edit> edits, Map<String, String> added) throws IOException {
        Path work = Files.createTempDirectory(folder, "changed");
        List<Path> sources = new ArrayList<>();
        for (String path : edits.stream().map(Edit::path).distinct().toList()) {
            String text = Files.readString(lab.folder().resolve(path));
            for (Edit edit : edits) {
                text = edit.path().equals(path) ? changed(text, edit) : text;
            }
            sources.add(write(work.resolve("sources").resolve(path), text));
        }
        for (Map.Entry<String, String> source : added.entrySet()) {
            sources.add(write(work.resolve("added").resolve(source.getKey() + ".java"), source.getValue()));
        }
        Path classes = Files.createDirectory(work.resolve(stage.folder()));
        if (!sources.isEmpty()) {
            compile(sources, classes);
        }
        return Stream.concat(Stream.of(classes), classPath.stream()).toList();
    }

    /** A copy of all sources, as a lab of its own. */
    Lab copyTo(Path target) throws IOException, GradingImpossible {
        for (Part part : Part.values()) {
            for (Path source : lab.sources(part)) {
                write(target.resolve(lab.shown(source)), Files.readString(source));
            }
        }
        return Lab.at(target);
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Launch launch(Part stage, List<Path> classPath) throws IOException {
        return new Launch.Java(classPath, stage.proxyClass().orElseThrow(), Files.createTempDirectory(folder, "work"));
    }

    private static String changed(String text, Edit edit) {
        int at = text.indexOf(edit.text());
        if (at < 0 || text.indexOf(edit.text(), at + 1) >= 0) {
            throw new IllegalStateException("expected exactly one '" + edit.text() + "' in " + edit.path() + ", found "
                    + (at < 0 ? "none" : "more"));
        }
        return text.replace(edit.text(), edit.replacement());
    }

    private void compile(List<Path> sources, Path classes) throws IOException {
        try (Javac javac = new Javac()) {
            Compilation compilation = javac.compile(new Task(sources, classes, classPath, classes, List.of()));
            if (!compilation.isSuccess()) {
                throw new IllegalStateException("a mistake that does not compile: " + compilation);
            }
        }
    }
}
