package proxylab.classroom;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows how far a run has come. Thread safe. */
interface ClassProgress extends AutoCloseable {
    /** @param wasThere whether an earlier run had done it */
    void finished(SubmissionResult result, boolean wasThere);

    @Override
    default void close() {}

    /** A bar if standard error is a terminal, and a line for each submission if it is a file or a pipe. */
    static ClassProgress of(int submissions, PrintStream terminal, PrintWriter plain) {
        return isTerminal() ? new Bar(submissions, terminal) : new Lines(submissions, plain);
    }

    /** Java does not say what standard error alone is; Linux does. */
    private static boolean isTerminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        Path errors = Path.of("/proc/self/fd/2");
        try {
            return Files.isSymbolicLink(errors)
                    ? Files.readSymbolicLink(errors).toString().matches("/dev/(pts/|tty).*")
                    : System.console() != null && System.getenv("TERM") != null;
        } catch (IOException e) {
            return false;
        }
    }

    /** The words for one result. */
    static String words(SubmissionResult result) {
        return result.isGraded()
                ? result.points()
                : result.status().words() + (result.remark().isEmpty() ? "" : ": " + result.remark());
    }

    /** A bar that is redrawn in the same line. */
    final class Bar implements ClassProgress {
        private final ProgressBar bar;

        Bar(int submissions, PrintStream out) {
            bar = new ProgressBarBuilder()
                    .setTaskName("grading")
                    .setInitialMax(submissions)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setConsumer(new ConsoleProgressBarConsumer(out))
                    .build();
        }

        @Override
        public synchronized void finished(SubmissionResult result, boolean wasThere) {
            bar.step();
            bar.setExtraMessage(" " + result.submission().name());
        }

        @Override
        public synchronized void close() {
            bar.close();
        }
    }

    /** Plain lines. */
    final class Lines implements ClassProgress {
        private final int all;
        private final PrintWriter out;
        private int done; // guarded by this

        Lines(int all, PrintWriter out) {
            this.all = all;
            this.out = out;
        }

        @Override
        public synchronized void finished(SubmissionResult result, boolean wasThere) {
            done++;
            String time = wasThere ? "from an earlier run" : String.format(Locale.ROOT, "%.1f s", result.seconds());
            out.printf(
                    "[%d/%d] %s: %s%s%n",
                    done,
                    all,
                    result.submission().name(),
                    words(result),
                    result.status() == SubmissionResult.Status.REFUSED ? "" : " (" + time + ")");
            out.flush();
        }
    }
}
