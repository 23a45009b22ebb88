package proxylab.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import proxylab.course.Part;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.SourceError;
import proxylab.subject.Javac.Task;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;

/**
 * Compiles a lab with the JDK's own compiler, part by part, each against the classes of the parts before it. No build
 * file of the lab is read.
 */
public final class StageCompiler {
    private static final int SHOWN_ERRORS = 10;

    /** Only what is named is compiled, and every error is counted. */
    private static final List<String> OPTIONS = List.of("-implicit:none", "-Xmaxerrs", "1000");

    /** More than a class needs, in bytes. */
    private static final int ROOM = 128 << 10;

    private final Lab lab;
    private final ClassFolders output;

    /** Compiles into a folder for each part below {@code output}. Needs a Java runtime with a compiler. */
    public StageCompiler(Lab lab, Path output) {
        this.lab = lab;
        this.output = new ClassFolders(output);
    }

    /** Compiles one part. If a part before it is broken, it is broken for the same reason. */
    public Compiled compile(Part part, Compiled before) throws GradingImpossible {
        if (before instanceof Broken) {
            return before;
        }
        if (!Files.isDirectory(lab.folder(part))) {
            return missing(part, "is not there", "expected: " + part.folder() + "/");
        }
        List<Path> sources;
        List<Path> elsewhere = List.of();
        try {
            sources = Files.isDirectory(lab.sourceFolder(part)) ? lab.sources(part) : List.of();
            elsewhere = sources.isEmpty() ? List.of() : lab.sourcesFromElsewhere(part);
        } catch (IOException e) {
            return new Broken(part, "can't be read", List.of(e.toString()));
        }
        if (sources.isEmpty()) {
            return missing(
                    part,
                    "has no Java sources",
                    "expected: Java files below " + lab.shown(lab.sourceFolder(part)) + "/");
        }
        if (!elsewhere.isEmpty()) {
            return fromElsewhere(part, elsewhere);
        }
        try {
            return compile(part, sources);
        } catch (IOException e) {
            throw new GradingImpossible("classes can't be written to " + output.root() + ": " + e.getMessage(), e);
        }
    }

    private Compiled compile(Part part, List<Path> sources) throws IOException {
        Path classes = Files.createDirectories(output.of(part));
        List<Path> classPath = output.upTo(part);
        Compilation compilation;
        try (Javac javac = new Javac()) {
            compilation = javac.compile(new Task(sources, classes, classPath, classes, OPTIONS));
        }
        if (!compilation.isSuccess()) {
            requireRoom(classes);
            return doesNotCompile(part, compilation);
        }
        return part.proxyClass()
                .filter(name -> !Files.isRegularFile(classes.resolve(name.replace('.', '/') + ".class")))
                .<Compiled>map(name -> withoutProxy(part, name, sources))
                .orElse(new Ready(classPath));
    }

    /** The class may be there, in another package. */
    private Broken withoutProxy(Part part, String name, List<Path> sources) {
        int dot = name.lastIndexOf('.');
        String file = name.substring(dot + 1) + ".java";
        List<String> lines = new ArrayList<>(List.of("expected: " + lab.expectedSource(part, name)));
        sources.stream()
                .filter(source -> source.getFileName().toString().equals(file))
                .map(source -> "found: " + lab.shown(source) + "; its package must be " + name.substring(0, dot))
                .forEach(lines::add);
        return new Broken(part, "has no class " + name, lines);
    }

    /**
     * A compiler that cannot write its classes reports that as an error in a source: a full disk is nobody's mistake.
     */
    private static void requireRoom(Path classes) throws IOException {
        Path probe = Files.createTempFile(classes, "room", "");
        try {
            Files.write(probe, new byte[ROOM]);
        } finally {
            Files.delete(probe);
        }
    }

    private static Broken missing(Part part, String reason, String expected) {
        return new Broken(part, reason, List.of(expected));
    }

    private Broken fromElsewhere(Part part, List<Path> sources) {
        List<String> lines = new ArrayList<>();
        sources.stream()
                .limit(SHOWN_ERRORS)
                .map(source -> lab.shown(source) + ": a symbolic link leads out of the lab's folder")
                .forEach(lines::add);
        if (sources.size() > SHOWN_ERRORS) {
            lines.add("... and " + (sources.size() - SHOWN_ERRORS) + " more");
        }
        lines.add("Only what is in the lab's folder is graded: put the files themselves there.");
        return new Broken(part, "has sources that lie outside the lab", lines);
    }

    private Broken doesNotCompile(Part part, Compilation compilation) {
        List<SourceError> errors = compilation.errors();
        List<String> lines = new ArrayList<>();
        lab.missingSources(part).forEach(file -> lines.add("missing: " + file));
        errors.stream().limit(SHOWN_ERRORS).forEach(error -> lines.addAll(shown(error)));
        if (errors.size() > SHOWN_ERRORS) {
            lines.add("... and " + Wording.count(errors.size() - SHOWN_ERRORS, "more error"));
        }
        if (errors.isEmpty()) {
            lines.addAll(Wording.firstLines(compilation.otherOutput(), SHOWN_ERRORS));
        }
        String count = errors.isEmpty() ? "" : " (" + Wording.count(errors.size(), "error") + ")";
        return new Broken(part, "does not compile" + count, lines);
    }

    private List<String> shown(SourceError error) {
        String place = error.file()
                .map(file -> lab.shown(file) + ":" + error.line() + ": ")
                .orElse("");
        List<String> lines = new ArrayList<>(error.message());
        lines.set(0, place + lines.get(0));
        return lines;
    }
}
