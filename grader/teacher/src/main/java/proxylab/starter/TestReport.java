package proxylab.starter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * How one test ended, as the build reports it.
 *
 * <p>It reads the reports itself: Surefire's own parser takes a failure without a type for a success, which would spoil
 * a proof.
 *
 * @param testClass the qualified name of its top-level class
 * @param name the test's own name
 * @param outcome how it ended
 * @param message the first line of its failure; empty if it has none
 */
record TestReport(String testClass, String name, Outcome outcome, String message) {
    private static final Path REPORTS = Path.of("target", "surefire-reports");

    /** How a test can end. */
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /** All tests that were run in a part; none if nothing was run. */
    static List<TestReport> of(Path part) throws IOException {
        Path folder = part.resolve(REPORTS);
        List<TestReport> reports = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.filter(TestReport::isReport).sorted().toList()) {
                    reports.addAll(parsed(file));
                }
            }
        }
        return reports;
    }

    private static boolean isReport(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("TEST-") && name.endsWith(".xml");
    }

    private static List<TestReport> parsed(Path file) throws IOException {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
            NodeList cases = document.getElementsByTagName("testcase");
            List<TestReport> reports = new ArrayList<>();
            for (int i = 0; i < cases.getLength(); i++) {
                reports.add(report((Element) cases.item(i)));
            }
            return reports;
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(file + " is not a test report: " + e.getMessage(), e);
        }
    }

    private static TestReport report(Element test) {
        String testClass = test.getAttribute("classname").replaceFirst("\\$.*", "");
        for (String kind : List.of("failure", "error")) {
            NodeList failures = test.getElementsByTagName(kind);
            if (failures.getLength() > 0) {
                String message = ((Element) failures.item(0)).getAttribute("message");
                return new TestReport(testClass, test.getAttribute("name"), Outcome.FAILED, firstLine(message));
            }
        }
        boolean skipped = test.getElementsByTagName("skipped").getLength() > 0;
        return new TestReport(testClass, test.getAttribute("name"), skipped ? Outcome.SKIPPED : Outcome.PASSED, "");
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return testClass.substring(testClass.lastIndexOf('.') + 1) + "." + name;
    }
}
