package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.audit.AuditResult;
import proxylab.report.Report;
import proxylab.report.StageResult.Judged;
import proxylab.subject.Limits;
import proxylab.toolbox.ProgressListener;

@DisplayName("A proxy in another language is judged like ours")
@Tag("thorough")
@Timeout(240) // it misses many audits, and each is waited for
class OtherLanguageTest {
    private static final int MOST_MISSED = 30;

    @Test
    void a_proxy_in_python_gets_its_points_and_its_audits() throws Exception {
        Report report = new Grading(7, Limits.defaults(), Scope.ALL, ProgressListener.UNSEEN)
                .gradeProgram(Fixtures.python("proxy.py"), result -> {});
        assertThat(report.score()).isEqualTo(70);
        Judged judged = (Judged) report.stages().get(0);
        List<AuditResult> missed =
                judged.audits().stream().filter(AuditResult::isMissed).toList();
        assertThat(missed.size())
                .as("how many audits a short program may miss; it misses%n%s", CatalogueDraw.told(missed.stream()))
                .isLessThan(MOST_MISSED);
        assertThat(judged.audits().stream().filter(AuditResult::isMet))
                .as("the audits that it meets")
                .hasSizeGreaterThan(120);
    }
}
