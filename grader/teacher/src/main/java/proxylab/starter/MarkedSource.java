package proxylab.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import proxylab.course.Step;
import proxylab.source.HandedOutSource.Line;

/**
 * A source file taken apart into what stays and what is a solution. Immutable, and independent of any file.
 *
 * @param wholeFile the step to which all of the file belongs, if it is one
 * @param pieces the lines in their order, without the marker lines
 */
record MarkedSource(Optional<Step> wholeFile, List<SourcePiece> pieces) {
    MarkedSource {
        pieces = List.copyOf(pieces);
    }

    /**
     * Takes a text apart. What is wrong with its markers is added to the problems; the result is useful only if nothing
     * was.
     *
     * @param file the name in the problems
     */
    static MarkedSource parse(String file, String text, List<SourceProblem> problems) {
        return new MarkerParser(file, problems).parse(text);
    }

    /** All solutions in it, solved or not. */
    List<SourcePiece.Region> regions() {
        return pieces.stream()
                .filter(SourcePiece.Region.class::isInstance)
                .map(SourcePiece.Region.class::cast)
                .toList();
    }

    /** The steps that this source is part of the solution of. */
    Stream<Step> steps() {
        return Stream.concat(wholeFile.stream(), regions().stream().map(SourcePiece.Region::step));
    }

    /** The text of the edition in which these steps are solved; empty if the file is not part of it. */
    Optional<String> text(Set<Step> solved) {
        return lines(solved).map(lines -> lines.stream().map(Line::text).collect(Collectors.joining("\n")));
    }

    /** The lines of that text, each with the step that replaces it; after the last line end comes an empty one. */
    Optional<List<Line>> lines(Set<Step> solved) {
        if (wholeFile.isPresent() && !solved.contains(wholeFile.get())) {
            return Optional.empty();
        }
        EditionText text = new EditionText();
        for (SourcePiece piece : pieces) {
            if (piece instanceof SourcePiece.Kept kept) {
                text.add(kept.lines(), Optional.empty());
            } else if (piece instanceof SourcePiece.Region region && solved.contains(region.step())) {
                text.add(region.solution(), Optional.empty());
            } else if (piece instanceof SourcePiece.Region region) {
                text.add(region.hole(), Optional.of(region.step()));
            }
        }
        return Optional.of(List.copyOf(text.lines));
    }

    /** The regions that the edition in which these steps are solved does not show. */
    List<SourcePiece.Region> removed(Set<Step> solved) {
        if (wholeFile.isPresent() && !solved.contains(wholeFile.get())) {
            List<String> lines = new ArrayList<>();
            for (SourcePiece piece : pieces) {
                lines.addAll(
                        piece instanceof SourcePiece.Kept kept
                                ? kept.lines()
                                : ((SourcePiece.Region) piece).solution());
            }
            return List.of(new SourcePiece.Region(wholeFile.get(), 1, lines, List.of()));
        }
        return regions().stream()
                .filter(region -> !solved.contains(region.step()))
                .toList();
    }

    /**
     * Lines put together so that what vanishes leaves no hole in the layout: the format is that of the marked source.
     */
    private static final class EditionText {
        private final List<Line> lines = new ArrayList<>();
        private boolean afterGap;

        void add(List<String> more, Optional<Step> step) {
            if (more.isEmpty()) {
                afterGap = true;
            }
            for (String line : more) {
                boolean atGap = afterGap;
                afterGap = false;
                if (atGap && line.isEmpty() && beginsBlock()) {
                    continue; // the blank line that stood between the solution and its neighbour
                }
                if (atGap && line.strip().startsWith("}") && last().isEmpty()) {
                    lines.remove(lines.size() - 1);
                }
                lines.add(new Line(step, line));
            }
        }

        private boolean beginsBlock() {
            return !lines.isEmpty() && (last().isEmpty() || last().endsWith("{"));
        }

        private String last() {
            return lines.isEmpty() ? "{" : lines.get(lines.size() - 1).text();
        }
    }
}
