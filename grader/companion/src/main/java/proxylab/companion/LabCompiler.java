package proxylab.companion;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.probe.ChildProgram;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.GradingImpossible;

/**
 * Compiles what the tests of a step need: the parts up to the step's, then its tests, with the compiler of this JVM and
 * the settings of the build. What has not changed since the last time is not compiled again. Not thread safe.
 */
final class LabCompiler implements AutoCloseable {
    private final JavaCompiler compiler;
    private final StandardJavaFileManager files;
    private final StepSources sources;
    private final Path lab;
    private final Path output;
    private final List<Path> libraries;
    private final Map<Part, Snapshot> compiled = new EnumMap<>(Part.class);
    private List<Object> compiledTests = List.of();

    /**
     * @param output a folder for classes, which nobody else writes to
     * @param libraries what tests are compiled against, beside the lab itself
     */
    LabCompiler(Path lab, Path output, List<Path> libraries) throws GradingImpossible {
        this.compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new GradingImpossible("this Java runtime has no compiler: use a JDK, 17 or later");
        }
        this.files = compiler.getStandardFileManager(null, Locale.ROOT, UTF_8);
        this.sources = new StepSources(lab);
        this.lab = lab;
        this.output = output;
        this.libraries = List.copyOf(libraries);
    }

    /**
     * The class folders of a part's tests and of all parts up to it, tests first. They are there from now on, at every
     * moment: a JVM that is starting leaves out of its class path what is no folder when it looks.
     */
    List<Path> classFolders(Part part) throws IOException {
        List<Path> folders = new ArrayList<>(List.of(tests()));
        for (int i = part.ordinal(); i >= 0; i--) {
            folders.add(main(Part.values()[i]));
        }
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        return folders;
    }

    private Path tests() {
        return output.resolve("tests");
    }

    private Path main(Part part) {
        return output.resolve(part.folder());
    }

    /** Brings the classes for a step up to date; the first error, if there is one. */
    Optional<CompileError> compile(Step step) throws IOException {
        boolean isNew = false;
        for (Part part : Part.values()) {
            if (part.compareTo(step.part()) <= 0) {
                Snapshot now = Snapshot.ofSources(List.of(sources.main(part)));
                if (isNew || !now.equals(compiled.get(part))) {
                    isNew = true;
                    compiled.remove(part);
                    Optional<CompileError> error = compileMain(part, now.files().keySet());
                    if (error.isPresent()) {
                        return error;
                    }
                    compiled.put(part, now);
                }
            }
        }
        List<Object> testsNow =
                List.of(step, Snapshot.ofSources(List.of(sources.test(step.part()))), Map.copyOf(compiled));
        if (testsNow.equals(compiledTests)) {
            return Optional.empty();
        }
        compiledTests = List.of();
        Optional<CompileError> error = compileTests(step);
        if (error.isEmpty()) {
            compiledTests = testsNow;
        }
        return error;
    }

    /** As the parts' poms have it: the lab is written with java.base alone. */
    private Optional<CompileError> compileMain(Part part, Collection<Path> sourceFiles) throws IOException {
        List<Path> before =
                Stream.of(Part.values()).limit(part.ordinal()).map(this::main).toList();
        return compile(main(part), before, List.of("--limit-modules", "java.base"), sourceFiles);
    }

    /** Of the test sources, those that the step's own ones use. */
    private Optional<CompileError> compileTests(Step step) throws IOException {
        List<Path> classPath = new ArrayList<>(Stream.of(Part.values())
                .limit(step.part().number())
                .map(this::main)
                .toList());
        classPath.addAll(libraries);
        return compile(
                tests(),
                classPath,
                List.of("-sourcepath", sources.test(step.part()).toString(), "-implicit:class", "-parameters"),
                sources.tests(step));
    }

    private Optional<CompileError> compile(
            Path classes, List<Path> classPath, List<String> more, Collection<Path> sourceFiles) throws IOException {
        Files.createDirectories(classes);
        FolderTree.empty(classes); // else a class whose source is gone would still be found
        if (sourceFiles.isEmpty()) {
            return Optional.empty();
        }
        List<String> options =
                new ArrayList<>(List.of("--release", "17", "-proc:none", "-g", "-encoding", "UTF-8", "-Xlint:none"));
        options.addAll(List.of("-d", classes.toString(), "-classpath", ChildProgram.classPath(classPath)));
        options.addAll(more);
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        StringWriter otherOutput = new StringWriter();
        boolean success;
        try {
            success = compiler.getTask(
                            otherOutput,
                            files,
                            diagnostics,
                            options,
                            null,
                            files.getJavaFileObjectsFromPaths(sourceFiles))
                    .call();
        } catch (RuntimeException e) {
            otherOutput.write("the compiler itself failed: " + e);
            success = false;
        }
        return success
                ? Optional.empty()
                : Optional.of(CompileError.first(lab, diagnostics.getDiagnostics(), otherOutput.toString()));
    }

    @Override
    public void close() throws IOException {
        files.close();
    }
}
