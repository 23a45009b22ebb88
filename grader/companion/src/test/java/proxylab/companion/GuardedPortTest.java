package proxylab.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The port on which one program is expected")
@Timeout(60)
class GuardedPortTest {
    private static final Duration LONG = Duration.ofSeconds(50);
    private static final Duration SHORT = Duration.ofMillis(300);

    private GuardedPort port;

    @BeforeEach
    void open() throws IOException {
        port = GuardedPort.open();
    }

    @AfterEach
    void close() throws IOException {
        port.close();
    }

    @Test
    @DisplayName("admits the program that says the word")
    void the_word() throws Exception {
        try (Socket wrong = saying(port.word() + 1);
                Socket right = saying(port.word());
                Socket admitted = port.admit(LONG, () -> true)) {
            assertThat(admitted.getPort()).isEqualTo(right.getLocalPort());
            assertThat(wrong.getInputStream().read())
                    .as("what the other one reads: the end")
                    .isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("keeps its time limit when one stranger after another comes")
    void strangers_do_not_hold_the_clock() throws Exception {
        try (Strangers strangers = new Strangers()) {
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> port.admit(SHORT, strangers::areComing));
        }
    }

    @Test
    @DisplayName("does not wait for a program that has ended, whoever else comes")
    void strangers_do_not_hide_the_end() throws Exception {
        try (Strangers strangers = new Strangers()) {
            assertThatExceptionOfType(EOFException.class)
                    .isThrownBy(() -> port.admit(LONG, () -> !strangers.areComing()));
        }
    }

    @Test
    @DisplayName("gives a silent stranger no more than the time that is left")
    void a_silent_stranger_does_not_hold_the_clock() throws Exception {
        long start = System.nanoTime();
        try (Socket silent = connect()) {
            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> port.admit(SHORT, () -> true));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(silent.getInputStream().read())
                    .as("what the silent one reads: the end")
                    .isEqualTo(-1);
        }
    }

    private Socket saying(long word) throws IOException {
        Socket socket = connect();
        new DataOutputStream(socket.getOutputStream()).writeLong(word);
        return socket;
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port.number());
    }

    /** Programs that find the port: when one is turned away, the next one comes at once. */
    private final class Strangers implements AutoCloseable {
        private final Thread coming = new Thread(this::comeAndGo);
        private volatile boolean isOver;

        Strangers() {
            coming.setDaemon(true);
            coming.start();
        }

        private void comeAndGo() {
            while (!isOver) {
                try (Socket stranger = saying(port.word() + 1)) {
                    stranger.setSoTimeout(200);
                    stranger.getInputStream().read();
                } catch (IOException e) {
                    // turned away, or the port is no longer watched
                }
            }
        }

        boolean areComing() {
            return coming.isAlive();
        }

        @Override
        public void close() {
            isOver = true;
        }
    }
}
