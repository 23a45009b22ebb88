package proxylab.companion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import proxylab.course.Step;
import proxylab.source.HandedOutSource;

/**
 * Finds the places of a step in a source that a student has changed, by the lines around them that were handed out.
 *
 * <pre>
 *       private static Headers others(Headers client) {      the line above: it must still be there, once
 *           // TODO 3.2                                   \
 *           throw new ...("step 3.2: ...");               /  the place: whatever is here now
 *       }                                                    the end of the block that the place is in
 * </pre>
 *
 * <p>A place ends where its block ends, so that a method added after it is not touched. Only where the braces of the
 * source do not balance, all lines up to the next place must be as they were handed out. White space does not count.
 */
final class Surroundings {
    private final HandedOutSource source;
    private final List<String> handedOut;
    private final List<String> current;
    private final Braces braces;

    /**
     * A place of a step in the current source.
     *
     * @param from its first line, counted from 0
     * @param to the first line after it
     * @param original the lines that were handed out
     */
    record Found(int from, int to, List<String> original) {}

    /** A place cannot be found again. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1L;

        Lost(String message) {
            super(message);
        }
    }

    /** @param current the lines as they are now, with or without their ends */
    Surroundings(HandedOutSource source, List<String> current) {
        this.source = source;
        this.handedOut = source.lines().stream().map(HandedOutSource.Line::text).toList();
        this.current = List.copyOf(current);
        this.braces = Braces.of(current);
    }

    /**
     * The places of the step, in their order.
     *
     * @throws Lost if one of them cannot be told from what is around it; the message says which lines are missing
     */
    List<Found> places(Step step) throws Lost {
        List<Found> places = new ArrayList<>();
        int before = 0; // where the lines begin that stay and are above the place
        int begin = nextPlace(0);
        while (begin < handedOut.size()) {
            int end = endOfPlace(begin);
            int next = nextPlace(end);
            if (stepOf(begin).equals(Optional.of(step))) {
                int from = from(before, begin);
                places.add(new Found(from, to(from, end, next), handedOut.subList(begin, end)));
            }
            before = end;
            begin = next;
        }
        for (int i = 1; i < places.size(); i++) {
            if (places.get(i).from() < places.get(i - 1).to()) {
                throw new Lost(
                        "  expected its places in the order in which they were handed out; found them in another");
            }
        }
        return places;
    }

    private Optional<Step> stepOf(int line) {
        return source.lines().get(line).step();
    }

    private int nextPlace(int from) {
        int at = from;
        while (at < handedOut.size() && stepOf(at).isEmpty()) {
            at++;
        }
        return at;
    }

    private int endOfPlace(int begin) {
        int at = begin;
        while (at < handedOut.size() && stepOf(at).equals(stepOf(begin))) {
            at++;
        }
        return at;
    }

    /** The place begins below the longest run of lines that stood above it; there must be one such run. */
    private int from(int before, int begin) throws Lost {
        List<Integer> best = best(0, from -> {
            int same = 0;
            while (same < begin - before
                    && same < from
                    && isSame(handedOut.get(begin - 1 - same), current.get(from - 1 - same))) {
                same++;
            }
            boolean toTheTop = before == 0 && same == begin && same == from;
            return isTelling(begin - same, begin) ? same + (toTheTop ? 1 : 0) : 0;
        });
        if (best.size() != 1) {
            throw lost("above", handedOut.subList(Math.max(before, begin - 2), begin), best);
        }
        return best.get(0);
    }

    private int to(int from, int end, int next) throws Lost {
        List<Integer> best = best(from, to -> {
            boolean toTheBottom = next == handedOut.size() && to + next - end == current.size();
            return !isSame(end, next, to) ? 0 : toTheBottom ? 2 : isTelling(end, next) ? 1 : 0;
        });
        OptionalInt endOfBlock = endOfBlock(from, end, next);
        if (endOfBlock.isPresent() && best.stream().allMatch(to -> to >= endOfBlock.getAsInt())) {
            return endOfBlock.getAsInt();
        }
        if (best.size() != 1) {
            throw lost("below", handedOut.subList(end, Math.min(next, end + 3)), best);
        }
        return best.get(0);
    }

    /** Where the place ends if its block ends as it was handed out; empty if it does not, or braces cannot tell. */
    private OptionalInt endOfBlock(int from, int end, int next) {
        OptionalInt closing = braces.endOfBlock(from);
        OptionalInt closed = Braces.of(handedOut).endOfBlock(end);
        if (!braces.balance() || closing.isEmpty() || closed.isEmpty() || closed.getAsInt() >= next) {
            return OptionalInt.empty();
        }
        int lines = closed.getAsInt() + 1 - end;
        int to = closing.getAsInt() + 1 - lines;
        return to >= from && isSame(end, end + lines, to) ? OptionalInt.of(to) : OptionalInt.empty();
    }

    /** The lines, from the given one on, with the highest score, if that is more than 0. */
    private List<Integer> best(int first, IntUnaryOperator score) {
        List<Integer> lines = IntStream.rangeClosed(first, current.size())
                .filter(line -> score.applyAsInt(line) > 0)
                .boxed()
                .toList();
        int highest = lines.stream().mapToInt(score::applyAsInt).max().orElse(0);
        return lines.stream()
                .filter(line -> score.applyAsInt(line) == highest)
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private boolean isSame(int begin, int end, int at) {
        return at + end - begin <= current.size()
                && IntStream.range(begin, end)
                        .allMatch(line -> isSame(handedOut.get(line), current.get(at + line - begin)));
    }

    private static boolean isSame(String one, String other) {
        return one.strip().equals(other.strip());
    }

    /** Whether any of these lines has a word in it: a brace alone is everywhere. */
    private boolean isTelling(int begin, int end) {
        return handedOut.subList(begin, end).stream()
                .anyMatch(line -> line.chars().anyMatch(Character::isLetterOrDigit));
    }

    private Lost lost(String where, List<String> expected, List<Integer> found) {
        StringBuilder text = new StringBuilder("  expected " + where + " it, as handed out:\n");
        expected.stream()
                .filter(line -> !line.isBlank())
                .forEach(line -> text.append("    |").append(line).append('\n'));
        text.append("  found ");
        text.append(
                found.isEmpty()
                        ? "nowhere"
                        : "more than once, at the lines "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .map(line -> String.valueOf(line + 1))
                                                .toList()));
        text.append(where.equals("below") && !braces.balance() ? "; and the braces of the file do not balance" : "");
        return new Lost(text.toString());
    }
}
