package proxylab.report;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import proxylab.audit.AuditResult;
import proxylab.audit.AuditResult.Missed;
import proxylab.report.StageResult.Judged;
import proxylab.report.StageResult.NotJudged;

/**
 * Test results as XML, in the form that JUnit's reports made common: a suite for each stage, a test case for each
 * observation and for each audit.
 */
final class JUnitFormat {
    private JUnitFormat() {}

    private enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** What the file holds for one observation. */
    private record TestCaseElement(
            String className, String name, Duration elapsed, Outcome outcome, String message, String text) {}

    static String text(Report report) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuites");
            xml.writeAttribute("name", "Proxy Lab: " + report.score() + "/" + Criterion.ALL_POINTS);
            for (StageResult stage : report.stages()) {
                writeSuite(xml, stage.name(), cases(stage));
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text in memory can always be written", e);
        }
        return text.toString();
    }

    private static List<TestCaseElement> cases(StageResult stage) {
        List<TestCaseElement> cases = new ArrayList<>();
        if (stage instanceof Judged judged) {
            judged.criteria().forEach(criterion -> cases.addAll(cases(judged, criterion)));
            judged.audits().forEach(audit -> cases.add(audit(judged, audit)));
        } else if (stage instanceof NotJudged notJudged) {
            String details = String.join("\n", notJudged.details());
            cases.add(new TestCaseElement(
                    stage.name(), "is judged", Duration.ZERO, Outcome.FAILED, notJudged.reason(), details));
        }
        return cases;
    }

    private static List<TestCaseElement> cases(Judged stage, CriterionResult criterion) {
        boolean isExpected = criterion.isExpectedOf(stage.aim());
        List<TestCaseElement> cases = new ArrayList<>();
        for (Verdict verdict : criterion.verdicts()) {
            cases.add(new TestCaseElement(
                    stage.name() + "." + criterion.criterion().title().toLowerCase(Locale.ROOT),
                    (cases.size() + 1) + ": " + verdict.subject(),
                    Duration.ZERO,
                    verdict.isPassed() ? Outcome.PASSED : isExpected ? Outcome.FAILED : Outcome.SKIPPED,
                    criterion.excuse(stage.aim()).orElse(verdict.summary()),
                    verdict.explanation().map(Explanation::text).orElse("")));
        }
        return cases;
    }

    private static TestCaseElement audit(Judged stage, AuditResult result) {
        String className = stage.name() + "." + result.audit().group().title().toLowerCase(Locale.ROOT);
        String name = result.audit().id() + ": " + result.audit().sentence();
        if (result.outcome() instanceof Missed missed) {
            String text = Explanation.of(result.audit(), missed).text();
            return new TestCaseElement(className, name, result.elapsed(), Outcome.FAILED, missed.happened(), text);
        }
        return result.whyNotTried().isPresent()
                ? new TestCaseElement(
                        className,
                        name,
                        result.elapsed(),
                        Outcome.SKIPPED,
                        result.whyNotTried().get(),
                        "")
                : new TestCaseElement(className, name, result.elapsed(), Outcome.PASSED, "", "");
    }

    private static void writeSuite(XMLStreamWriter xml, String name, List<TestCaseElement> cases)
            throws XMLStreamException {
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", name);
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, Outcome.FAILED));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", count(cases, Outcome.SKIPPED));
        xml.writeAttribute(
                "time", seconds(cases.stream().map(TestCaseElement::elapsed).reduce(Duration.ZERO, Duration::plus)));
        for (TestCaseElement test : cases) {
            writeCase(xml, test);
        }
        xml.writeEndElement();
    }

    private static void writeCase(XMLStreamWriter xml, TestCaseElement test) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", test.className());
        xml.writeAttribute("name", plain(test.name()));
        xml.writeAttribute("time", seconds(test.elapsed()));
        if (test.outcome() != Outcome.PASSED) {
            xml.writeStartElement(test.outcome() == Outcome.FAILED ? "failure" : "skipped");
            xml.writeAttribute("message", plain(test.message()));
            xml.writeCharacters(plain(test.text()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String count(List<TestCaseElement> cases, Outcome outcome) {
        return String.valueOf(
                cases.stream().filter(test -> test.outcome() == outcome).count());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1_000.0);
    }

    /** XML has no place for control characters, not even written as references. */
    private static String plain(String text) {
        return text.replaceAll("[^\\n\\t\\x20-\\uD7FF\\uE000-\\uFFFD]", "?");
    }
}
