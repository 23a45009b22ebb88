package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;
import proxylab.probe.RawClient;

@Tag("step-1.4")
@Tag("given")
@Timeout(20)
@DisplayName("A client that asks for a lot of data and reads nothing does not hold a thread for ever")
@LikelyCause("WriteTimedSocket is given. If you changed it, undo your change.")
class WriteTimedSocketTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private WriteTimedSocket.Listener listener;
    private RawClient client;
    private WriteTimedSocket socket;

    private void connect(Duration limit) throws IOException {
        listener = new WriteTimedSocket.Listener(limit);
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = RawClient.connect(listener.getLocalPort(), PATIENCE);
        socket = listener.accept();
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        socket.close();
        listener.close();
    }

    @Test
    @DisplayName("A write that waits for longer than the limit fails, because the connection is closed meanwhile")
    void a_write_that_waits_too_long_fails() throws Exception {
        connect(Duration.ofMillis(200));
        CompletableFuture<Exception> failure = CompletableFuture.supplyAsync(this::writeUntilItFails);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            socket.closeIfStalled();
            return socket.isClosed();
        });

        assertThat(failure.get(10, TimeUnit.SECONDS))
                .as("the failure of the write that waited")
                .isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A client that reads again after that gets a reset: an orderly end would say that it has everything")
    void a_client_that_reads_too_late_gets_a_reset() throws Exception {
        connect(Duration.ofMillis(200));
        CompletableFuture<Exception> failure = CompletableFuture.supplyAsync(this::writeUntilItFails);
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            socket.closeIfStalled();
            return socket.isClosed();
        });
        failure.get(10, TimeUnit.SECONDS);

        assertThatThrownBy(client::readToEnd)
                .as("what ends the bytes that still come")
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    @DisplayName("A connection that is not writing is left alone, however short the limit")
    void a_connection_that_does_not_write_stays_open() throws IOException {
        connect(Duration.ZERO);
        socket.closeIfStalled();
        socket.getOutputStream().write(new byte[] {'h', 'i'});
        socket.getOutputStream().write('!');
        socket.closeIfStalled();

        assertThat(socket.isClosed())
                .as("whether an idle connection was closed")
                .isFalse();
        assertThat(new String(client.readExactly(3))).as("the bytes written").isEqualTo("hi!");
    }

    @Test
    @DisplayName("A write within its time is left alone")
    void a_write_within_its_time_goes_on() throws Exception {
        connect(PATIENCE);
        CompletableFuture<Exception> failure = CompletableFuture.supplyAsync(this::writeUntilItFails);
        for (int i = 0; i < 100; i++) {
            client.readExactly(64 << 10);
            socket.closeIfStalled();
        }

        assertThat(socket.isClosed())
                .as("whether a write within its time was closed")
                .isFalse();
        client.close();
        assertThat(failure.get(10, TimeUnit.SECONDS))
                .as("the failure of the write after the client left")
                .isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName("A large write arrives whole: exactly what was asked for")
    void a_large_write_arrives_whole() throws Exception {
        connect(PATIENCE);
        byte[] large = new byte[(1 << 20) + 1_002];
        new Random(2).nextBytes(large);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try (OutputStream out = socket.getOutputStream()) {
                out.write(large, 1, large.length - 2);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        byte[] expected = Arrays.copyOfRange(large, 1, large.length - 1);
        byte[] arrived = client.readToEnd();
        writing.get(10, TimeUnit.SECONDS);

        assertThat(arrived).as("the bytes that arrived").isEqualTo(expected);
    }

    private Exception writeUntilItFails() {
        byte[] piece = new byte[1 << 20];
        try {
            while (true) {
                socket.getOutputStream().write(piece);
            }
        } catch (IOException e) {
            return e;
        }
    }
}
