package proxylab.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Ports are chosen, and watched, without disturbing any program")
class PortsTest {

    static Stream<InetAddress> addresses() throws Exception {
        return Stream.of(Loopback.IPV4, Loopback.IPV6, InetAddress.getByName("0.0.0.0"), InetAddress.getByName("::"));
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void a_listener_is_seen_on_any_address_and_only_while_it_listens(InetAddress address) throws Exception {
        for (ListeningPorts ports :
                new ListeningPorts[] {ListeningPorts.ofThisSystem(), ListeningPorts.byConnecting()}) {
            int port = new FreePorts().next();
            assertThat(ports.on(port).isSomebody()).isFalse();
            try (ServerSocket listener = new ServerSocket()) {
                listener.bind(new InetSocketAddress(address, port));
                assertThat(ports.on(port).isSomebody()).isTrue();
            }
            // a process that is just being started holds a copy of the socket until it becomes another program
            await().atMost(Duration.ofSeconds(5)).until(() -> !ports.on(port).isSomebody());
        }
    }

    @Test
    void looking_at_the_table_makes_no_connection() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 1, Loopback.IPV4)) {
            assertThat(ListeningPorts.ofThisSystem().on(listener.getLocalPort()).isSomebody())
                    .isTrue();
            listener.setSoTimeout(50);
            Assertions.assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void no_port_is_given_twice_and_none_that_is_in_use() throws Exception {
        FreePorts ports = new FreePorts(new FreePorts.Range(20_000, 29_999));
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int port = ports.next();
            assertThat(given.add(port)).isTrue();
            assertThat(port).isBetween(20_000, 29_999);
        }
    }

    @ParameterizedTest(name = "the system takes {0} to {1}")
    @CsvSource({
        "32768, 60999, 10240, 32767",
        "1024, 60999, 61000, 65535",
        "10000, 50000, 50001, 65535",
        "12240, 65535, 10240, 12239",
        "12239, 65535, 10240, 65535",
        "1024, 65535, 10240, 65535",
        "1, 65535, 10240, 65535"
    })
    void ports_come_from_outside_the_system_s_own_range(int systemFirst, int systemLast, int first, int last) {
        assertThat(FreePorts.Range.outside(new FreePorts.Range(systemFirst, systemLast)))
                .isEqualTo(new FreePorts.Range(first, last));
    }

    @Test
    void a_connection_goes_to_ipv6_if_nothing_listens_on_ipv4() throws Exception {
        try (ServerSocket listener = new ServerSocket(0, 5, Loopback.IPV6);
                var client = Loopback.connect(listener.getLocalPort(), Duration.ofSeconds(5))) {
            assertThat(listener.accept().getPort()).isEqualTo(client.localPort());
        }
    }
}
