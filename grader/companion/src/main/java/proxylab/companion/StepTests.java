package proxylab.companion;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import proxylab.companion.StepOutcome.Broken;
import proxylab.companion.StepOutcome.NotCompiled;
import proxylab.companion.StepOutcome.NotWritten;
import proxylab.course.HandedOut;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/**
 * Compiles and runs the tests of one step after another, without Maven. {@link #cancel} may come from another thread;
 * everything else is for one thread.
 */
final class StepTests implements AutoCloseable {
    private final Path lab;
    private final Duration silenceLimit;
    private final StepSources sources;
    private final List<Path> libraries;
    private final TemporaryFolder folder;
    private final LabCompiler compiler;
    private TestJvm ready; // guarded by this; not in use yet
    private TestJvm running; // guarded by this
    private boolean isCancelled; // guarded by this

    /** @throws GradingImpossible if the tests' libraries are not known, or there is no compiler */
    StepTests(Path lab) throws GradingImpossible {
        this(lab, TestJvm.SILENCE_LIMIT);
    }

    /** @param silenceLimit how long one test may take */
    StepTests(Path lab, Duration silenceLimit) throws GradingImpossible {
        this.lab = lab;
        this.silenceLimit = silenceLimit;
        this.sources = new StepSources(lab);
        this.libraries =
                Stream.concat(ownClassPath(), TestLibraries.of(lab).stream()).toList();
        this.folder = TemporaryFolder.create();
        try {
            this.compiler = new LabCompiler(lab, folder.newFolder("classes"), libraries);
        } catch (GradingImpossible | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The grader's own classes: the tests use its instruments. A JVM in another folder needs whole paths. */
    static Stream<Path> ownClassPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .map(entry -> Path.of(entry).toAbsolutePath());
    }

    /** The places of a step that are still to be written. */
    static List<Hole> holes(Path lab, Step step) throws IOException {
        return Hole.in(lab).stream().filter(hole -> hole.step() == step).toList();
    }

    /** Starts a JVM in advance for the next run of a step of this part. */
    void prepare(Part part) throws IOException {
        TestJvm stale = null;
        synchronized (this) {
            if (ready != null && ready.part() == part && ready.isAlive()) {
                return;
            }
            stale = ready;
            ready = null;
        }
        if (stale != null) {
            stale.close();
        }
        TestJvm fresh = TestJvm.start(lab, part, classPath(part));
        synchronized (this) {
            ready = fresh;
        }
    }

    private List<Path> classPath(Part part) throws IOException {
        return Stream.concat(compiler.classFolders(part).stream(), libraries.stream())
                .toList();
    }

    /** Checks a step: is it written, does it compile, do its tests pass? */
    StepOutcome run(Step step, TestJvm.Listener progress) throws IOException, InterruptedException {
        List<Path> tests = sources.tests(step);
        if (tests.isEmpty()) {
            return new Broken(
                    "Expected tests with the tag " + step.tag() + " in " + lab.relativize(sources.test(step.part()))
                            + ", found none.",
                    List.of());
        }
        List<Hole> holes = holes(lab, step);
        boolean isWritten = holes.isEmpty() || holes.size() < HandedOut.count(step);
        if (isWritten) {
            prepare(step.part()); // starts while the compiler works
        }
        Optional<CompileError> error = compiler.compile(step);
        if (error.isPresent()) {
            return new NotCompiled(error.get());
        }
        if (!isWritten) {
            return new NotWritten(step, holes);
        }
        StepOutcome outcome = runGroups(List.of(sources.classNames(step, tests)), progress);
        return outcome.isPassed() && !holes.isEmpty() ? new NotWritten(step, holes) : outcome;
    }

    /**
     * Runs the tests of written steps of one part in one JVM. What it finds may need another look: only
     * {@link #run(Step, TestJvm.Listener)} gives a step a JVM of its own.
     *
     * @return whether all of them passed; {@code progress} has heard of each but the last
     */
    StepOutcome run(List<Step> steps, TestJvm.Listener progress) throws IOException, InterruptedException {
        prepare(steps.get(0).part());
        Optional<CompileError> error = compiler.compile(steps.get(0).part(), steps);
        if (error.isPresent()) {
            return new NotCompiled(error.get());
        }
        List<List<String>> groups = new ArrayList<>();
        for (Step step : steps) {
            groups.add(sources.classNames(step, sources.tests(step)));
        }
        return runGroups(groups, progress);
    }

    private StepOutcome runGroups(List<List<String>> groups, TestJvm.Listener progress)
            throws IOException, InterruptedException {
        try (TestJvm jvm = take()) {
            return jvm.run(groups, silenceLimit, progress);
        } finally {
            synchronized (this) {
                running = null;
            }
        }
    }

    private synchronized TestJvm take() throws IOException {
        running = ready;
        ready = null;
        if (isCancelled) {
            running.close();
        }
        return running;
    }

    /** Ends the run that is under way, or the one that is about to begin. */
    void cancel() throws IOException {
        TestJvm jvm;
        synchronized (this) {
            isCancelled = true;
            jvm = running;
        }
        if (jvm != null) {
            jvm.close();
        }
    }

    /** The next run may go on to its end again. */
    synchronized void forgetCancel() {
        isCancelled = false;
    }

    @Override
    public void close() throws IOException {
        try (folder;
                compiler) {
            synchronized (this) {
                if (ready != null) {
                    ready.close();
                    ready = null;
                }
            }
        }
    }
}
