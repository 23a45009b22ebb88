package proxylab.grader;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.grader.fixture.OddProxy;
import proxylab.subject.Launch;
import proxylab.subject.Loopback;
import proxylab.subject.ProxyUnderTest;
import proxylab.subject.ProxyUnderTest.Ground;

@DisplayName("Another program's listener on the proxy's port is not mistaken for the proxy's")
@Timeout(60)
class StrayListenerTest {
    /** It is there before the proxy, which takes two seconds, and goes before the proxy needs the port. */
    private static final Duration STAY = Duration.ofMillis(300);

    @Test
    void a_listener_that_goes_again_is_waited_out() throws Exception {
        AtomicReference<ServerSocket> stray = new AtomicReference<>();
        Launch launch = beside(stray, Fixtures.command(OddProxy.STARTS_SLOWLY));
        try (ProxyUnderTest proxy = ProxyUnderTest.start(launch, Ground.ofThisSystem(), Fixtures.LIMITS.start());
                var client = proxy.connect(Duration.ofSeconds(5))) {
            assertThat(stray.get().isClosed())
                    .as("whether the stray listener has gone by now")
                    .isTrue();
            assertThat(client.localPort())
                    .as("the port of a connection to the proxy")
                    .isPositive();
        }
    }

    /** Listens on the port that the program is given, before the program is started, and closes after a while. */
    private static Launch beside(AtomicReference<ServerSocket> stray, String command) {
        Launch program = new Launch.Shell(command);
        return new Launch() {
            @Override
            public List<String> command(int port, List<String> options) {
                return program.command(port, options);
            }

            @Override
            public ProcessBuilder onPort(int port, List<String> options) throws IOException {
                ServerSocket listener = new ServerSocket();
                stray.set(listener);
                listener.bind(new InetSocketAddress(Loopback.IPV4, port));
                CompletableFuture.delayedExecutor(STAY.toMillis(), TimeUnit.MILLISECONDS)
                        .execute(() -> {
                            try {
                                listener.close();
                            } catch (IOException e) {
                                throw new AssertionError(e);
                            }
                        });
                return program.onPort(port, options);
            }

            @Override
            public boolean takesOptions() {
                return program.takesOptions();
            }
        };
    }
}
