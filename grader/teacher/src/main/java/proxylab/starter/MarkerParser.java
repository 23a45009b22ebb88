package proxylab.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import proxylab.course.Step;

/** Reads one source, line by line, for {@link MarkedSource#parse}. After an error it goes on, to find the others. */
final class MarkerParser {
    /** A region between its BEGIN and its END. */
    private record Open(Marker.Begin begin, int line, List<String> solution, List<String> stub) {}

    private final String file;
    private final List<SourceProblem> problems;
    private final List<SourcePiece> pieces = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private Optional<Step> wholeFile = Optional.empty();
    private Optional<Open> open = Optional.empty();
    private int number;

    MarkerParser(String file, List<SourceProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    MarkedSource parse(String text) {
        for (String line : text.split("\n", -1)) {
            number++;
            accept(line, Marker.of(line));
        }
        open.ifPresent(region -> {
            report(region.line, "expected " + end(region) + " before the end of the file; found none");
            close(region);
        });
        flushKept();
        return new MarkedSource(wholeFile, pieces);
    }

    private void accept(String line, Marker marker) {
        if (marker instanceof Marker.Begin begin) {
            begin(line, begin);
        } else if (marker instanceof Marker.End end) {
            end(line, end);
        } else if (marker instanceof Marker.Stub stub) {
            stub(line, stub);
        } else if (marker instanceof Marker.SolutionLine single) {
            solutionLine(line, single);
        } else if (marker instanceof Marker.SolutionFile whole) {
            solutionFile(line, whole);
        } else if (marker instanceof Marker.Unclear unclear) {
            report("expected " + unclear.expected() + "; found " + line.strip());
        } else {
            code(line);
        }
    }

    private void begin(String line, Marker.Begin begin) {
        open.ifPresent(region -> {
            report("expected " + end(region) + ", because regions do not nest (this one begins in line " + region.line
                    + "); found " + line.strip());
            close(region);
        });
        step(begin.id());
        flushKept();
        open = Optional.of(new Open(begin, number, new ArrayList<>(), new ArrayList<>()));
    }

    private void end(String line, Marker.End end) {
        if (open.isEmpty()) {
            report("expected // BEGIN SOLUTION " + end.id() + " before it; found " + line.strip());
            return;
        }
        Open region = open.get();
        open = Optional.empty();
        if (!region.begin.id().equals(end.id())) {
            report("expected " + end(region) + " (its region begins in line " + region.line + "); found "
                    + line.strip());
        } else {
            HoleRules.wrongInRegion(end.id(), region.solution, region.stub)
                    .forEach(wrong -> report(region.line, wrong));
        }
        close(region);
    }

    private void close(Open region) {
        Step.of(region.begin.id())
                .ifPresent(step -> pieces.add(new SourcePiece.Region(step, region.line, region.solution, region.stub)));
    }

    private void stub(String line, Marker.Stub stub) {
        open.ifPresentOrElse(
                region -> region.stub.add(region.begin.indent() + stub.text()),
                () -> report("expected a stub inside of a region, directly before its END; found " + line.strip()));
    }

    private void solutionLine(String line, Marker.SolutionLine single) {
        if (open.isPresent()) {
            report("expected no other marker in the region that begins in line " + open.get().line + "; found "
                    + line.strip());
            open.get().solution.add(single.code());
            return;
        }
        HoleRules.wrongInCode(single.code()).forEach(this::report);
        flushKept();
        step(single.id())
                .ifPresent(step -> pieces.add(new SourcePiece.Region(step, number, List.of(single.code()), List.of())));
    }

    private void solutionFile(String line, Marker.SolutionFile whole) {
        if (number != 1) {
            report("expected this marker in the first line of a file only; found " + line.strip());
            return;
        }
        wholeFile = step(whole.id());
    }

    private void code(String line) {
        HoleRules.wrongInCode(line).forEach(this::report);
        if (open.isEmpty()) {
            kept.add(line);
        } else if (open.get().stub.isEmpty()) {
            open.get().solution.add(line);
        } else {
            report("expected another // STUB: or " + end(open.get())
                    + ", because stubs stand directly before END; found "
                    + (line.isBlank() ? "a blank line" : line.strip()));
        }
    }

    /** The lines since the last region are complete. */
    private void flushKept() {
        if (!kept.isEmpty()) {
            pieces.add(new SourcePiece.Kept(kept));
            kept.clear();
        }
    }

    private Optional<Step> step(String id) {
        Optional<Step> step = Step.of(id);
        if (step.isEmpty()) {
            report("expected the id of a step, " + Steps.FIRST.id() + " to " + Steps.LAST.id() + "; found " + id);
        }
        return step;
    }

    private static String end(Open region) {
        return "// END SOLUTION " + region.begin.id();
    }

    private void report(String message) {
        report(number, message);
    }

    private void report(int line, String message) {
        problems.add(new SourceProblem(file, line, message));
    }
}
