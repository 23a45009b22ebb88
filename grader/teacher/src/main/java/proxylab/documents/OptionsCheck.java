package proxylab.documents;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Block;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import picocli.CommandLine;

/**
 * The options that documents give to the lab's own programs exist. It looks at the command lines that start one of
 * them, and at options that stand alone in a text, such as {@code --help}. Those may be another program's if the
 * paragraph or the cell names one, or a command line of the document gives them to one.
 */
final class OptionsCheck {
    private static final Pattern GRADER =
            Pattern.compile("(?:grader/target/grader\\.jar|@grader/run)(?: ([a-z][a-z-]*)\\b)?([^|;&#\\n]*)");
    private static final Pattern PROGRAM =
            Pattern.compile("(?:@\\.*/?part\\d[\\w-]*/run|\\bproxylab\\.\\w+\\.[A-Z]\\w+)\\b([^|;&#\\n]*)");
    private static final Pattern OPTION = Pattern.compile("(?<=[\\s\"])--[a-z][a-z-]*");
    private static final Pattern ALONE = Pattern.compile("(--[a-z][a-z-]*)\\b.*");
    private static final Pattern OTHER_PROGRAM =
            Pattern.compile("(?:curl|mvn|java|javac|javap|git|nc|ncat|jstack|strace|chromium|gdb|gcc)\\b.*");

    private final Sources sources;
    private final CommandLine grader;
    private final Findings findings;

    private OptionsCheck(Sources sources, CommandLine grader, Findings findings) {
        this.sources = sources;
        this.grader = grader;
        this.findings = findings;
    }

    /**
     * Looks at some documents.
     *
     * @param grader the grader's command with all its subcommands
     */
    static void check(Sources sources, CommandLine grader, List<Document> documents, Findings findings) {
        OptionsCheck check = new OptionsCheck(sources, grader, findings);
        for (Document document : documents) {
            document.all(FencedCodeBlock.class)
                    .forEach(block -> check.commands(document, Document.line(block) + 1, block.getLiteral()));
            Set<String> others = othersOptions(document);
            document.all(Code.class).forEach(code -> check.code(document, code, others));
        }
    }

    private void code(Document document, Code code, Set<String> others) {
        commands(document, Document.line(code), code.getLiteral());
        Matcher alone = ALONE.matcher(code.getLiteral());
        if (alone.matches() && !others.contains(alone.group(1)) && !namesOtherProgram(code)) {
            String option = alone.group(1);
            boolean known = sources.options().contains(option)
                    || knows(grader, option)
                    || grader.getSubcommands().values().stream().anyMatch(command -> knows(command, option));
            looked(
                    known,
                    document,
                    Document.line(code),
                    "no program of the lab has the option " + option
                            + " (if it is another program's, name that too, as in `curl --raw`)");
        }
    }

    /** The options on command lines that do not start a program of the lab. */
    private static Set<String> othersOptions(Document document) {
        return document.all(FencedCodeBlock.class).stream()
                .flatMap(block -> joined(block.getLiteral()).lines())
                .filter(line ->
                        !GRADER.matcher(line).find() && !PROGRAM.matcher(line).find())
                .flatMap(line -> options(line).stream())
                .collect(Collectors.toSet());
    }

    /** The lines that a backslash joins as one. A place in the result is the same as in the text. */
    private static String joined(String text) {
        return text.replace("\\\n", "  ");
    }

    private void commands(Document document, int firstLine, String text) {
        String joined = joined(text);
        GRADER.matcher(joined).results().forEach(match -> {
            int line = firstLine + linesBefore(text, match.start());
            String name = match.group(1);
            CommandLine command =
                    name == null ? grader : grader.getSubcommands().get(name);
            if (command == null) {
                looked(false, document, line, "the grader has no command '" + name + "'");
                return;
            }
            String program = name == null ? "the grader" : "the grader's command '" + name + "'";
            options(match.group(2))
                    .forEach(option ->
                            looked(knows(command, option), document, line, program + " has no option " + option));
        });
        PROGRAM.matcher(joined).results().forEach(match -> options(match.group(1))
                .forEach(option -> looked(
                        sources.options().contains(option),
                        document,
                        firstLine + linesBefore(text, match.start()),
                        "no program of the parts has the option " + option)));
    }

    private static int linesBefore(String text, int place) {
        return (int) text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    private static Set<String> options(String arguments) {
        return OPTION.matcher(arguments)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean knows(CommandLine command, String option) {
        return command.getCommandSpec().optionsMap().containsKey(option);
    }

    private static boolean namesOtherProgram(Code code) {
        Node block = code;
        while (!(block instanceof Block) || block instanceof TableCell) {
            block = block.getParent();
        }
        for (Code other : new Document("", "", block).all(Code.class)) {
            if (OTHER_PROGRAM.matcher(other.getLiteral()).matches()) {
                return true;
            }
        }
        return false;
    }

    private void looked(boolean right, Document document, int line, String message) {
        findings.looked(Aspect.OPTIONS, 1, "of the lab's programs");
        if (!right) {
            findings.problem(Aspect.OPTIONS, document.path(), line, message);
        }
    }
}
