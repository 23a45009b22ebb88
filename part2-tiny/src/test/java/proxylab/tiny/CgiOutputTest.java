package proxylab.tiny;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proxylab.http.Waiting;
import proxylab.lesson.LikelyCause;

@Tag("step-2.6")
@Timeout(20)
@DisplayName("A program's output ends with its pipe, or when the program's time is up")
@LikelyCause("CgiOutput is given. If you changed it, undo your change.")
class CgiOutputTest {
    private final CompletableFuture<Void> timeIsUp = new CompletableFuture<>();

    @Test
    @DisplayName("Each byte comes as its number, from 0 to 255, and then the end")
    void single_bytes() throws IOException {
        try (CgiOutput output = new CgiOutput(new ByteArrayInputStream(new byte[] {0, -1}), timeIsUp)) {
            assertThat(new int[] {output.read(), output.read(), output.read()})
                    .as("two bytes and the end")
                    .containsExactly(0, 255, -1);
        }
    }

    @Test
    @DisplayName("A read fills only its own part of the array")
    void a_part_of_an_array() throws IOException {
        byte[] into = "......".getBytes(ISO_8859_1);
        try (CgiOutput output = new CgiOutput(new ByteArrayInputStream("abcdef".getBytes(ISO_8859_1)), timeIsUp)) {
            assertThat(output.read(into, 2, 3)).as("the count").isEqualTo(3);
        }
        assertThat(new String(into, ISO_8859_1)).as("the array").isEqualTo("..abc.");
    }

    @Test
    @DisplayName("When the time is up, what was printed before still comes, even if the pipe stays open")
    void the_last_bytes_come() throws IOException {
        try (PipedOutputStream program = new PipedOutputStream();
                CgiOutput output = new CgiOutput(new PipedInputStream(program), timeIsUp)) {
            program.write("last".getBytes(ISO_8859_1));
            timeIsUp.complete(null);

            assertThat(new String(output.readAllBytes(), ISO_8859_1))
                    .as("what comes to the end")
                    .isEqualTo("last");
        }
    }

    @Test
    @DisplayName("A reader that waits for more is released when the time is up")
    void a_waiting_reader_is_let_go() throws IOException {
        try (PipedOutputStream program = new PipedOutputStream();
                CgiOutput output = new CgiOutput(new PipedInputStream(program), timeIsUp)) {
            CompletableFuture<Integer> waiting = new CompletableFuture<>();
            Thread reader = new Thread(() -> complete(waiting, output));
            reader.start();
            assertThat(Waiting.becomesTrue(() -> reader.getState() == Thread.State.WAITING))
                    .as("whether the reader waits")
                    .isTrue();
            timeIsUp.complete(null);

            assertThat(waiting.join()).as("the result of the read").isEqualTo(-1);
        }
    }

    @Test
    @DisplayName("A pipe that fails is a failure of the read, with its cause")
    void a_failure() throws IOException {
        IOException broken = new IOException("broken");
        InputStream pipe = new InputStream() {
            @Override
            public int read() throws IOException {
                throw broken;
            }
        };
        try (CgiOutput output = new CgiOutput(pipe, timeIsUp)) {
            assertThatThrownBy(output::read, "a read of the broken pipe")
                    .isInstanceOf(IOException.class)
                    .hasCause(broken);
        }
    }

    @Test
    @DisplayName("Its thread keeps no program from ending; closing it closes the pipe and ends the thread")
    void close_leaves_nothing() throws IOException {
        Watched pipe = new Watched();
        try (CgiOutput output = new CgiOutput(pipe, timeIsUp)) {
            assertThat(output.read()).as("the byte").isEqualTo('x');
            assertThat(pipe.reader.isDaemon())
                    .as("whether the thread is a daemon")
                    .isTrue();
        }
        assertThat(pipe.isClosed).as("whether the pipe is closed").isTrue();
        assertThat(Waiting.becomesTrue(() -> !pipe.reader.isAlive()))
                .as("whether the thread has ended")
                .isTrue();
    }

    private static void complete(CompletableFuture<Integer> result, InputStream in) {
        try {
            result.complete(in.read());
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }

    /** Knows who reads it, and whether it was closed. */
    private static final class Watched extends InputStream {
        private volatile Thread reader;
        private volatile boolean isClosed;

        @Override
        public int read() {
            reader = Thread.currentThread();
            return 'x';
        }

        @Override
        public void close() {
            isClosed = true;
        }
    }
}
