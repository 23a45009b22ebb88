package proxylab.documents;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import proxylab.subject.LabOption;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.Subcommand;

/** The command {@code grader documents}: checks that the documents of the lab are true. */
@Command(
        name = "documents",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Checks that the documents of the lab are true.",
        description = {
            "",
            "Steps, places to write in, links, and the names of tests, classes, audits and options are compared with"
                    + " the code, generated tables with what they should hold. Blocks marked to be run are run in a bash"
                    + " for each document, and what they print is compared with what the document shows.",
            ""
        },
        footerHeading = "%nExit status: ",
        footer = "0 when all is true; 1 when something is not; 2 when the check was not possible.")
public final class DocumentsCommand implements Subcommand {
    private static final int WRONG = 1;
    private static final Duration LIMIT_FOR_A_BLOCK = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DOCUMENT",
            arity = "0..*",
            description = "Only these, by their paths in the lab. Default: all Markdown files of the lab.")
    private List<String> chosen = List.of();

    @Option(names = "--no-run", description = "Run no commands: check the rest, which takes seconds.")
    private boolean withoutRunning;

    @Option(names = "--write", description = "Bring the generated tables up to date, and check nothing else.")
    private boolean writing;

    @Mixin
    private LabOption lab = new LabOption();

    @Override
    public Integer call() throws GradingImpossible, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            LabTexts texts = LabTexts.of(lab.folder().toAbsolutePath().normalize());
            List<Document> documents = documents(texts);
            Findings findings = new Findings();
            if (writing) {
                List<Document> own = documents.stream()
                        .filter(texts.repository().documents()::contains)
                        .toList();
                TablesCheck.write(texts, own, findings).forEach(document -> out.println("renewed " + document));
            } else {
                check(texts, documents, findings);
            }
            show(documents.size(), findings, out);
            return findings.problems().isEmpty() ? 0 : WRONG;
        } catch (IOException e) {
            throw new GradingImpossible("the documents cannot be checked: " + e.getMessage(), e);
        }
    }

    private List<Document> documents(LabTexts texts) {
        for (String path : chosen) {
            if (texts.all().stream().noneMatch(document -> document.path().equals(path))) {
                throw new ParameterException(
                        spec.commandLine(),
                        "there is no document '" + path + "' in the lab: "
                                + String.join(
                                        ", ",
                                        texts.all().stream().map(Document::path).toList()));
            }
        }
        return texts.all().stream()
                .filter(document -> chosen.isEmpty() || chosen.contains(document.path()))
                .toList();
    }

    private void check(LabTexts texts, List<Document> documents, Findings findings)
            throws IOException, GradingImpossible, InterruptedException {
        StepsCheck.check(texts, documents, findings);
        HandbookFormCheck.check(texts, documents, findings);
        StepNumbersCheck.check(documents, findings);
        PlacesCheck.check(texts.outline(), documents, findings);
        LinksCheck.check(texts, documents, findings);
        NamesCheck.check(texts.sources(), documents, findings);
        OptionsCheck.check(texts.sources(), spec.root().commandLine(), documents, findings);
        TablesCheck.check(texts, documents, findings);
        if (!withoutRunning) {
            List<Document> own = documents.stream()
                    .filter(texts.repository().documents()::contains)
                    .toList();
            CommandsCheck.check(texts.folder(), own, LIMIT_FOR_A_BLOCK, findings);
        }
    }

    private static void show(int documents, Findings findings, PrintWriter out) {
        out.println(documents + (documents == 1 ? " document" : " documents"));
        findings.summary().forEach(line -> out.println("  " + line));
        for (DocumentProblem problem : findings.problems()) {
            List<String> lines = problem.toString().lines().toList();
            out.println();
            out.println(lines.get(0));
            lines.stream().skip(1).forEach(line -> out.println("   " + line));
        }
        out.flush();
    }
}
