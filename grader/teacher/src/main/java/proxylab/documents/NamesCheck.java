package proxylab.documents;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import proxylab.audit.Audit;
import proxylab.audit.Audits;

/** Tests, classes, methods and audits that documents name exist. */
final class NamesCheck {
    /** After three dots, it is the end of some names; a method after a # is looked for too. */
    private static final Pattern TEST = Pattern.compile("(\\.\\.\\.|(?<![\\w-]))([A-Z]\\w*Tests?)\\b(?:#(\\w+))?");

    private static final Set<String> ANNOTATIONS = Set.of("ParameterizedTest", "RepeatedTest");
    private static final Pattern AUDIT = Pattern.compile("(?<![\\w.-])\\d\\.\\d-[a-z][a-z0-9-]*[a-z0-9]");

    /** In these columns a name alone is a class; in others only together with a method. */
    private static final Set<String> COLUMNS_OF_CLASSES =
            Set.of("class", "class and method", "where", "file", "write in");

    private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)((?:\\.\\w+)*)(?:\\(.*)?");
    private static final Pattern METHOD = Pattern.compile("([A-Z]\\w*[a-z]\\w*)((?:\\.\\w+)*\\.[a-z]\\w*)(?:\\(.*)?");
    private static final Pattern FILE = Pattern.compile("(?:\\S*/)?([A-Z]\\w*)\\.java");
    private static final Set<String> AUDITS =
            Audits.all().stream().map(Audit::id).collect(Collectors.toSet());

    private final Sources sources;
    private final JdkClasses jdk = new JdkClasses();
    private final Findings findings;

    private NamesCheck(Sources sources, Findings findings) {
        this.sources = sources;
        this.findings = findings;
    }

    static void check(Sources sources, List<Document> documents, Findings findings) {
        NamesCheck check = new NamesCheck(sources, findings);
        for (Document document : documents) {
            check.tests(document);
            check.classes(document);
            check.audits(document);
        }
    }

    private void tests(Document document) {
        List<MatchResult> tests = TEST.matcher(document.text())
                .results()
                .filter(test -> !ANNOTATIONS.contains(test.group(2)))
                .toList();
        for (MatchResult test : tests) {
            String name = test.group(2);
            boolean isEnd = test.group(1).equals("...");
            int line = document.line(test.start());
            if (!(sources.declares(name) || isEnd && sources.declaresOneEndingIn(name))) {
                problem(document, line, "there is no test class " + name);
            } else if (test.group(3) != null && !sources.hasMember(name, test.group(3))) {
                problem(document, line, name + " has no test " + test.group(3));
            }
        }
        findings.looked(Aspect.NAMES, tests.size(), "of test classes");
    }

    private void classes(Document document) {
        for (Code code : document.all(Code.class)) {
            cell(code).ifPresent(cell -> {
                boolean isClass = COLUMNS_OF_CLASSES.contains(Tables.heading(cell));
                Matcher file = FILE.matcher(code.getLiteral());
                Matcher name = (isClass ? CLASS : METHOD).matcher(code.getLiteral());
                if (file.matches()) {
                    named(document, code, file.group(1), "");
                } else if (name.matches()) {
                    named(document, code, name.group(1), name.group(2));
                }
            });
        }
    }

    private void named(Document document, Code code, String type, String members) {
        findings.looked(Aspect.NAMES, 1, "of classes and methods in tables");
        if (!sources.declares(type)) {
            if (!sources.imported().contains(type) && !jdk.has(type)) {
                problem(document, Document.line(code), "`" + code.getLiteral() + "`: there is no class " + type);
            }
            return;
        }
        for (String member : members.split("\\.")) {
            if (!member.isEmpty() && !sources.hasMember(type, member)) {
                problem(
                        document,
                        Document.line(code),
                        "`" + code.getLiteral() + "`: the file of " + type + " has no " + member);
            }
        }
    }

    private static Optional<TableCell> cell(Node node) {
        Node around = node;
        while (around != null && !(around instanceof TableCell)) {
            around = around.getParent();
        }
        return Optional.ofNullable((TableCell) around);
    }

    private void audits(Document document) {
        List<MatchResult> audits = AUDIT.matcher(document.text()).results().toList();
        for (MatchResult audit : audits) {
            if (!AUDITS.contains(audit.group())) {
                problem(
                        document,
                        document.line(audit.start()),
                        "there is no audit " + audit.group() + " (--list shows all of them)");
            }
        }
        findings.looked(Aspect.NAMES, audits.size(), "of audits");
    }

    private void problem(Document document, int line, String message) {
        findings.problem(Aspect.NAMES, document.path(), line, message);
    }
}
