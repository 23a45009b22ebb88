package proxylab.grader;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.subject.Limits;

@DisplayName("The grader waits as long as a proxy's own speed calls for")
class PatienceTest {
    private final Patience patience = new Patience(Limits.defaults(), UnaryOperator.identity());

    @Test
    void a_fast_proxy_counts_as_blocked_after_two_seconds() {
        patience.answered(ofMillis(900));
        patience.answered(ofMillis(3));
        patience.answered(ofMillis(5));
        assertThat(patience.untilBlocked()).isEqualTo(ofSeconds(2));
    }

    @Test
    void a_slow_proxy_gets_fifty_times_its_slowest_fetch_but_the_first() {
        patience.answered(ofSeconds(3));
        patience.answered(ofMillis(80));
        patience.answered(ofMillis(60));
        assertThat(patience.untilBlocked()).isEqualTo(ofSeconds(4));
    }

    @Test
    void a_single_fetch_has_to_do_where_there_are_no_others() {
        patience.answered(ofMillis(100));
        assertThat(patience.untilBlocked()).isEqualTo(ofSeconds(5));
    }

    @Test
    void nobody_gets_more_than_fifteen_seconds() {
        patience.answered(ofSeconds(1));
        patience.answered(ofSeconds(1));
        assertThat(patience.untilBlocked()).isEqualTo(ofSeconds(15));
        assertThat(patience.forFetch()).isEqualTo(ofSeconds(15));
    }

    @Test
    void on_a_busy_machine_everybody_gets_more() {
        Patience doubled = new Patience(Limits.defaults(), limit -> limit.multipliedBy(2));
        assertThat(doubled.forFetch()).isEqualTo(ofSeconds(20));
        doubled.answered(ofMillis(3));
        assertThat(doubled.untilBlocked()).isEqualTo(ofSeconds(4));
        doubled.answered(ofSeconds(1));
        assertThat(doubled.untilBlocked()).isEqualTo(ofSeconds(30));
    }

    @Test
    void the_first_fetch_gets_more_time_and_a_disappointing_proxy_less() {
        assertThat(patience.forFetch()).isEqualTo(ofSeconds(10));
        patience.answered(ofMillis(3));
        assertThat(patience.forFetch()).isEqualTo(ofSeconds(5));
        patience.gaveUp();
        assertThat(patience.forFetch()).isEqualTo(ofSeconds(2));
    }
}
