package proxylab.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.lesson.LikelyCause;

@Tag("step-5.4")
@DisplayName("The memory that all copies under way share")
@LikelyCause("CopyBudget is given, finished. If you changed it, undo your change.")
class CopyBudgetTest {
    private static final int ALL = 100 << 10;

    private final CopyBudget budget = new CopyBudget(ALL);

    @Test
    @DisplayName("It can be taken to the last byte, not beyond; a refusal takes nothing")
    void it_can_be_taken_to_the_last_byte() {
        assertThat(budget.take(ALL + 1))
                .as("whether more than there is can be taken")
                .isFalse();
        assertThat(budget.take(ALL)).as("whether all there is can be taken").isTrue();
        assertThat(budget.take(1))
                .as("whether one byte of nothing can be taken")
                .isFalse();
        assertThat(budget.take(0)).as("whether nothing of nothing can be taken").isTrue();
    }

    @Test
    @DisplayName("What is given back can be taken again, whatever the size of the pieces")
    void what_is_given_back_can_be_taken_again() {
        for (int bytes : new int[] {0, 1, 1_023, 1_024, 1_025, 8_192, 50_000}) {
            for (int time = 0; time < 200; time++) {
                assertThat(budget.take(bytes))
                        .as("whether %d bytes can be taken, time %d", bytes, time)
                        .isTrue();
                budget.giveBack(bytes);
            }
        }
        assertThat(budget.take(ALL)).as("whether all can be taken in the end").isTrue();
    }

    @Test
    @DisplayName("Threads that take and give back at once never hold more than there is, and lose none")
    void threads_share_it() throws Exception {
        AtomicInteger held = new AtomicInteger();
        List<CompletableFuture<Void>> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int bytes = 1_024 * (10 + 7 * i);
            threads.add(Background.start(() -> {
                takeAndGiveBack(bytes, held);
                return null;
            }));
        }
        for (CompletableFuture<Void> thread : threads) {
            Background.await("the end of all threads", thread);
        }
        assertThat(budget.take(ALL)).as("whether all can be taken in the end").isTrue();
    }

    private void takeAndGiveBack(int bytes, AtomicInteger held) {
        for (int i = 0; i < 5_000; i++) {
            if (budget.take(bytes)) {
                assertThat(held.addAndGet(bytes)).as("bytes held at once").isLessThanOrEqualTo(ALL);
                held.addAndGet(-bytes);
                budget.giveBack(bytes);
            }
        }
    }
}
