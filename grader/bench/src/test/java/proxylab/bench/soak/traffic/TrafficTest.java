package proxylab.bench.soak.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import proxylab.bench.soak.traffic.Mix.Visit;

@DisplayName("The traffic of a soak")
class TrafficTest {
    private static final int MANY = 20_000;

    private static List<Visit> visits(long seed, int count) {
        Mix mix = Mix.everything(seed);
        return LongStream.range(0, count).mapToObj(mix::visit).toList();
    }

    @Test
    void every_visitor_comes_and_the_origin_server_answers_in_every_manner() {
        Set<Manner> manners = EnumSet.noneOf(Manner.class);
        Set<SoakVisitor> visitors = new HashSet<>();
        visits(1, MANY).forEach(visit -> {
            manners.add(visit.errand().manner());
            visitors.add(visit.kind().visitor());
        });

        assertThat(manners).containsExactlyInAnyOrder(Manner.values());
        assertThat(visitors)
                .contains(Patient.values())
                .contains(Vanishing.values())
                .contains(HalfClosing.values())
                .contains(Slow.values())
                .contains(Silent.values())
                .contains(Unacceptable.values());
    }

    @Test
    void the_same_seed_makes_the_same_visits_and_another_seed_others() {
        List<Errand> errands = visits(5, 200).stream().map(Visit::errand).toList();

        assertThat(visits(5, 200).stream().map(Visit::errand)).isEqualTo(errands);
        assertThat(visits(6, 200).stream().map(Visit::errand)).isNotEqualTo(errands);
    }

    @Test
    void popular_objects_are_more_than_a_cache_holds_and_some_are_asked_for_often() {
        List<Errand> popular = visits(1, MANY).stream()
                .filter(visit -> visit.kind().name().equals("a popular object"))
                .map(Visit::errand)
                .toList();
        Set<Errand> different = new HashSet<>(popular);

        assertThat(different.stream().mapToLong(Errand::bytes).sum())
                .as("the lab's cache holds 1,049,000 bytes")
                .isGreaterThan(5_000_000);
        assertThat(different).hasSizeLessThan(popular.size() / 3);
    }

    @ParameterizedTest
    @EnumSource
    void an_errand_is_read_from_its_path(Manner manner) {
        Errand errand = new Errand(manner, 1_000, 17);

        assertThat(Errand.at(errand.path())).contains(errand);
        assertThat(errand.content())
                .hasSize(1_000)
                .isEqualTo(Errand.at(errand.path()).orElseThrow().content())
                .isNotEqualTo(new Errand(manner, 1_000, 18).content());
        assertThat(Errand.at(errand.path() + "x")).isEmpty();
        assertThat(Errand.at("/unheard-of/1000/17")).isEmpty();
    }

    @Test
    void a_proxy_that_says_nothing_is_named_as_such_and_is_not_asked_for_ever() throws Exception {
        try (SoakOrigin origin = SoakOrigin.start();
                ServerSocket silent = new ServerSocket(0, 1_000, InetAddress.getLoopbackAddress())) {
            WayToOrigin way = new WayToOrigin(silent.getLocalPort(), origin, Duration.ofMillis(50));
            Traffic traffic = new Traffic(Mix.popularOnly(1), way, 20);
            traffic.run(1_000_000, System.nanoTime() + Duration.ofMinutes(1).toNanos(), () -> {});

            assertThat(traffic.counts().isHopeless()).isTrue();
            assertThat(traffic.counts().visits())
                    .isEqualTo(traffic.counts().wrong())
                    .isLessThan(200);
            assertThat(traffic.counts().firstWrong())
                    .hasSize(10)
                    .allMatch(
                            line -> line.contains("expected an answer, got none, or a part of one, and then nothing"));
        }
    }

    @Test
    void goes_on_where_it_stopped() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = gone.getLocalPort();
        }
        try (SoakOrigin origin = SoakOrigin.start()) {
            Traffic traffic = new Traffic(Mix.popularOnly(1), new WayToOrigin(port, origin, Duration.ofSeconds(20)), 2);
            long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();

            traffic.run(3, deadline, () -> {});
            traffic.run(7, deadline, () -> {});
            assertThat(traffic.counts().visits()).isEqualTo(7);
            traffic.run(50, System.nanoTime(), () -> {});
            assertThat(traffic.counts().visits()).as("its time was over").isEqualTo(7);
            assertThat(traffic.counts().firstWrong().get(0)).contains("expected a connection to the proxy, got none");
            assertThat(traffic.counts().kinds()).containsExactlyEntriesOf(Map.of("a popular object", 7L));
        }
    }
}
