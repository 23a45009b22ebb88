package proxylab.starter;

import java.util.ArrayList;
import java.util.List;
import proxylab.course.Step;

/** A run of lines of a marked source. */
sealed interface SourcePiece {
    /** Lines of every edition. */
    record Kept(List<String> lines) implements SourcePiece {
        public Kept {
            lines = List.copyOf(lines);
        }
    }

    /**
     * Lines that belong to a step.
     *
     * @param step the step that the student solves here
     * @param beginLine where the region begins in the marked source, counted from 1
     * @param solution what is here when the step is solved
     * @param stub what is here before that, indented; empty for a region that just vanishes
     */
    record Region(Step step, int beginLine, List<String> solution, List<String> stub) implements SourcePiece {
        public Region {
            solution = List.copyOf(solution);
            stub = List.copyOf(stub);
        }

        /** What a student finds: the stub, below a line that an editor's to-do list finds. */
        List<String> hole() {
            if (!isHole()) {
                return List.of();
            }
            String first = stub.get(0);
            String indent =
                    first.substring(0, first.length() - first.stripLeading().length());
            List<String> lines = new ArrayList<>(List.of(indent + "// TODO " + step.id()));
            lines.addAll(stub);
            return lines;
        }

        /** Whether a student finds a place to write here. */
        boolean isHole() {
            return !stub.isEmpty();
        }
    }
}
