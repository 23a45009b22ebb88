package proxylab.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.audit.Audit.TimeLimits.ITS_OWN;
import static proxylab.audit.Audit.TimeLimits.LONG;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import proxylab.audit.Audit.Group;
import proxylab.audit.AuditResult.Met;
import proxylab.audit.AuditResult.Missed;
import proxylab.audit.AuditResult.Outcome;
import proxylab.audit.AuditResult.Skipped;
import proxylab.course.Step;
import proxylab.exchange.RawOrigin;
import proxylab.probe.RawClient;
import proxylab.subject.ProxyProcess;
import proxylab.subject.ProxySource;
import proxylab.wire.Transcript;

@DisplayName("Audits are made one by one or side by side, and each has its own outcome")
class AuditorTest {
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    private final List<List<String>> optionsOfStarts = new CopyOnWriteArrayList<>();

    /** In this JVM, without a process of its own. */
    private final class InThisProgram implements ProxyProcess {
        @Override
        public void terminate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public OptionalInt awaitExit(Duration limit) {
            return OptionalInt.empty();
        }

        private final RawOrigin server;

        InThisProgram(RawOrigin.Behaviour behaviour) throws IOException {
            server = RawOrigin.start(behaviour);
            started.incrementAndGet();
        }

        @Override
        public RawClient connect(Duration limit) throws IOException {
            return RawClient.connect(server.port(), limit);
        }

        @Override
        public boolean endsWithin(Duration limit) {
            return false;
        }

        @Override
        public List<String> lastWords() {
            return List.of();
        }

        @Override
        public OptionalInt openFiles() {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt residentKib() {
            return OptionalInt.empty();
        }

        @Override
        public void close() {
            try {
                server.close();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            ended.incrementAndGet();
        }
    }

    private ProxySource programs(boolean takesOptions, RawOrigin.Behaviour behaviour) {
        return new ProxySource() {
            @Override
            public ProxyProcess start(List<String> options) throws NotStarted {
                try {
                    optionsOfStarts.add(options);
                    return new InThisProgram(behaviour);
                } catch (IOException e) {
                    throw new NotStarted("no socket", List.of(), e);
                }
            }

            @Override
            public boolean takesOptions() {
                return takesOptions;
            }
        };
    }

    /** Answers every request with the same bytes, so it is not a proxy at all. */
    private ProxySource fixed() {
        return programs(false, exchange -> {
            exchange.send(Responses.ok(new byte[0]));
            exchange.finish();
        });
    }

    private ProxySource forwarding(boolean takesOptions) {
        return programs(takesOptions, exchange -> {
            URI target = URI.create(exchange.request().target());
            try (RawClient origin = RawClient.connect(target.getPort(), Duration.ofSeconds(10))) {
                exchange.send(origin.send(exchange.request().head()).readToEnd());
            }
            exchange.finish();
        });
    }

    private static final ProxySource NEVER_STARTS = new ProxySource() {
        @Override
        public ProxyProcess start(List<String> options) throws NotStarted {
            throw new NotStarted("ended", List.of(), null);
        }

        @Override
        public boolean takesOptions() {
            return true;
        }
    };

    @Test
    void a_proxy_that_does_not_start_is_not_audited() throws Exception {
        assertThat(outcome(NEVER_STARTS, scene -> {})).isEqualTo(new Skipped("it ended"));
    }

    @Test
    void one_that_does_not_forward_is_not_audited_and_every_process_is_ended() throws Exception {
        assertThat(outcome(fixed(), scene -> {})).isEqualTo(new Skipped("it does not forward a simple request"));
        assertThat(started.get()).isPositive().isEqualTo(ended.get());
    }

    @Test
    void audits_with_the_same_time_limits_share_a_process() throws Exception {
        List<Audit> audits = IntStream.range(0, 6 * Auditor.LANES)
                .mapToObj(i -> audit(i % 2 == 0 ? LONG : ITS_OWN, Scene::expectNextIsServed))
                .toList();

        assertThat(new Auditor(forwarding(true), 1, audit -> {}).run(audits)).allMatch(AuditResult::isMet);

        assertThat(optionsOfStarts)
                .containsOnly(ITS_OWN.options(), LONG.options())
                .hasSizeLessThanOrEqualTo(2 * Auditor.LANES)
                .hasSize(ended.get());
    }

    @Test
    void a_program_without_options_is_started_without_any() throws Exception {
        List<Audit> audits = Stream.of(LONG, ITS_OWN)
                .map(limits -> audit(limits, Scene::expectNextIsServed))
                .toList();

        assertThat(new Auditor(forwarding(false), 1, audit -> {}).run(audits)).allMatch(AuditResult::isMet);

        assertThat(optionsOfStarts).containsOnly(List.of());
    }

    @Test
    void the_results_stand_in_the_order_of_the_audits() throws Exception {
        List<Audit> audits = Audits.all().subList(0, 20);
        assertThat(new Auditor(NEVER_STARTS, 1, audit -> {}).run(audits))
                .extracting(AuditResult::audit)
                .containsExactlyElementsOf(audits);
    }

    @Test
    void met_missed_and_not_tried_are_three_things() {
        assertThat(new AuditResult(audit(scene -> {}), new Met(), Duration.ZERO, new Transcript()))
                .matches(result -> result.isMet() && !result.isMissed());
        assertThat(new AuditResult(
                        audit(scene -> {}), new Missed("a", "b", List.of()), Duration.ZERO, new Transcript()))
                .matches(result -> !result.isMet() && result.isMissed());
        assertThat(new AuditResult(audit(scene -> {}), new Skipped("c"), Duration.ZERO, new Transcript()))
                .matches(result -> !result.isMet() && !result.isMissed());
    }

    private static Outcome outcome(ProxySource source, Audit.Check check) throws InterruptedException {
        return new Auditor(source, 1, audit -> {})
                .run(List.of(audit(check)))
                .get(0)
                .outcome();
    }

    private static Audit audit(Audit.Check check) {
        return audit(ITS_OWN, check);
    }

    private static Audit audit(Audit.TimeLimits limits, Audit.Check check) {
        return new Audit(
                "3.3-made-up",
                Step.RELAY,
                Group.BYTES,
                "It does.",
                "It does not.",
                Audit.Weight.LIGHT,
                limits,
                Audit.OnJava.ANY,
                check);
    }
}
