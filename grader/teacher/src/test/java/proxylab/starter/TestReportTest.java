package proxylab.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.starter.TestReport.Outcome;

@DisplayName("The build's test reports are read")
class TestReportTest {
    @TempDir
    Path part;

    @Test
    @DisplayName("Each test with how it ended, and the first line of its failure")
    void each_test_with_its_outcome() throws IOException {
        report("TEST-a.b.LinesTest.xml", """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="a.b.LinesTest">
                  <testcase name="fine" classname="a.b.LinesTest"/>
                  <testcase name="inner" classname="a.b.LinesTest$Inner"/>
                  <testcase name="wrong" classname="a.b.LinesTest">
                    <failure message="step 1.1: a line&#10;more" type="x"><![CDATA[story]]></failure>
                  </testcase>
                  <testcase name="broken" classname="a.b.LinesTest"><error message="no class" type="x"/></testcase>
                  <testcase name="not here" classname="a.b.LinesTest"><skipped message="another system"/></testcase>
                  <testcase name="crashed" classname="a.b.LinesTest"><error/></testcase>
                  <testcase name="left out" classname="a.b.LinesTest"><skipped/></testcase>
                </testsuite>
                """);
        report("notes.txt", "not a report");

        assertThat(TestReport.of(part))
                .containsExactly(
                        new TestReport("a.b.LinesTest", "fine", Outcome.PASSED, ""),
                        new TestReport("a.b.LinesTest", "inner", Outcome.PASSED, ""),
                        new TestReport("a.b.LinesTest", "wrong", Outcome.FAILED, "step 1.1: a line"),
                        new TestReport("a.b.LinesTest", "broken", Outcome.FAILED, "no class"),
                        new TestReport("a.b.LinesTest", "not here", Outcome.SKIPPED, ""),
                        new TestReport("a.b.LinesTest", "crashed", Outcome.FAILED, ""),
                        new TestReport("a.b.LinesTest", "left out", Outcome.SKIPPED, ""));
    }

    @Test
    @DisplayName("A part that was not tested has none; a report that is not XML is an error that names it")
    void nothing_and_nonsense() throws IOException {
        assertThat(TestReport.of(part)).isEmpty();
        report("TEST-x.xml", "<testsuite>");

        assertThatThrownBy(() -> TestReport.of(part))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("TEST-x.xml");
    }

    private void report(String name, String text) throws IOException {
        Path folder = Files.createDirectories(part.resolve("target/surefire-reports"));
        Files.writeString(folder.resolve(name), text);
    }
}
