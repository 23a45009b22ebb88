package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.classroom.SubmissionResult.Status;

@DisplayName("What a class got wrong")
class MistakesTest {
    private static final String HOST =
            "{'id':'3.2-host','step':'3.2','sentence':'Host is kept.','outcome':'%s','likelyCause':'lost','readMore':'part3'}";
    private static final String FAILED = "{'passed':false,'summary':'%s','explanation':{'likelyCause':'%s'}}";

    private static SubmissionResult result(String name, String... stages) {
        String json = "{'score':40,'maxScore':70,'notWritten':[{'step':'5.4','place':'X.java:1'}],'stages':["
                + String.join(",", stages) + "]}";
        LabReport report = new Gson().fromJson(json, LabReport.class);
        return new SubmissionResult(
                new Submission(name, name, Path.of(name)), Status.GRADED, "", 1.0, Optional.of(report));
    }

    private static String audited(String stage, String... audits) {
        return "{'name':'" + stage
                + "','points':40,'judged':true,'criteria':[],'audits':{'met':3,'missed':1,'results':["
                + String.join(",", audits) + "]}}";
    }

    private static String judged(boolean expected, String... verdicts) {
        return "{'name':'part3','judged':true,'criteria':[{'name':'Basic','expected':" + expected + ",'verdicts':["
                + String.join(",", verdicts) + "]}]}";
    }

    private static String notJudged(String name, String reason) {
        return "{'name':'" + name + "','judged':false,'reason':'" + reason + "'}";
    }

    private static List<Mistake> of(SubmissionResult... results) {
        return Mistakes.of(List.of(results)).all();
    }

    @Test
    void a_missed_audit_counts_once_for_each_submission_in_however_many_stages() {
        assertThat(of(
                        result(
                                "a",
                                audited("part3", HOST.formatted("missed")),
                                audited("part4", HOST.formatted("missed"))),
                        result(
                                "b",
                                audited("part3", HOST.formatted("missed")),
                                audited("part4", HOST.formatted("met"))),
                        result("c", audited("part3", HOST.formatted("met"), HOST.formatted("notTried")))))
                .containsExactly(new Mistake("3.2-host", "Host is kept.", "lost", "part3", List.of("a", "b")));
    }

    @Test
    void failed_verdicts_are_told_apart_by_their_cause() {
        String cut = FAILED.formatted("x", "cut off");
        String text = FAILED.formatted("y", "turned into text");
        assertThat(of(result("a", judged(true, cut, cut)), result("b", judged(true, cut, text))))
                .extracting(Mistake::label, Mistake::likelyCause, Mistake::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("basic", "cut off", 2),
                        org.assertj.core.groups.Tuple.tuple("basic", "turned into text", 1));
    }

    @Test
    void what_was_passed_not_tried_or_not_expected_is_not_a_mistake() {
        assertThat(of(
                        result("a", judged(false, FAILED.formatted("x", "cut off"))),
                        result("b", judged(true, "{'passed':true,'summary':'ok'}")),
                        result("c", judged(true, "{'passed':false,'summary':'not tried: it has ended'}"))))
                .isEmpty();
    }

    @Test
    void a_stage_that_does_not_compile_is_one_and_those_that_need_it_are_not() {
        assertThat(of(
                        result(
                                "a",
                                notJudged("part4", "does not compile (1 error)"),
                                notJudged("part5", "needs part4, which does not compile (1 error)")),
                        result("b", notJudged("part4", "does not compile (12 errors)"))))
                .extracting(Mistake::label, Mistake::sentence, Mistake::count)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        "part4", "The stage could not be judged: it does not compile.", 2));
    }

    @Test
    void the_most_frequent_one_comes_first() {
        String other = HOST.replace("3.2-host", "3.1-a");
        assertThat(of(
                        result("a", audited("part3", HOST.formatted("missed"), other.formatted("missed"))),
                        result("b", audited("part3", HOST.formatted("missed")))))
                .extracting(Mistake::label)
                .containsExactly("3.2-host", "3.1-a");
    }

    @Test
    void what_is_not_written_yet_is_counted_apart_and_its_audits_are_no_mistakes() {
        Mistakes mistakes = Mistakes.of(List.of(
                result("a", audited("part5", HOST.formatted("missed").replace("'step':'3.2'", "'step':'5.4'"))),
                result("b", audited("part5"))));
        assertThat(mistakes.all()).isEmpty();
        assertThat(mistakes.notWritten()).containsExactly(new Mistake("5.4", "", "", "", List.of("a", "b")));
    }
}
