package proxylab.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import proxylab.documents.BashSession.Outcome;
import proxylab.toolbox.ShellLine;

/** Runs the blocks of one document in their order, in one session, and compares what came with what is shown. */
final class DocumentRun {
    private static final int SHOWN_LINES = 40;
    private static final int SHOWN_END = 12;
    private static final int NEAR = 3;

    private final Path lab;
    private final Document document;
    private final Path scratch;
    private final DocumentPorts ports;
    private final Duration limit;
    private final Findings findings;

    /**
     * Prepares to run a document.
     *
     * @param scratch an empty folder
     * @param limit the time for each block
     */
    DocumentRun(Path lab, Document document, Path scratch, DocumentPorts ports, Duration limit, Findings findings) {
        this.lab = lab;
        this.document = document;
        this.scratch = scratch;
        this.ports = ports;
        this.limit = limit;
        this.findings = findings;
    }

    /** Runs these blocks; once one has not ended, or a server has not started, the rest is left out. */
    void of(List<RunnableBlock> blocks) throws IOException, InterruptedException {
        try (BashSession session = BashSession.start(lab, scratch)) {
            int number = 0;
            boolean goesOn = true;
            while (goesOn && number < blocks.size()) {
                goesOn = run(session, blocks.get(number));
                number++;
            }
            for (int i = 0; i < number; i++) {
                OptionalInt end = goesOn || i + 1 < number ? session.endOf(i + 1) : OptionalInt.empty();
                if (end.isPresent() && end.getAsInt() != 0) {
                    tell(
                            blocks.get(i),
                            List.of("expected a server that goes on; it ended with exit status " + end.getAsInt()));
                }
            }
            if (number < blocks.size()) {
                findings.problem(
                        Aspect.COMMANDS,
                        document.path(),
                        blocks.get(number).line(),
                        "the blocks from here on were not run, because the one before failed");
            }
        }
    }

    private boolean run(BashSession session, RunnableBlock block) throws IOException, InterruptedException {
        String commands = ports.toFree(block.commands());
        Optional<ExpectedOutput> expected = block.prints().map(ExpectedOutput::new);
        Outcome outcome = block.inBackground()
                ? session.runInBackground(
                        commands,
                        Math.max(1, expected.map(ExpectedOutput::shownLines).orElse(1)),
                        limit)
                : session.run(commands, limit);
        List<String> came = outcome.output().stream().map(ports::toNamed).toList();
        List<String> wrong = new ArrayList<>();
        if (outcome.status().isEmpty()) {
            wrong.add(
                    session.isAlive()
                            ? unended(block)
                            : "expected a command that leaves the shell, found one that ends it");
            wrong.addAll(end(came));
        } else if (outcome.status().getAsInt() != block.status()) {
            wrong.add(
                    block.inBackground()
                            ? "expected a server that prints a line and goes on; it ended"
                            : "expected exit status " + block.status() + ", got "
                                    + outcome.status().getAsInt());
            wrong.addAll(end(came));
        } else {
            outcome.failures().forEach(failure -> wrong.add(failed(block, failure)));
            List<String> difference =
                    expected.map(output -> output.difference(came)).orElse(List.of());
            if (!difference.isEmpty()) {
                wrong.add("the output differs from line " + block.printsLine() + " on"
                        + " (- is in the document, + is printed)");
                wrong.addAll(shortened(difference));
            }
        }
        if (!wrong.isEmpty()) {
            tell(block, wrong);
        }
        return outcome.status().isPresent() && (outcome.status().getAsInt() == 0 || !block.inBackground());
    }

    private String unended(RunnableBlock block) {
        return (block.inBackground()
                        ? "expected " + (block.prints().isPresent() ? "the lines shown" : "a line")
                        : "expected the end of this block")
                + " within " + limit.toSeconds() + " s; it did not come";
    }

    private static String failed(RunnableBlock block, String failure) {
        String[] lineAndStatus = failure.split(" ");
        int line = Integer.parseInt(lineAndStatus[0]);
        String command = block.commands().lines().skip(line - 1L).findFirst().orElse("");
        return "expected each command to succeed; exit status " + lineAndStatus[1] + " on line "
                + (block.line() + line - 1) + ": " + command.strip();
    }

    private void tell(RunnableBlock block, List<String> wrong) {
        List<String> lines = new ArrayList<>(wrong);
        block.commands().lines().forEach(line -> lines.add("$ " + line));
        lines.add("again: java -jar grader/target/grader.jar documents " + ShellLine.word(document.path()));
        findings.problem(Aspect.COMMANDS, document.path(), block.line(), String.join("\n", lines));
    }

    /** The last lines of an output, for a reader who looks for the reason. */
    private static List<String> end(List<String> output) {
        return output.stream()
                .skip(Math.max(0, output.size() - SHOWN_END))
                .map(line -> "| " + line)
                .toList();
    }

    /** Of lines that came as shown, only those near a difference; and not too many in all. */
    private static List<String> shortened(List<String> difference) {
        List<String> lines = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < difference.size(); i++) {
            List<String> near = difference.subList(Math.max(0, i - NEAR), Math.min(difference.size(), i + NEAR + 1));
            if (near.stream().anyMatch(line -> !line.startsWith("  "))) {
                lines.add(difference.get(i));
                gap = false;
            } else if (!gap) {
                lines.add("  ...");
                gap = true;
            }
        }
        return lines.size() <= SHOWN_LINES
                ? lines
                : Stream.concat(
                                lines.stream().limit(SHOWN_LINES),
                                Stream.of("  (" + (lines.size() - SHOWN_LINES) + " more lines)"))
                        .toList();
    }
}
