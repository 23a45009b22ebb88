package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.census.TestCensus;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.probe.ChildProgram;
import proxylab.subject.Javac;
import proxylab.subject.Javac.Compilation;
import proxylab.subject.Javac.Task;

/**
 * Labs as students have them: solved up to a step, with or without a slip in that step, and nothing after it. The tests
 * of the step run in a JVM of their own, without Maven, one for each processor at a time. What no slip changes is
 * compiled once. Thread safe.
 */
final class SlipLab {
    /**
     * What a student sees.
     *
     * @param litter what the tests, or the code that they tested, have left in the folder of the part
     */
    record Run(String output, Duration time, Set<String> litter) {
        /** From {@code Next:} on; empty if no test failed. */
        String firstMessage() {
            int at = output.lastIndexOf("Next: ");
            return at < 0 ? "" : output.substring(at).strip();
        }
    }

    private static final Path LIBRARIES = Path.of("grader", "testkit", "target", "test-libraries.txt");
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Path lab;
    private final Path folder;
    private final TestCensus census;
    private final List<LabFile> files;
    private final List<Path> libraries;
    private final Semaphore processors = new Semaphore(Runtime.getRuntime().availableProcessors());
    private final Map<Part, Path> solved = new EnumMap<>(Part.class); // guarded by this
    private final Map<Part, Path> tests = new EnumMap<>(Part.class); // guarded by this

    /**
     * @param lab the lab with all solutions
     * @param folder where labs and classes go
     */
    SlipLab(Path lab, Path folder) throws IOException, StarterImpossible {
        this.lab = lab;
        this.folder = folder;
        this.census = TestCensus.of(lab);
        this.files = LabTree.read(lab, new ArrayList<>()).stream()
                .filter(file -> file.path().startsWith("part"))
                .toList();
        this.libraries = Stream.concat(
                        Files.readAllLines(lab.resolve(LIBRARIES)).stream().map(Path::of),
                        Pattern.compile(Pattern.quote(File.pathSeparator))
                                .splitAsStream(System.getProperty("java.class.path"))
                                .map(entry -> Path.of(entry).toAbsolutePath()))
                .toList();
    }

    /** The text of a source with its solutions. */
    String marked(String path) {
        return files.stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .map(file -> new String(file.content(), UTF_8))
                .orElseThrow(() -> new IllegalStateException("expected the lab to have " + path));
    }

    Step step(Slip slip) {
        return slip.step(this::marked);
    }

    /** Runs the tests of the slip's step, in a lab that has the slip. */
    Run run(Slip slip) throws IOException, InterruptedException {
        return run(step(slip), slip.apply(this::marked));
    }

    /** Runs the tests of a step, in a lab that has no slip. */
    Run run(Step step) throws IOException, InterruptedException {
        return run(step, Map.of());
    }

    private Run run(Step step, Map<String, String> changed) throws IOException, InterruptedException {
        processors.acquire();
        try {
            return runAlone(step, changed);
        } finally {
            processors.release();
        }
    }

    private Run runAlone(Step step, Map<String, String> changed) throws IOException, InterruptedException {
        Part part = step.part();
        Path student = Files.createTempDirectory(folder, "student");
        write(student, step, changed);
        Path classes = Files.createDirectory(student.resolve("classes"));
        compile(sources(student.resolve(part.sources())), classes, before(part));
        List<Path> classPath = new ArrayList<>(List.of(classes, tests(part)));
        classPath.addAll(before(part));
        classPath.addAll(libraries);
        return run(student.resolve(part.folder()), classPath, testClasses(step));
    }

    /** Compiles the sources that the slip changes, against all the others with their solutions. */
    void compile(Slip slip) throws IOException {
        Path student = Files.createTempDirectory(folder, "student");
        List<Path> changed = new ArrayList<>();
        for (Map.Entry<String, String> source : slip.apply(this::marked).entrySet()) {
            Optional<String> text = cut(source.getKey(), source.getValue(), Steps.through(step(slip)));
            if (text.isPresent()) {
                Path target = student.resolve(source.getKey());
                Files.createDirectories(target.getParent());
                changed.add(Files.writeString(target, text.get()));
            }
        }
        List<Path> classPath = new ArrayList<>(List.of(solved(slip.part())));
        classPath.addAll(before(slip.part()));
        compile(changed, student, classPath);
    }

