package proxylab.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.lesson.LikelyCause;
import proxylab.probe.BusyMachine;

/** Each client here reads at its own pace; that is what is tested, and no test waits for it. */
@Tag("step-1.4")
@Timeout(60)
@DisplayName("A client may read slowly, in its own way; one that has stopped reading is disconnected")
@LikelyCause("WriteTimedSocket is given. If you changed it, undo your change.")
@Execution(ExecutionMode.CONCURRENT)
class SlowClientTest {
    /** A client that does not get the processor for this long looks as if it had stopped reading. */
    private final Duration limit = BusyMachine.stretched(Duration.ofMillis(500));

    private final CompletableFuture<Long> endOfWritingNanos = new CompletableFuture<>();

    @ParameterizedTest(name = "with {1}")
    @CsvSource({"0, the receive buffer that the system chooses", "4096, a receive buffer of 4 KB"})
    @DisplayName("A client that reads steadily, a little faster than the lowest pace, is not cut off")
    void a_steady_client_is_not_cut_off(int receiveBufferBytes, String buffer) throws IOException {
        try (RunningServer server = startFlooding();
                Socket client = connect(server, receiveBufferBytes)) {
            readSteadily(client.getInputStream(), 1.1 * WriteTimedSocket.PACE_BYTES, 3);

            assertThat(endOfWritingNanos.isDone())
                    .as("whether the server has given the client up")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A client that takes a lot at once, and then rests for two time limits, is not cut off")
    void a_client_that_reads_in_bursts_is_not_cut_off() throws IOException {
        try (RunningServer server = startFlooding();
                Socket client = connect(server, 0)) {
            for (int burst = 0; burst < 2; burst++) {
                client.getInputStream().readNBytes(1_500 << 10);
                rest(limit.multipliedBy(2));
            }

            assertThat(endOfWritingNanos.isDone())
                    .as("whether the server has given the client up")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("A client that reads only one byte is disconnected after one time limit, and not before")
    @LikelyCause("WriteTimedSocket is given; the watch for stalled writes looks at the open connections only. "
            + "Add each accepted connection to open before its handler is called.")
    void a_client_that_reads_next_to_nothing_goes_after_one_limit() throws IOException {
        long start = System.nanoTime();
        try (RunningServer server = startFlooding();
                Socket client = connect(server, 0)) {
            assertThat(timeOfWritingSince(start))
                    .as("how long the server has waited for a client that has read one byte")
                    .isBetween(limit, limit.multipliedBy(2));
            assertThat(client.isClosed())
                    .as("whether it was the client that ended it")
                    .isFalse();
        }
    }

    @Test
    @DisplayName("However much a client has read, it is disconnected a few time limits after it stops reading")
    @LikelyCause("WriteTimedSocket is given; the watch for stalled writes looks at the open connections only. "
            + "Add each accepted connection to open before its handler is called.")
    void a_client_that_stops_reading_goes_in_the_end() throws IOException {
        try (RunningServer server = startFlooding();
                Socket client = connect(server, 0)) {
            client.getInputStream().readNBytes(20 << 20);

            assertThat(timeOfWritingSince(System.nanoTime()))
                    .as("how long the server has waited for a client that has read 20 MB")
                    .isLessThan(limit.multipliedBy(WriteTimedSocket.MOST_LIMITS + 1));
        }
    }

    /** A server that writes to its client without end, and records the time when it no longer can. */
    private RunningServer startFlooding() throws IOException {
        byte[] much = new byte[1 << 20];
        return RunningServer.start(
                Runnable::run,
                client -> {
                    try {
                        while (true) {
                            client.getOutputStream().write(much);
                        }
                    } finally {
                        endOfWritingNanos.complete(System.nanoTime());
                    }
                },
                limit);
    }

    /**
     * Connects, and reads the first byte: the server is writing by then. Its clock runs from now on, so the caller must
     * not do anything slow before it reads, such as a first assertion, whose classes must be loaded.
     *
     * @param receiveBufferBytes how much the client's system may keep for it; 0 lets the system choose
     */
    private Socket connect(RunningServer server, int receiveBufferBytes) throws IOException {
        Socket client = new Socket();
        if (receiveBufferBytes > 0) {
            client.setReceiveBufferSize(receiveBufferBytes);
        }
        client.setSoTimeout(Math.toIntExact(limit.toMillis()));
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        client.getInputStream().readNBytes(1);
        return client;
    }

    /** Reads at this pace, as over a slow network, for some time limits; less only if the server has finished. */
    private void readSteadily(InputStream in, double bytesInALimit, int limits) throws IOException {
        long start = System.nanoTime();
        byte[] piece = new byte[16 << 10];
        long total = Math.round(limits * bytesInALimit);
        for (long read = 0; read < total && !endOfWritingNanos.isDone(); ) {
            double limitsPassed = (double) (System.nanoTime() - start) / limit.toNanos();
            long due = Math.min(total, Math.round(limitsPassed * bytesInALimit)) - read;
            if (due > 0) {
                read += Math.max(0, in.read(piece, 0, (int) Math.min(piece.length, due)));
            } else {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    private void rest(Duration time) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos() && !endOfWritingNanos.isDone()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private Duration timeOfWritingSince(long startNanos) {
        assertThat(endOfWritingNanos)
                .as("the end of the server's writing")
                .succeedsWithin(limit.multipliedBy(WriteTimedSocket.MOST_LIMITS + 2));
        return Duration.ofNanos(endOfWritingNanos.join() - startNanos);
    }
}
