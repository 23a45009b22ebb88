package proxylab.tiny;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a program prints, until its time is up.
 *
 * <p>A pipe ends when the last process that holds it has closed it, and nothing can wake a thread that reads from it.
 * So a second thread reads, and the first stops waiting for it when the time is up:
 *
 * <pre>
 *   program ──▶ pipe ──▶ thread "CGI output" ──▶ read() ──▶ client
 *                        may wait for ever       waits until the program's time is up
 * </pre>
 *
 * <p>Not thread safe. A thread that is still reading then ends with the last process that holds the pipe.
 *
 * <p>Given: no step writes here.
 */
final class CgiOutput extends InputStream {
    /** What the program printed before it was ended is in the pipe: a read only has to be scheduled, not to wait. */
    private static final int LAST_BYTES_MILLIS = 200;

    private final InputStream pipe;
    private final CompletableFuture<?> timeIsUp;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(CgiOutput::thread);

    /**
     * @param pipe what the program prints
     * @param timeIsUp completes when the program has been ended because it was too slow
     */
    CgiOutput(InputStream pipe, CompletableFuture<?> timeIsUp) {
        this.pipe = pipe;
        this.timeIsUp = timeIsUp;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "CGI output");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    /** Ends when the pipe does, or when it is empty and the program's time is up. */
    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        byte[] piece = new byte[length]; // its own: a read that nothing waits for any more may still write into it
        CompletableFuture<Integer> read = new CompletableFuture<>();
        reader.execute(() -> {
            try {
                read.complete(pipe.read(piece));
            } catch (IOException e) {
                read.completeExceptionally(e);
            }
        });
        int count = await(read);
        if (count > 0) {
            System.arraycopy(piece, 0, into, offset, count);
        }
        return count;
    }

    private int await(CompletableFuture<Integer> read) throws IOException {
        CompletableFuture.anyOf(read, timeIsUp).exceptionally(failure -> null).join();
        try {
            return read.completeOnTimeout(-1, LAST_BYTES_MILLIS, MILLISECONDS).join();
        } catch (CompletionException e) {
            throw new IOException("the program's output cannot be read", e.getCause());
        }
    }

    @Override
    public void close() throws IOException {
        reader.shutdown();
        pipe.close();
    }
}
