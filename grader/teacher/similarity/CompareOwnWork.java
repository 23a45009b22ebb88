import de.jplag.JPlag;
import de.jplag.JPlagComparison;
import de.jplag.JPlagResult;
import de.jplag.exceptions.ExitException;
import de.jplag.java.Language;
import de.jplag.options.JPlagOptions;
import de.jplag.reporting.reportobject.ReportObjectFactory;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Compares what the students of a class have written with JPlag, pair by pair. Run as a single source file: its pom says
 * how.
 *
 * <p>Of two submissions, {@code both} says how much of the two together is in both, and {@code one} how much of the one
 * that has less of its own: that shows a part that was copied into a larger whole.
 */
final class CompareOwnWork {
    /** A run of fewer tokens says nothing: in a lab of small steps, the same idea often takes the same ten. */
    private static final int FEWEST_TOKENS = 16;

    private static final int SHOWN_PAIRS = 20;

    private CompareOwnWork() {}

    /** Takes the folder {@code similarity} of the results of a class. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (!Files.isDirectory(folder.resolve("submissions"))) {
            System.err.println("expected a folder that 'class' has written; found no submissions in " + folder
                    + ": -Dresults=DIR names the folder that was given to --out");
            System.exit(2);
        }
        File starter = folder.resolve("starter").toFile();
        JPlagOptions options = new JPlagOptions(
                        new Language(), Set.of(folder.resolve("submissions").toFile()), Set.of())
                .withBaseCodeSubmissionDirectory(starter)
                .withMinimumTokenMatch(FEWEST_TOKENS);
        try {
            JPlagResult result = new JPlag(options).run();
            print(result);
            Path report = folder.resolve("jplag-report");
            new ReportObjectFactory().createAndSaveReport(result, report.toString());
            System.out.println("JPlag's own report is " + report + ".zip");
        } catch (ExitException e) {
            System.err.println("JPlag compares nothing: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void print(JPlagResult result) {
        List<JPlagComparison> pairs = result.getAllComparisons().stream()
                .sorted(Comparator.comparingDouble(JPlagComparison::maximalSimilarity)
                        .reversed())
                .toList();
        System.out.println(result.getNumberOfSubmissions() + " submissions, " + pairs.size() + " pairs");
        if (pairs.isEmpty()) {
            return;
        }
        System.out.println("the pair in the middle: " + percent(pairs.get(pairs.size() / 2).maximalSimilarity()));
        System.out.println("   one   both  tokens");
        pairs.stream().limit(SHOWN_PAIRS).forEach(pair -> System.out.printf(
                Locale.ROOT,
                "%6s %6s %7d  %s, %s%n",
                percent(pair.maximalSimilarity()),
                percent(pair.similarity()),
                pair.getNumberOfMatchedTokens(),
                pair.firstSubmission().getName(),
                pair.secondSubmission().getName()));
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
