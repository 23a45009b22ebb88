package proxylab.documents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import proxylab.course.Part;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

/** The marked blocks of the documents do what the documents say. */
final class CommandsCheck {
    private static final int AT_ONCE = 2;

    /** Another document may be about to read what Maven writes. */
    private static final Pattern MAVEN = Pattern.compile("\\bmvn\\b");

    private final Path lab;
    private final Duration limit;
    private final Findings findings;

    private CommandsCheck(Path lab, Duration limit, Findings findings) {
        this.lab = lab;
        this.limit = limit;
        this.findings = findings;
    }

    /**
     * Runs the blocks of some documents, one document beside another.
     *
     * @param limit the time for each block
     * @throws GradingImpossible if nothing can be run
     */
    static void check(Path lab, List<Document> documents, Duration limit, Findings findings)
            throws GradingImpossible, IOException, InterruptedException {
        Map<Document, List<RunnableBlock>> blocks = new LinkedHashMap<>();
        for (Document document : documents) {
            List<RunnableBlock> own = RunnableBlock.of(document, findings);
            if (!own.isEmpty()) {
                blocks.put(document, own);
            }
        }
        findings.looked(
                Aspect.COMMANDS, blocks.values().stream().mapToInt(List::size).sum(), "blocks run");
        findings.looked(Aspect.COMMANDS, blocks.size(), "documents with such blocks");
        if (!blocks.isEmpty()) {
            requireBuilt(lab);
            Set<String> before = LabTexts.files(lab);
            new CommandsCheck(lab, limit, findings).run(blocks);
            Set<String> left = new HashSet<>(LabTexts.files(lab));
            left.removeAll(before);
            left.stream()
                    .sorted()
                    .forEach(file -> findings.problem(
                            Aspect.COMMANDS, file, 0, "a command of a document has left this file behind"));
        }
    }

    private static void requireBuilt(Path lab) throws GradingImpossible {
        List<String> needed = new ArrayList<>(List.of("grader/target/grader.jar"));
        for (Part part : Part.values()) {
            needed.add(part.folder() + "/target/classes");
            needed.add(part.folder() + "/target/run.jar");
        }
        for (String file : needed) {
            if (!Files.exists(lab.resolve(file))) {
                throw new GradingImpossible("the documents' commands need a lab that is built, and there is no " + file
                        + ": mvn -q compile && mvn -q -pl grader/app package -DskipTests builds it; --no-run checks the"
                        + " rest");
            }
        }
    }

    private void run(Map<Document, List<RunnableBlock>> blocks)
            throws GradingImpossible, IOException, InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        Set<Integer> ports = new HashSet<>();
        try (TemporaryFolder scratch = TemporaryFolder.create()) {
            List<Future<Void>> running = new ArrayList<>();
            int number = 0;
            for (Map.Entry<Document, List<RunnableBlock>> document : blocks.entrySet()) {
                DocumentRun run = new DocumentRun(
                        lab,
                        document.getKey(),
                        scratch.newFolder("document-" + ++number),
                        DocumentPorts.choose(ports),
                        limit,
                        findings);
                if (document.getValue().stream()
                        .anyMatch(block -> MAVEN.matcher(block.commands()).find())) {
                    await(running);
                    run.of(document.getValue());
                } else {
                    running.add(workers.submit(() -> {
                        run.of(document.getValue());
                        return null;
                    }));
                }
            }
            await(running);
        } finally {
            workers.shutdownNow();
        }
    }

    private static void await(List<Future<Void>> running) throws IOException, InterruptedException {
        for (Future<Void> run : running) {
            try {
                run.get();
            } catch (ExecutionException e) {
                throw new IOException("a document's commands could not be run: " + e.getCause(), e);
            }
        }
        running.clear();
    }
}
