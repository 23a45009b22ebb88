package proxylab.starter;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import proxylab.course.Part;

/** Reads a lab's folder: each file that the starter gets, and what stands in the way. */
final class LabTree {
    /** The modules of the lab. */
    private static final List<String> FOLDERS = Stream.concat(
                    Arrays.stream(Part.values()).map(Part::folder), Stream.of("grader"))
            .toList();

    private static final String VS_CODE = ".vscode";

    /** What else in the lab's folder goes into the starter. */
    private static final Set<String> TAKEN = Set.of(
            "pom.xml",
            "LICENSE",
            ".gitignore",
            ".gitattributes",
            ".editorconfig",
            ".devcontainer",
            ".mvn",
            ".run",
            VS_CODE,
            "mvnw",
            "mvnw.cmd");

    /** What of {@value #VS_CODE} is the lab's: the rest is whatever an editor keeps there. */
    private static final Set<String> TAKEN_OF_VS_CODE =
            Set.of("extensions.json", "java-format.xml", "launch.json", "settings.json", "tasks.json");

    /** What in the lab's folder is none of the students' business; they get {@link StarterTexts} of their own. */
    private static final Set<String> LEFT =
            Set.of(".git", ".github", ".ci", StarterTexts.README, StarterTexts.AGENTS, StarterTexts.CLAUDE);

    /** What builds and editors leave behind, anywhere: as in .gitignore. */
    private static final Set<String> LITTER =
            Set.of("target", ".jqwik-database", ".idea", ".classpath", ".project", ".settings", ".DS_Store");

    private final Path lab;
    private final List<SourceProblem> problems;
    private final List<LabFile> files = new ArrayList<>();

    private LabTree(Path lab, List<SourceProblem> problems) {
        this.lab = lab;
        this.problems = problems;
    }

    /**
     * Reads all files, sorted by path. A file that is not understood is added to the problems instead.
     *
     * @throws StarterImpossible if there is no lab in the folder, or it cannot be read
     */
    static List<LabFile> read(Path lab, List<SourceProblem> problems) throws StarterImpossible {
        for (String name : FOLDERS) {
            if (!Files.isDirectory(lab.resolve(name))) {
                throw new StarterImpossible(
                        "there is no lab in " + lab.toAbsolutePath().normalize() + ": no folder " + name
                                + " is there (--lab DIR names another folder)");
            }
        }
        LabTree tree = new LabTree(lab, problems);
        try {
            tree.readFolder(lab);
        } catch (IOException e) {
            throw new StarterImpossible("the lab cannot be read: " + e, e);
        }
        return List.copyOf(tree.files);
    }

    private void readFolder(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(entries::add);
        }
        entries.sort(null);
        for (Path entry : entries) {
            readEntry(entry, lab.relativize(entry));
        }
    }

    private void readEntry(Path entry, Path path) throws IOException {
        if (isLeftOut(path)) {
            return;
        }
        if (path.getNameCount() == 1 && !isTaken(path.toString())) {
            report(
                    path,
                    "expected no such file or folder here; the starter takes "
                            + String.join(", ", FOLDERS) + ", "
                            + String.join(", ", TAKEN.stream().sorted().toList()) + ", and leaves "
                            + String.join(", ", LEFT.stream().sorted().toList()));
        } else if (Files.isSymbolicLink(entry)) {
            report(path, "expected a file or a folder; found a symbolic link");
        } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
            readFolder(entry);
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
            readFile(entry, path);
        } else {
            report(path, "expected a file or a folder; found neither");
        }
    }

    private void readFile(Path file, Path path) throws IOException {
        Optional<FileKind> kind = FileKind.of(path);
        if (kind.isEmpty()) {
            report(path, "expected a file of a known kind (" + FileKind.known() + ")");
            return;
        }
        LabFile read = new LabFile(shown(path), kind.get(), Files.readAllBytes(file), Files.isExecutable(file));
        if (kind.get() != FileKind.BINARY && read.text().isEmpty()) {
            report(path, "expected text in UTF-8 with lines that end with LF alone");
            return;
        }
        files.add(read);
    }

    private static boolean isTaken(String name) {
        return FOLDERS.contains(name) || TAKEN.contains(name);
    }

    private static boolean isLeftOut(Path path) {
        String name = path.getFileName().toString();
        return LITTER.contains(name)
                || isPersonal(path)
                || name.endsWith(".iml")
                || path.getNameCount() == 1 && LEFT.contains(name)
                || TeacherMaterial.reason(path).isPresent();
    }

    private static boolean isPersonal(Path path) {
        String name = path.getFileName().toString();
        return path.getNameCount() > 1
                && (name.equals(VS_CODE) || path.startsWith(VS_CODE) && !TAKEN_OF_VS_CODE.contains(name));
    }

    private void report(Path path, String message) {
        problems.add(SourceProblem.ofFile(shown(path), message));
    }

    static String shown(Path path) {
        return path.toString().replace('\\', '/');
    }
}
