package proxylab.grader;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.report.CriterionResult;
import proxylab.report.StageResult.Judged;
import proxylab.report.Verdict;

/**
 * What a student with a wrong proxy reads first, as the file {@code first-messages.txt} has it: the mistake in one
 * line, below it the message, indented, without its random parts. If it depends on which of two limits passes first,
 * the file has both messages, with a line {@code or} between them.
 *
 * <p>The findings of a run are written to {@code target/catalogue.txt}: it is the table of the catalogue, and the
 * source of the file.
 */
final class FirstMessages {
    private static final String FILE = "first-messages.txt";
    private static final Path FOUND = Path.of("target", "catalogue.txt");
    private static final String INDENT = "    ";

    private final Map<String, String> expected;

    private FirstMessages(Map<String, String> expected) {
        this.expected = expected;
    }

    static FirstMessages read() {
        try (InputStream in = FirstMessages.class.getResourceAsStream(FILE)) {
            Files.deleteIfExists(FOUND);
            return new FirstMessages(parsed(new String(in.readAllBytes(), UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> parsed(String text) {
        Map<String, String> messages = new LinkedHashMap<>();
        for (String paragraph : text.strip().split("\n(?=\\S)")) {
            String[] parts = paragraph.split("\n", 2);
            messages.put(
                    parts[0], parts.length == 1 ? "" : parts[1].stripIndent().strip());
        }
        return messages;
    }

    /** The message, or several of which any will do. */
    List<String> expectedOf(WrongProxy wrong) {
        return List.of(expected.getOrDefault(wrong.toString(), "(nothing in " + FILE + ")")
                .split("\nor\n"));
    }

    /** The first failure of a criterion that the stage should meet, or else the first audit that must be missed. */
    static String of(Judged judged, WrongProxy wrong) {
        Optional<Verdict> failure = judged.criteria().stream()
                .filter(result -> result.criterion().isExpectedOf(judged.aim()))
                .map(CriterionResult::verdicts)
                .flatMap(verdicts -> verdicts.stream().filter(verdict -> !verdict.isPassed()))
                .findFirst();
        if (failure.isPresent()) {
            return constant(failure.get().summary());
        }
        return judged.audits().stream()
                .filter(AuditResult::isMissed)
                .filter(result -> wrong.misses().contains(result.audit().id()))
                .findFirst()
                .map(result -> result.audit().id() + ": " + happened((Missed) result.outcome()))
                .orElse("");
    }

    private static String happened(Missed missed) {
        return constant(missed.happened())
                .lines()
                .filter(line -> !line.matches("  (expected|actual) .*| *\\^"))
                .collect(Collectors.joining("\n"));
    }

    /** Without numbers of bytes, ports and times, and without names that are made up for each run. */
    private static String constant(String text) {
        return text.replaceAll("/[0-9a-z]{6,}(-\\d+)?", "/PATH")
                .replaceAll("<[a-z]{10}", "<LETTERS")
                .replaceAll("\\d[\\d,.]*", "N");
    }

    /** Keeps the result of a mistake. */
    synchronized void tell(WrongProxy wrong, Judged judged, String message) throws IOException {
        String missed = judged.audits().stream()
                .filter(AuditResult::isMissed)
                .map(result -> result.audit().id())
                .collect(Collectors.joining(" "));
        String points = judged.criteria().stream()
                .map(result -> String.valueOf(result.points()))
                .collect(Collectors.joining(" + "));
        String expectedPoints = wrong.points().stream().map(String::valueOf).collect(Collectors.joining(" + "));
        String text = wrong + "\n" + message.indent(INDENT.length()) + INDENT + "# points: expected " + expectedPoints
                + ", given " + points + "\n" + INDENT + "# must miss: " + String.join(" ", wrong.misses()) + "\n"
                + INDENT
                + "# missed: " + missed + "\n";
        Files.createDirectories(FOUND.getParent());
        Files.writeString(FOUND, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
