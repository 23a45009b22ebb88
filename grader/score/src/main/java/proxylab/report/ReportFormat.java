package proxylab.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The forms of a report that other programs read. */
public enum ReportFormat {
    /** Everything, in the form that {@code grader/report.schema.json} describes. */
    JSON("report.json", JsonFormat::text),
    /** What Gradescope shows to students and puts into its grade book. */
    GRADESCOPE("results.json", GradescopeFormat::text),
    /** The {@code result.json} of Classroom 50. */
    CLASSROOM50("result.json", report -> Classroom50Format.text(report, System.getenv())),
    /** The line that Autolab reads: the points, and a row of the scoreboard. */
    AUTOLAB("autoresult.json", AutolabFormat::text),
    /** Test results as JUnit's XML, which most build servers show. */
    JUNIT("junit.xml", JUnitFormat::text);

    private final String file;
    private final Function<Report, String> writer;

    ReportFormat(String file, Function<Report, String> writer) {
        this.file = file;
        this.writer = writer;
    }

    /** The format with this name, in small letters. */
    public static Optional<ReportFormat> of(String name) {
        return Arrays.stream(values())
                .filter(format -> format.toString().equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return Arrays.stream(values()).map(ReportFormat::toString).collect(Collectors.joining(", "));
    }

    /** The name that the file usually has. */
    public String usualFile() {
        return file;
    }

    /** The report in this format: text to be written as UTF-8. */
    public String text(Report report) {
        return writer.apply(report);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
