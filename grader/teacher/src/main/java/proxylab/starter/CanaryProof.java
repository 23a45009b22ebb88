package proxylab.starter;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import proxylab.course.Step;

/**
 * Proves that no solution gets out: plants words in all solutions of a copy of the lab, and in all text that stays with
 * the teacher; then looks for them in a folder that was made from that copy.
 *
 * <p>The copy is there to be cut, not to be compiled: a word may stand where the compiler does not want it.
 */
final class CanaryProof {
    private static final Set<String> NOT_COPIED = Set.of(".git", "target", ".jqwik-database");

    private final Path lab;
    private final Path copy;
    private final Set<Step> solved;
    private final String flock = "canary" + UUID.randomUUID().toString().replace("-", "");
    private final List<Canary> canaries = new ArrayList<>();

    private CanaryProof(Path lab, Path copy, Set<Step> solved) {
        this.lab = lab;
        this.copy = copy;
        this.solved = solved;
    }

    /**
     * Copies a lab and plants the canaries: two in each region, one in a comment and one in a string, and one at the
     * end of each text that is the teacher's.
     *
     * @param lab the lab, with the solutions
     * @param copy an empty folder, or none yet
     * @param solved the steps that the starter will show, and so nothing is planted in them
     * @throws StarterImpossible if the lab is not as it must be
     */
    static List<Canary> plant(Path lab, Path copy, Set<Step> solved) throws StarterImpossible, IOException {
        CanaryProof proof = new CanaryProof(lab, copy, solved);
        for (Path file : Folders.files(lab, NOT_COPIED)) {
            proof.copy(file);
        }
        return List.copyOf(proof.canaries);
    }

    /**
     * Looks into every file of a folder, every entry of every archive in it, and every object of every git repository
     * in it.
     *
     * @throws IOException if something cannot be looked into: then nothing is proven
     */
    static List<Sighting> search(Path folder, List<Canary> canaries) throws IOException, InterruptedException {
        return new DeepSearch(canaries).search(folder);
    }

    private void copy(Path file) throws StarterImpossible, IOException {
        Path path = lab.relativize(file);
        Path target = copy.resolve(path);
        Files.createDirectories(target.getParent());
        byte[] content = Files.readAllBytes(file);
        Files.write(target, planted(path, content));
        if (Files.isExecutable(file) && !target.toFile().setExecutable(true, false)) {
            throw new IOException(target + " cannot be made executable");
        }
    }

    private byte[] planted(Path path, byte[] content) throws StarterImpossible {
        Optional<FileKind> kind = FileKind.of(path);
        if (isTeachers(path)) {
            boolean text = kind.isPresent() && kind.get() != FileKind.BINARY;
            return text ? (new String(content, UTF_8) + "// " + next(path, 0) + "\n").getBytes(UTF_8) : content;
        }
        boolean marked = kind.isPresent() && kind.get() == FileKind.MARKED;
        return marked ? plantedSource(path, new String(content, UTF_8)).getBytes(UTF_8) : content;
    }

    private static boolean isTeachers(Path path) {
        for (Path part = path; part != null; part = part.getParent()) {
            if (TeacherMaterial.reason(part).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** In an existing line, because the hole may already be as large as holes may be. */
    private String plantedSource(Path path, String text) throws StarterImpossible {
        List<SourceProblem> problems = new ArrayList<>();
        MarkedSource source = MarkedSource.parse(LabTree.shown(path), text, problems);
        if (!problems.isEmpty()) {
            throw new StarterImpossible(problems);
        }
        String[] lines = text.split("\n", -1);
        for (SourcePiece.Region region : source.removed(solved)) {
            int last = region.beginLine() + region.solution().size();
            for (int number = region.beginLine(); number <= last; number++) {
                Marker marker = Marker.of(lines[number - 1]);
                boolean isSolution = marker instanceof Marker.None && !lines[number - 1].isBlank();
                if (isSolution || marker instanceof Marker.SolutionLine) {
                    lines[number - 1] = planted(path, number, lines[number - 1], marker);
                    break;
                }
            }
        }
        return String.join("\n", lines);
    }

    private String planted(Path path, int number, String line, Marker marker) {
        String text = "String x = \"" + next(path, number) + "\";";
        String comment = next(path, number);
        return marker instanceof Marker.SolutionLine
                ? "%s /* %s */ %s".formatted(text, comment, line.strip())
                : "%s %s // %s".formatted(text, line.strip(), comment);
    }

    private String next(Path path, int number) {
        String planted = LabTree.shown(path) + (number == 0 ? "" : ":" + number);
        Canary canary = new Canary("%sx%05d".formatted(flock, canaries.size()), planted);
        canaries.add(canary);
        return canary.word();
    }
}
