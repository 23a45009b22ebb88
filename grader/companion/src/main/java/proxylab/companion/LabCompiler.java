package proxylab.companion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.subject.ClassFolders;
import proxylab.subject.Javac;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.Task;
import proxylab.subject.Lab;
import proxylab.toolbox.FolderTree;
import proxylab.toolbox.GradingImpossible;

/**
 * Compiles what the tests of a step need: the parts up to the step's, then its tests, with the JDK's compiler and the
 * settings of the build. What has not changed since the last time is not compiled again. Not thread safe.
 */
final class LabCompiler implements AutoCloseable {
    private static final String DEBUGGABLE = "-g";

    private final Javac javac;
    private final StepSources sources;
    private final Path lab;
    private final ClassFolders output;
    private final List<Path> libraries;
    private final Map<Part, Snapshot> compiled = new EnumMap<>(Part.class);
    private List<Object> compiledTests = List.of();

    /**
     * @param output a folder for classes, which nothing else writes to
     * @param libraries what tests are compiled against, besides the lab itself
     */
    LabCompiler(Path lab, Path output, List<Path> libraries) throws GradingImpossible {
        Lab.requireCompiler();
        this.javac = new Javac();
        this.sources = new StepSources(lab);
        this.lab = lab;
        this.output = new ClassFolders(output);
        this.libraries = List.copyOf(libraries);
    }

    /**
     * The class folders of a part's tests and of all parts up to it, tests first. They are there from now on, at every
     * moment: a JVM that is starting drops from its class path whatever is not a folder when it looks.
     */
    List<Path> classFolders(Part part) throws IOException {
        List<Path> folders = Stream.concat(Stream.of(output.tests()), output.upTo(part).stream())
                .toList();
        for (Path folder : folders) {
            Files.createDirectories(folder);
        }
        return folders;
    }

    /** Brings the classes for a step up to date; the first error, if there is one. */
    Optional<CompileError> compile(Step step) throws IOException {
        return compile(step.part(), List.of(step));
    }

    /** The same for steps of one part. */
    Optional<CompileError> compile(Part last, List<Step> steps) throws IOException {
        boolean isNew = false;
        for (Part part : Part.values()) {
            if (part.compareTo(last) <= 0) {
                Snapshot now = Snapshot.ofSources(List.of(sources.main(part)));
                if (isNew || !now.equals(compiled.get(part))) {
                    isNew = true;
                    compiled.remove(part);
                    Optional<CompileError> error = compileMain(
                            part,
                            now.files().keySet().stream().filter(Lab::isSource).toList());
                    if (error.isPresent()) {
                        return error;
                    }
                    compiled.put(part, now);
                }
            }
        }
        List<Object> testsNow = List.of(steps, Snapshot.ofSources(List.of(sources.test(last))), Map.copyOf(compiled));
        if (testsNow.equals(compiledTests)) {
            return Optional.empty();
        }
        compiledTests = List.of();
        Optional<CompileError> error = compileTests(last, steps);
        if (error.isEmpty()) {
            compiledTests = testsNow;
        }
        return error;
    }

    /** As in the parts' poms: the lab is written with java.base alone. */
    private Optional<CompileError> compileMain(Part part, Collection<Path> sourceFiles) throws IOException {
        Path classes = output.of(part);
        return compile(new Task(
                sourceFiles,
                classes,
                output.before(part),
                classes,
                List.of(DEBUGGABLE, "--limit-modules", "java.base")));
    }

    /** The steps' test sources, and those that these use. */
    private Optional<CompileError> compileTests(Part part, List<Step> steps) throws IOException {
        List<Path> classPath =
                Stream.concat(output.upTo(part).stream(), libraries.stream()).toList();
        Set<Path> tests = new TreeSet<>();
        for (Step step : steps) {
            tests.addAll(sources.tests(step));
        }
        return compile(new Task(
                tests,
                output.tests(),
                classPath,
                sources.test(part),
                List.of(DEBUGGABLE, "-implicit:class", "-parameters")));
    }

    private Optional<CompileError> compile(Task task) throws IOException {
        Files.createDirectories(task.target());
        FolderTree.empty(task.target()); // otherwise a class whose source is gone would still be found
        if (task.sources().isEmpty()) {
            return Optional.empty();
        }
        Compilation compilation = javac.compile(task);
        return compilation.isSuccess() ? Optional.empty() : Optional.of(CompileError.first(lab, compilation));
    }

    @Override
    public void close() throws IOException {
        javac.close();
    }
}
