package proxylab.subject;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.course.LabFiles;
import proxylab.course.Part;
import proxylab.probe.ChildProgram;
import proxylab.subject.Compiled.Broken;
import proxylab.subject.Compiled.Ready;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Wording;

/**
 * Compiles a lab with the JDK's own compiler, part by part, each against the classes of the parts before it. No build
 * file of the lab is read.
 */
public final class StageCompiler {
    private static final int SHOWN_ERRORS = 10;

    private final JavaCompiler compiler;
    private final Lab lab;
    private final Path output;

    /** Compiles into a folder for each part below {@code output}. Needs a Java runtime with a compiler. */
    public StageCompiler(Lab lab, Path output) {
        this.compiler = ToolProvider.getSystemJavaCompiler();
        this.lab = lab;
        this.output = output;
    }

    /** Compiles one part. Where the parts before it are broken, it is broken for the same reason. */
    public Compiled compile(Part part, Compiled before) throws GradingImpossible {
        if (!(before instanceof Ready ready)) {
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
            return compile(part, sources, ready.classPath());
        } catch (IOException e) {
            throw new GradingImpossible("classes can't be written to " + output + ": " + e.getMessage(), e);
        }
    }

    private Compiled compile(Part part, List<Path> sources, List<Path> before) throws IOException {
        Path classes = Files.createDirectories(output.resolve(part.folder()));
        List<Path> classPath =
                Stream.concat(Stream.of(classes), before.stream()).toList();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter otherOutput = new StringWriter();
        boolean success;
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, Locale.ROOT, UTF_8)) {
            success = compiler.getTask(
                            otherOutput,
                            files,
                            diagnostics,
                            options(classes, classPath),
                            null,
                            files.getJavaFileObjectsFromPaths(sources))
                    .call();
        } catch (RuntimeException e) {
            otherOutput.write("the compiler itself failed: " + e);
            success = false;
        }
        if (!success) {
            return doesNotCompile(part, diagnostics, otherOutput.toString());
        }
        return part.proxyClass()
                .filter(name -> !Files.isRegularFile(classes.resolve(name.replace('.', '/') + ".class")))
                .<Compiled>map(
                        name -> missing(part, "has no class " + name, "expected: " + lab.expectedSource(part, name)))
                .orElse(new Ready(classPath));
    }

    private static List<String> options(Path classes, List<Path> classPath) {
        return List.of(
                "--release",
                "17",
                "-proc:none",
                "-implicit:none",
                "-Xlint:none",
                "-Xmaxerrs",
                "1000",
                "-encoding",
                "UTF-8",
                "-d",
                classes.toString(),
                "-classpath",
                ChildProgram.classPath(classPath),
                "-sourcepath",
                classes.toString()); // else sources would be looked for on the class path
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
        lines.add("Graded is what stands in the lab's folder: put the files themselves there.");
        return new Broken(part, "has sources that lie outside the lab", lines);
    }

    private Broken doesNotCompile(Part part, DiagnosticCollector<JavaFileObject> diagnostics, String otherOutput) {
        List<Diagnostic<? extends JavaFileObject>> errors = diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .toList();
        List<String> lines = new ArrayList<>();
        LabFiles.missing(lab.folder(), part).forEach(file -> lines.add("missing: " + file));
        errors.stream().limit(SHOWN_ERRORS).forEach(error -> lines.addAll(shown(error)));
        if (errors.size() > SHOWN_ERRORS) {
            lines.add("... and " + Wording.count(errors.size() - SHOWN_ERRORS, "more error"));
        }
        if (errors.isEmpty()) {
            lines.addAll(Wording.firstLines(otherOutput, SHOWN_ERRORS));
        }
        String count = errors.isEmpty() ? "" : " (" + Wording.count(errors.size(), "error") + ")";
        return new Broken(part, "does not compile" + count, lines);
    }

    private List<String> shown(Diagnostic<? extends JavaFileObject> error) {
        List<String> message = error.getMessage(Locale.ENGLISH).lines().toList();
        List<String> lines = new ArrayList<>();
        lines.add(place(error) + message.get(0));
        message.stream().skip(1).forEach(line -> lines.add(line));
        return lines;
    }

    private String place(Diagnostic<? extends JavaFileObject> error) {
        if (error.getSource() == null) {
            return "";
        }
        Path file = Path.of(error.getSource().toUri());
        return lab.shown(file) + ":" + error.getLineNumber() + ": ";
    }
}
