package proxylab.viva;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.zip.CRC32;
import proxylab.starter.StarterSources;
import proxylab.viva.Candidates.Candidate;
import proxylab.written.OwnWork;
import proxylab.written.UnparsedSource;

/**
 * The questions for a talk with one student.
 *
 * @param questions at most eight, each about other lines, in the order of the lab
 * @param remarks what the teacher should know, such as why there are fewer
 */
record Viva(List<Question> questions, List<String> remarks) {
    /** A talk of ten minutes has time for so many. */
    static final int QUESTIONS = 8;

    Viva {
        questions = List.copyOf(questions);
        remarks = List.copyOf(remarks);
    }

    /**
     * Chooses the questions: the same for the same files and seed. If a file changes, so does the choice; two students
     * with the same code get the same.
     *
     * @param files the content of each submitted Java file, by its name in the lab
     */
    static Viva of(SortedMap<String, byte[]> files, StarterSources starter, long seed) throws IOException {
        OwnWork work = OwnWork.of(files, starter);
        List<Candidate> candidates = Candidates.in(work);
        Collections.shuffle(candidates, new Random(31 * seed + checksum(files)));
        List<Question> chosen = chosen(candidates);
        List<String> remarks = new ArrayList<>();
        for (UnparsedSource unparsed : work.unparsed()) {
            remarks.add("nothing is asked about " + unparsed);
        }
        if (chosen.size() < QUESTIONS) {
            remarks.add(
                    work.sources().isEmpty()
                            ? "nothing was written that could be asked about"
                            : "too little was written for " + QUESTIONS + " questions");
        }
        return new Viva(chosen, remarks);
    }

    private static long checksum(SortedMap<String, byte[]> files) {
        CRC32 checksum = new CRC32();
        files.forEach((name, content) -> {
            checksum.update(name.getBytes(UTF_8));
            checksum.update(content);
        });
        return checksum.getValue();
    }

    /** Again and again the first of those that have least in common with the questions chosen so far. */
    private static List<Question> chosen(List<Candidate> shuffled) {
        List<Candidate> left = new ArrayList<>(shuffled);
        List<Candidate> chosen = new ArrayList<>();
        while (chosen.size() < QUESTIONS && !left.isEmpty()) {
            Candidate next = Collections.min(
                    left,
                    Comparator.<Candidate>comparingInt(one ->
                                    alike(chosen, one, it -> it.question().kind()) + (one.isGeneral() ? 1 : 0))
                            .thenComparingInt(one -> alike(chosen, one, Candidate::member))
                            .thenComparingInt(one -> alike(
                                    chosen, one, it -> it.question().quote().file())));
            chosen.add(next);
            left.removeIf(
                    other -> overlap(next.question().quote(), other.question().quote()));
        }
        return chosen.stream()
                .map(Candidate::question)
                .sorted(Comparator.comparing(
                                (Question question) -> question.quote().file())
                        .thenComparing(question -> question.quote().first()))
                .toList();
    }

    private static int alike(List<Candidate> chosen, Candidate one, Function<Candidate, Object> what) {
        return (int) chosen.stream()
                .filter(other -> Objects.equals(what.apply(other), what.apply(one)))
                .count();
    }

    private static boolean overlap(Quote one, Quote other) {
        return one.file().equals(other.file())
                && one.first() < other.first() + other.lines().size()
                && other.first() < one.first() + one.lines().size();
    }
}
