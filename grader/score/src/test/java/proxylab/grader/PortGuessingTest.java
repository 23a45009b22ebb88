package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import proxylab.course.Part;
import proxylab.grader.fixture.CheatingProxy;
import proxylab.report.StageResult.Judged;
import proxylab.subject.Launch;
import proxylab.subject.ProxyUnderTest.Ground;
import proxylab.toolbox.ProgressListener;

@DisplayName("A cheat that looks for the grader's servers and fetches early")
@Tag("thorough")
@Isolated("it would find the servers of other tests too")
class PortGuessingTest {

    @Test
    void finds_them_and_gains_nothing_as_it_cannot_know_the_paths_so_it_keeps_what_its_proxy_earns() throws Exception {
        StageJudge judge = new StageJudge(
                Ground.ofThisSystem(), Fixtures.LIMITS, Scope.POINTS, List.of(), ProgressListener.UNSEEN);
        Launch launch = new Launch.Shell(Fixtures.command(CheatingProxy.GUESSES_PORTS));
        Judged judged = (Judged) judge.judge("cheat", Part.CACHE_PROXY, launch, new SplittableRandom());
        assertThat(judged.points()).isEqualTo(70);
        assertThat(judged.remarks())
                .anySatisfy(line -> assertThat(line).as("what it found").contains("looked at [http://127.0.0.1:"));
    }
}
