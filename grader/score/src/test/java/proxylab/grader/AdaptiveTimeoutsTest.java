package proxylab.grader;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.subject.Limits;

@DisplayName("The grader waits as long as a proxy's own speed calls for")
class AdaptiveTimeoutsTest {
    private final AdaptiveTimeouts timeouts = new AdaptiveTimeouts(Limits.defaults(), UnaryOperator.identity());

    @Test
    void a_fast_proxy_counts_as_blocked_after_two_seconds() {
        timeouts.answered(ofMillis(900));
        timeouts.answered(ofMillis(3));
        timeouts.answered(ofMillis(5));
        assertThat(timeouts.untilBlocked()).isEqualTo(ofSeconds(2));
    }

    @Test
    void a_slow_proxy_gets_fifty_times_its_slowest_fetch_except_the_first() {
        timeouts.answered(ofSeconds(3));
        timeouts.answered(ofMillis(80));
        timeouts.answered(ofMillis(60));
        assertThat(timeouts.untilBlocked()).isEqualTo(ofSeconds(4));
    }

    @Test
    void a_single_fetch_must_do_if_there_are_no_others() {
        timeouts.answered(ofMillis(100));
        assertThat(timeouts.untilBlocked()).isEqualTo(ofSeconds(5));
    }

    @Test
    void no_proxy_gets_more_than_fifteen_seconds() {
        timeouts.answered(ofSeconds(1));
        timeouts.answered(ofSeconds(1));
        assertThat(timeouts.untilBlocked()).isEqualTo(ofSeconds(15));
        assertThat(timeouts.forFetch()).isEqualTo(ofSeconds(15));
    }

    @Test
    void on_a_busy_machine_every_proxy_gets_more() {
        AdaptiveTimeouts doubled = new AdaptiveTimeouts(Limits.defaults(), limit -> limit.multipliedBy(2));
        assertThat(doubled.forFetch()).isEqualTo(ofSeconds(20));
        doubled.answered(ofMillis(3));
        assertThat(doubled.untilBlocked()).isEqualTo(ofSeconds(4));
        doubled.answered(ofSeconds(1));
        assertThat(doubled.untilBlocked()).isEqualTo(ofSeconds(30));
    }

    @Test
    void the_first_fetch_gets_more_time_and_a_disappointing_proxy_less() {
        assertThat(timeouts.forFetch()).isEqualTo(ofSeconds(10));
        timeouts.answered(ofMillis(3));
        assertThat(timeouts.forFetch()).isEqualTo(ofSeconds(5));
        timeouts.gaveUp();
        assertThat(timeouts.forFetch()).isEqualTo(ofSeconds(2));
    }
}
