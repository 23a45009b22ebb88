package proxylab.lesson;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import proxylab.course.HandedOut;
import proxylab.course.Hole;
import proxylab.course.Part;
import proxylab.course.Step;

/**
 * Which steps of the lab are written, as its sources on disk show. Immutable, thread safe.
 *
 * <p>It is asked before each test. A test of a step that is not written is not run at all: it could only fail late, by
 * a time limit, and for a reason that means nothing.
 */
final class UnwrittenSteps {
    private final List<Hole> holes;

    UnwrittenSteps(List<Hole> holes) {
        this.holes = List.copyOf(holes);
    }

    /** The lab that the running tests belong to: the folder of their module, or one above it. */
    static UnwrittenSteps ofThisLab() {
        try {
            return new UnwrittenSteps(Hole.in(labAbove(Path.of(System.getProperty("basedir", "")))));
        } catch (IOException e) {
            throw new UncheckedIOException("the sources of the lab cannot be read", e);
        }
    }

    private static Path labAbove(Path start) {
        return Stream.iterate(start.toAbsolutePath().normalize(), folder -> folder != null, Path::getParent)
                .filter(folder -> Files.isDirectory(folder.resolve(Part.ECHO.folder())))
                .findFirst()
                .orElse(start);
    }

    /**
     * Why a test of this step need not be run; empty if the step is written or at least begun, and every step before it
     * is written.
     */
    Optional<StepFailure> obstacle(Step step) {
        if (!isBegun(step)) {
            return Optional.of(Telling.notWritten(step, holesOf(step)));
        }
        return holes.stream()
                .map(Hole::step)
                .filter(hole -> hole.compareTo(step) < 0)
                .min(Step::compareTo)
                .map(earlier -> Telling.notWrittenBefore(step, earlier, holesOf(earlier)));
    }

    /** Whether anything of a step is written. */
    boolean isBegun(Step step) {
        List<Hole> own = holesOf(step);
        return own.isEmpty() || own.size() < HandedOut.count(step);
    }

    /** The places of a step that are still to be written. */
    List<Hole> holesOf(Step step) {
        return holes.stream().filter(hole -> hole.step() == step).toList();
    }
}