    private static Run run(Path part, List<Path> classPath, List<String> testClasses)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ChildProgram.javaCommand(
                ChildProgram.classPath(classPath), SlipProgram.class.getName(), testClasses.toArray(String[]::new)));
        command.replaceAll(word -> word.startsWith("-Xmx") ? "-Xmx512m" : word); // as in the build
        command.add(1, "-Dbasedir=" + part);
        Path output = Files.createTempFile(part.getParent(), "output", ".txt");
        Set<String> before = names(part);
        long start = System.nanoTime();
        try (ChildProgram program = ChildProgram.start(
                new ProcessBuilder(command).directory(part.toFile()).redirectOutput(output.toFile()))) {
            boolean ended = program.endsWithin(LONGEST);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            String text = new String(Files.readAllBytes(output), UTF_8);
            Set<String> litter = names(part);
            litter.removeAll(before);
            return new Run(ended ? text : text + "\n(no end within " + LONGEST.toSeconds() + " s)", time, litter);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The parts up to the step's, as the student has them when its step is being written. */
    private void write(Path student, Step step, Map<String, String> changed) throws IOException {
        Set<Step> written = Steps.through(step);
        for (LabFile file : files) {
            Path target = student.resolve(file.path());
            Files.createDirectories(target.getParent());
            if (file.kind() == FileKind.MARKED) {
                String marked = changed.containsKey(file.path()) ? changed.get(file.path()) : marked(file.path());
                Optional<String> text = cut(file.path(), marked, written);
                if (text.isPresent()) {
                    Files.writeString(target, text.get());
                }
            } else {
                Files.write(target, file.content());
                target.toFile().setExecutable(file.executable());
            }
        }
    }

    /** A source with the solutions of these steps; empty if there is none without the others. */
    private static Optional<String> cut(String path, String marked, Set<Step> written) {
        List<SourceProblem> problems = new ArrayList<>();
        Optional<String> text = MarkedSource.parse(path, marked, problems).text(written);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("expected a lab that can be cut, got " + problems);
        }
        return text;
    }

    private List<Path> before(Part part) throws IOException {
        List<Path> folders = new ArrayList<>();
        for (int i = part.ordinal() - 1; i >= 0; i--) {
            folders.add(solved(Part.values()[i]));
        }
        return folders;
    }

    private synchronized Path solved(Part part) throws IOException {
        if (!solved.containsKey(part)) {
            Path classes = Files.createTempDirectory(folder, "solved");
            compile(sources(lab.resolve(part.sources())), classes, before(part));
            solved.put(part, classes);
        }
        return solved.get(part);
    }

    private synchronized Path tests(Part part) throws IOException {
        if (!tests.containsKey(part)) {
            Path classes = Files.createTempDirectory(folder, "tests");
            List<Path> classPath = new ArrayList<>(List.of(solved(part)));
            classPath.addAll(before(part));
            classPath.addAll(libraries);
            compile(sources(lab.resolve(part.testSources())), classes, classPath);
            tests.put(part, classes);
        }
        return tests.get(part);
    }

    private List<String> testClasses(Step step) {
        return census.steps().entrySet().stream()
                .filter(type -> type.getValue() == step)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static List<Path> sources(Path root) throws IOException {
        return Folders.files(root, Set.of()).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    private static void compile(Collection<Path> sources, Path classes, List<Path> classPath) throws IOException {
        try (Javac javac = new Javac()) {
            Compilation compilation =
                    javac.compile(new Task(sources, classes, classPath, classes, List.of("-g", "-parameters")));
            if (!compilation.isSuccess()) {
                throw new IllegalStateException("expected a slip that compiles, got " + compilation.errors());
            }
        }
    }
}
