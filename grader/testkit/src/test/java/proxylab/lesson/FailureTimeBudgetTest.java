package proxylab.lesson;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

@DisplayName("A run of tests does not wait for ever")
class FailureTimeBudgetTest {
    private final FailureTimeBudget budget = new FailureTimeBudget();

    @Test
    @DisplayName("Failures that wait may use up the limit, and no more; then nothing is tried any more")
    void the_budget_has_a_limit() {
        budget.spend(FailureTimeBudget.LIMIT.toNanos() / 2);
        budget.spend(FailureTimeBudget.LIMIT.toNanos() / 2);
        assertThatCode(budget::check).doesNotThrowAnyException();

        budget.spend(1);
        assertThatThrownBy(budget::check)
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("mend the first one");
    }
}
