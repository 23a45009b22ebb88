package proxylab.starter;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.course.Part;
import proxylab.course.Step;
import proxylab.subject.LabOption;
import proxylab.toolbox.ShellLine;
import proxylab.toolbox.Subcommand;

/** The command {@code grader starter}: writes the lab as students get it, without the solutions. */
@Command(
        name = "starter",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Writes the lab as students get it, without the solutions.",
        description = {
            "",
            "Cuts the marked solutions out of the lab in the current folder, and leaves the teacher's material out. What"
                    + " was written is read again, and searched for lines of the solutions.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when the starter is in its place; 2 when nothing was written, because of a wrong"
                + " command line or a lab that cannot be cut.")
public final class StarterCommand implements Subcommand {
    private static final int REFUSED = 2;
    private static final String MESSAGE = "Proxy Lab: starter";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Where to write: a folder that is new or empty.")
    private Path folder;

    @Option(
            names = "--solved-through",
            paramLabel = "STEP",
            description = "Keep the solutions of all steps up to this one, such as 2.6. Default: keep none.")
    private String solvedThrough;

    @Mixin
    private LabOption lab = new LabOption();

    @Option(names = "--no-git", description = "Do not make it a git repository.")
    private boolean withoutGit;

    @Override
    public Integer call() throws InterruptedException {
        if (!spec.parent().commandLine().getParseResult().matchedOptions().isEmpty()) {
            throw new ParameterException(spec.commandLine(), "the options of starter go after the word starter");
        }
        Set<Step> solved = solved();
        try {
            write(solved);
            return 0;
        } catch (StarterImpossible e) {
            return refused(e.getMessage());
        } catch (IOException e) {
            return refused("the starter cannot be written: " + e);
        }
    }

    private Set<Step> solved() {
        if (solvedThrough == null) {
            return Steps.none();
        }
        return Step.of(solvedThrough)
                .map(Steps::through)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--solved-through takes the id of a step, not '" + solvedThrough + "': " + Steps.ids()));
    }

    private void write(Set<Step> solved) throws StarterImpossible, IOException, InterruptedException {
        try (StarterFolder starter = StarterFolder.create(folder, lab.folder())) {
            Edition edition = Edition.of(lab.folder(), solved);
            starter.write(edition);
            LeakCheck.requireNothingLeft(lab.folder(), starter.path(), solved);
            String history = commit(starter.path());
            starter.moveToPlace();
            summarise(starter.place(), edition, history);
        }
    }

    private String commit(Path starter) throws IOException, InterruptedException {
        if (withoutGit) {
            return "no git repository, as asked";
        }
        if (!Git.isThere()) {
            return "no git repository, because git is not installed here";
        }
        new Git(starter).commitAll(MESSAGE);
        return "one git commit, \"" + MESSAGE + "\"";
    }

    private void summarise(Path place, Edition edition, String history) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("The starter is in " + place);
        out.println(
                "  " + edition.files().size() + " files, " + edition.holes() + " places to write in; " + history + ".");
        out.println("Try: cd " + ShellLine.word(place) + " && mvn test -pl " + Part.ECHO.folder());
        out.flush();
    }

    private int refused(String message) {
        PrintWriter err = spec.commandLine().getErr();
        message.lines().forEach(line -> err.println("starter: " + line));
        err.flush();
        return REFUSED;
    }
}
