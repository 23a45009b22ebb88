package proxylab.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisplayName("What a part's tests say at their end is whole, whenever their JVM ends")
class LastWordTest {
    private static final String TEXT = "Next: ".repeat(5_000);

    @Test
    @DisplayName("each moment has the last text or the one before, and no beginning of one")
    void whole_at_any_moment(@TempDir Path target) throws Exception {
        LastWord word = LastWord.in(target);
        word.begin();
        word.ifItEndsNow(TEXT);
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                for (int i = 0; i < 1_000; i++) {
                    word.ifItEndsNow(TEXT);
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        do {
            assertThat(word.ofFailedTests()).contains(TEXT);
        } while (!writing.isDone());
        writing.join();
    }
}
