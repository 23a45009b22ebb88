package proxylab.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static proxylab.proxy.SeveralAddresses.LIVING;
import static proxylab.proxy.SeveralAddresses.REFUSING;
import static proxylab.proxy.SeveralAddresses.SILENT;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import proxylab.exchange.RawOrigin;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-3.3")
@DisplayName("A name with several addresses, some of them dead: one time limit for all of them")
@LikelyCause(
        "connect, which is given, tries the addresses one after another and gives each an equal share of the time that"
                + " is left. fetch calls it once, with the target.")
class SeveralAddressesTest {
    private static final byte[] ANSWER = RawOrigin.ok("text/plain", "hello".getBytes(ISO_8859_1));
    private static final int LIMIT_MILLIS = 900;

    private RawOrigin origin;

    @BeforeEach
    void start() throws IOException {
        origin = RawOrigin.answering(ANSWER);
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    @Test
    @DisplayName("two that never answer leave the third its share: the request is answered, within the one limit")
    void silent_addresses_first() throws Exception {
        SeveralAddresses host = new SeveralAddresses(SILENT + 1, SILENT + 2, LIVING);
        assertThat(answerOf(host, LIMIT_MILLIS)).as("the relayed answer").isEqualTo(ANSWER);
        assertThat(host.limits()).as("the milliseconds for each address").hasSize(3);
        assertWithin(LIMIT_MILLIS, host.limits());
    }

    @Test
    @DisplayName("one that refuses takes no time, and leaves all of it to the next")
    void a_refusal_first() throws Exception {
        SeveralAddresses host = new SeveralAddresses(REFUSING + 1, LIVING);
        assertThat(answerOf(host, 30_000)).as("the relayed answer").isEqualTo(ANSWER);
        assertThat(host.limits()).as("the milliseconds for each address").hasSize(2);
        assertThat(host.limits().get(0)).as("the milliseconds for the first").isLessThanOrEqualTo(15_000);
        assertThat(host.limits().get(1)).as("the milliseconds for the second").isGreaterThan(15_000);
    }

    @Test
    @DisplayName("when none answers, each of them was tried, within one time limit, however many there are")
    void all_are_silent() throws Exception {
        SeveralAddresses host = new SeveralAddresses(SILENT + 1, SILENT + 2, SILENT + 3, SILENT + 4);
        askAndHangUp(host, LIMIT_MILLIS);
        assertThat(host.limits()).as("the milliseconds for each address").hasSize(4);
        assertWithin(LIMIT_MILLIS, host.limits());
    }

    @Test
    @DisplayName("no address gets a limit of 0 milliseconds, which would mean none")
    void more_addresses_than_milliseconds() throws Exception {
        SeveralAddresses host = new SeveralAddresses(SILENT + 1, SILENT + 2, SILENT + 3, SILENT + 4);
        askAndHangUp(host, 2);
        assertThat(host.limits())
                .as("the milliseconds for each address")
                .hasSize(4)
                .doesNotContain(0);
    }

    private static void assertWithin(int limitMillis, List<Integer> limits) {
        assertThat(limits.stream().mapToInt(Integer::intValue).sum())
                .as("the milliseconds for all addresses together: %s", limits)
                .isLessThanOrEqualTo(limitMillis);
    }

    private byte[] answerOf(SeveralAddresses host, int limitMillis) throws IOException {
        try (RunningProxy proxy = RunningProxy.start(host.upstream(limitMillis))) {
            return proxy.get("http://" + SeveralAddresses.HOST + ":" + origin.port() + "/")
                    .bytes();
        }
    }

    /** What a client reads when nobody was there is the business of step 3.4. */
    private void askAndHangUp(SeveralAddresses host, int limitMillis) throws IOException {
        try (RunningProxy proxy = RunningProxy.start(host.upstream(limitMillis));
                RawClient client = proxy.connect()) {
            client.send("GET http://" + SeveralAddresses.HOST + ":" + origin.port() + "/ HTTP/1.0\r\n\r\n")
                    .readToEndOrReset();
        }
    }
}
