package proxylab.classroom;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;
import proxylab.history.GitProgram;
import proxylab.history.HistoryReader;
import proxylab.history.PlacesToWrite;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** The option that asks what the histories in the submissions tell. */
final class HistoryOption {
    @Option(
            names = "--history",
            description = "Where a submission holds a .git, say in a line of the summary, and in history.csv, on which"
                    + " days there were commits, and how many worked on each step. It takes git, gives no points, and"
                    + " is no verdict.")
    private boolean isGiven;

    /**
     * Reads the histories, if the option was given.
     *
     * @param lab the lab with the solutions, or the starter that was handed out
     * @param err gets a line if there is no git
     */
    ClassHistories read(
            List<Submission> submissions, GitProgram git, Path lab, TemporaryFolder temporary, PrintWriter err)
            throws GradingImpossible, InterruptedException {
        if (!isGiven) {
            return ClassHistories.none();
        }
        if (!git.isThere()) {
            err.println("no histories: --history takes git, and '" + git.command() + " --version' does not run;"
                    + " install git, and give the same command again");
            err.flush();
            return ClassHistories.none();
        }
        return ClassHistories.of(submissions, new HistoryReader(git, PlacesToWrite.in(lab), temporary));
    }
}
