package proxylab.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.lesson.NeedsUnix;

@DisplayName("On a system without /proc, such as macOS or Windows,")
class ProcessTreeTest {
    private static final int LIMIT_SECONDS = 20;

    @TempDir
    Path folder;

    @Test
    @NeedsUnix
    @DisplayName("a program is ended together with those that it has started, while it runs")
    void living_descendants() throws Exception {
        Path childPid = folder.resolve("pid");
        ProcessTree tree = ProcessTree.mark(
                new ProcessBuilder("/bin/sh", "-c", "sleep 600 & echo $! > pid.tmp && mv pid.tmp pid; wait")
                        .directory(folder.toFile()),
                notShown());
        Process root = tree.start();
        try {
            await().atMost(LIMIT_SECONDS, TimeUnit.SECONDS).until(() -> Files.exists(childPid));
        } finally {
            tree.kill();
        }

        assertThat(root.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("whether the program has ended")
                .isTrue();
        long child = Long.parseLong(Files.readString(childPid).strip());
        assertThat(ProcessHandle.of(child).flatMap(process -> process.info().command()))
                .as("the command of its child") // a zombie has none
                .isEmpty();
    }

    private Path notShown() {
        return folder.resolve("no-such-folder");
    }
}
