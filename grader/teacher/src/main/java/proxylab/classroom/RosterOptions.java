package proxylab.classroom;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import proxylab.roster.Roster;
import proxylab.toolbox.GradingImpossible;

/** The options that say where a platform's list of students is, and how to read it. */
final class RosterOptions {
    @Option(
            names = "--roster",
            paramLabel = "FILE",
            description = "The gradebook that Canvas exported, Moodle's grading worksheet, Blackboard's grade center,"
                    + " or any table (CSV) with a header. Submissions are joined with its students; a copy of it with"
                    + " the points filled in is written to the file grades.csv, to be imported there.")
    private Path file;

    @Option(
            names = "--grade-column",
            paramLabel = "NAME",
            description = "The column of the roster that the points go into, if there are several.")
    private String gradeColumn;

    @Option(
            names = "--roster-charset",
            paramLabel = "NAME",
            description = "The encoding of the roster, as x-windows-949 or GBK, if it is read wrong. Default: a byte"
                    + " order mark decides, then whether it is valid UTF-8.")
    private Charset charset;

    /** The roster, if there is one. */
    Optional<Roster> read() throws GradingImpossible {
        return file == null
                ? Optional.empty()
                : Optional.of(Roster.read(file, Optional.ofNullable(charset), Optional.ofNullable(gradeColumn)));
    }
}
