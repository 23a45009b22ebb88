package proxylab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.course.Part;
import proxylab.course.Step;

@DisplayName("The list of audits")
class AuditsTest {
    private static final List<Audit> ALL = Audits.all();

    @Test
    void each_has_a_name_of_its_own_that_begins_with_its_step() {
        assertThat(ALL).extracting(Audit::id).doesNotHaveDuplicates();
        assertThat(ALL)
                .allSatisfy(audit -> assertThat(audit.id()).matches(audit.step().id() + "(-[a-z0-9]+)+"));
    }

    @Test
    void each_is_a_sentence_with_a_likely_cause() {
        assertThat(ALL).allSatisfy(audit -> {
            assertThat(audit.sentence()).as("the sentence of %s", audit.id()).matches("[A-Z0-9].*\\.");
            assertThat(audit.likelyCause())
                    .as("the likely cause of %s", audit.id())
                    .matches("['A-Z0-9].*\\.");
        });
    }

    @Test
    void every_step_of_a_proxy_has_audits_but_the_buffer_which_nobody_sees_from_outside() {
        List<Step> visible = Part.proxies().stream()
                .flatMap(part -> Step.of(part).stream())
                .filter(step -> step != Step.BOUNDED_BUFFER)
                .toList();
        assertThat(ALL.stream().map(Audit::step).distinct().sorted().toList()).isEqualTo(visible);
    }

    @Test
    void every_group_has_several() {
        assertThat(Arrays.asList(Audit.Group.values())).allSatisfy(group -> assertThat(ALL)
                .as(group.title())
                .filteredOn(audit -> audit.group() == group)
                .hasSizeGreaterThan(5));
    }

    @Test
    void a_stage_is_audited_for_its_own_sentences_and_those_before() {
        assertThat(Audits.of(Part.SEQUENTIAL_PROXY)).isNotEmpty().allMatch(audit -> audit.id()
                .startsWith("3."));
        assertThat(Audits.of(Part.CONCURRENT_PROXY)).containsAll(Audits.of(Part.SEQUENTIAL_PROXY));
        assertThat(Audits.of(Part.CACHE_PROXY)).containsExactlyElementsOf(ALL);
    }
}
