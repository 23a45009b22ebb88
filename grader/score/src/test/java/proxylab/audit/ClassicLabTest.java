package proxylab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the classic lab also asks for is among the audits")
class ClassicLabTest {

    @Test
    void each_of_them_is_an_audit() {
        Set<String> all = Audits.all().stream().map(Audit::id).collect(Collectors.toSet());
        assertThat(all).containsAll(ClassicLab.audits());
    }

    @Test
    void it_has_sentences_of_all_parts_and_none_of_the_steps_that_it_does_not_have() {
        assertThat(Audits.all())
                .filteredOn(Audit::isClassic)
                .extracting(audit -> audit.id().substring(0, 3))
                .contains("3.1", "3.2", "3.3", "3.4", "4.1", "5.1", "5.2", "5.3", "5.4", "5.5", "5.6")
                .doesNotContain("3.5", "4.3", "4.4", "4.5");
    }
}
