package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.audit.AuditResult;
import proxylab.probe.ChildProgram;
import proxylab.report.Progress;
import proxylab.report.Report;
import proxylab.report.StageResult.Judged;

@DisplayName("A proxy in another language is judged like ours")
@Tag("thorough")
@Timeout(240) // it misses many audits, and each is waited for
class OtherLanguageTest {
    private static final int MOST_MISSED = 30;

    @Test
    void a_proxy_in_python_gets_its_points_and_its_audits() throws Exception {
        try (ChildProgram python = ChildProgram.start(new ProcessBuilder("/bin/sh", "-c", "python3 --version"))) {
            assumeTrue(python.awaitExit(Limits.defaults().start()).orElse(1) == 0, "there is no python3 here");
        }
        Path script = Path.of(OtherLanguageTest.class.getResource("proxy.py").toURI());
        Report report = new Grading(7, Limits.defaults(), Scope.ALL, Progress.UNSEEN)
                .gradeProgram(new Launch.Shell("exec python3 '" + script + "' {port}"), result -> {});
        assertThat(report.score()).isEqualTo(70);
        Judged judged = (Judged) report.stages().get(0);
        List<String> missed = judged.audits().stream()
                .filter(AuditResult::isMissed)
                .map(result -> result.audit().id())
                .toList();
        assertThat(missed).as("the audits that a short program may miss").hasSizeLessThan(MOST_MISSED);
        assertThat(judged.audits()).filteredOn(AuditResult::isMet).hasSizeGreaterThan(120);
    }
}
