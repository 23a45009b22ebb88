package proxylab.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.lesson.LikelyCause;

@Tag("step-2.5")
@Timeout(20)
@DisplayName("A deadline holds for all bytes together, however slowly they drip")
@LikelyCause("DeadlineInputStream is given. If you changed it, undo your change.")
class DeadlineInputStreamTest {
    @Test
    @DisplayName("A peer that always has one more byte is cut off at the deadline")
    void a_dripping_peer_meets_the_deadline() throws IOException {
        try (FakeSocket dripping = new FakeSocket(InputStream.nullInputStream(), true)) {
            DeadlineInputStream in = new DeadlineInputStream(dripping, 100);
            long start = System.nanoTime();

            assertThatThrownBy(() -> readForEver(in), "the endless stream").isInstanceOf(SocketTimeoutException.class);
            assertThat((System.nanoTime() - start) / 1_000_000)
                    .as("the milliseconds until the deadline")
                    .isGreaterThanOrEqualTo(99);
        }
    }

    @Test
    @DisplayName("Each read waits no longer than the time that is left")
    void the_time_limit_of_each_read_shrinks() throws IOException {
        try (FakeSocket dripping = new FakeSocket(InputStream.nullInputStream(), true)) {
            DeadlineInputStream in = new DeadlineInputStream(dripping, 100);
            assertThatThrownBy(() -> readForEver(in)).isInstanceOf(SocketTimeoutException.class);

            assertThat(dripping.timeouts)
                    .as("the time limits of the reads in milliseconds")
                    .isNotEmpty()
                    .allMatch(millis -> millis >= 1 && millis <= 100)
                    .isSortedAccordingTo((a, b) -> Integer.compare(b, a));
        }
    }

    @Test
    @DisplayName("A new deadline counts from now")
    void a_deadline_can_be_set_again() throws IOException {
        try (FakeSocket dripping = new FakeSocket(InputStream.nullInputStream(), true)) {
            DeadlineInputStream in = new DeadlineInputStream(dripping, 1);
            assertThatThrownBy(() -> readForEver(in)).isInstanceOf(SocketTimeoutException.class);
            in.restart(10_000);

            assertThat(in.read()).as("the next byte").isEqualTo('x');
        }
    }

    @Test
    @DisplayName("The bytes come through unchanged, 0xff is not the end")
    void bytes_come_through() throws IOException {
        byte[] bytes = {(byte) 0xff, 0, 'a', 'b', 'c'};
        try (FakeSocket socket = new FakeSocket(new ByteArrayInputStream(bytes), false)) {
            DeadlineInputStream in = new DeadlineInputStream(socket, 10_000);

            assertThat(in.available()).as("the bytes that are there").isEqualTo(5);
            assertThat(in.read()).as("the next byte").isEqualTo(255);
            assertThat(in.read()).as("the next byte").isZero();
            assertThat(in.readAllBytes()).as("the rest").containsExactly('a', 'b', 'c');
            assertThat(in.read()).as("the next byte").isEqualTo(-1);
        }
    }

    private static void readForEver(InputStream in) throws IOException {
        while (in.read() >= 0) {
            // the next byte is there at once
        }
    }

    /** Remembers the time limits that it was given; delivers the letter x for ever, or the bytes of a stream. */
    private static final class FakeSocket extends Socket {
        private final List<Integer> timeouts = new ArrayList<>();
        private final InputStream in;
        private final boolean endless;

        FakeSocket(InputStream in, boolean endless) {
            this.in = in;
            this.endless = endless;
        }

        @Override
        public void setSoTimeout(int millis) {
            timeouts.add(millis);
        }

        @Override
        public InputStream getInputStream() {
            return !endless
                    ? in
                    : new InputStream() {
                        @Override
                        public int read() {
                            return 'x';
                        }

                        @Override
                        public int read(byte[] into, int offset, int length) {
                            into[offset] = 'x';
                            return 1;
                        }
                    };
        }
    }
}
