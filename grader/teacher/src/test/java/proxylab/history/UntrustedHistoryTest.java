package proxylab.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import proxylab.history.MadeRepository.Kept;
import proxylab.toolbox.Processes;
import proxylab.toolbox.TemporaryFolder;

@Timeout(120)
@DisplayName("A history that asks for too much, or is broken, says so in a line")
class UntrustedHistoryTest {
    private static final HistoryLimits USUAL = HistoryLimits.defaults();

    @TempDir
    private Path folder;

    private TemporaryFolder temporary;
    private MadeRepository made;

    @BeforeEach
    void make() throws Exception {
        temporary = TemporaryFolder.create();
        made = MadeRepository.ofTwoDays(folder.resolve("lab"));
    }

    @AfterEach
    void delete() {
        temporary.close();
    }

    private String line(Kept kept, HistoryLimits limits, String git) throws Exception {
        return new HistoryReader(new GitProgram(git), MadeRepository.PLACES, temporary, limits)
                .read(kept)
                .line();
    }

    private String line(Kept kept) throws Exception {
        return line(kept, USUAL, "git");
    }

    private static HistoryLimits limits(int objectFiles, int packs, int objectBytes, long output, Duration time) {
        return new HistoryLimits(
                objectFiles,
                packs,
                objectBytes,
                USUAL.textBytes(),
                USUAL.commits(),
                output,
                USUAL.versionBytes(),
                time);
    }

    @Test
    @DisplayName("of ten thousand commits and more, the newest are counted")
    void many_commits() throws Exception {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 10_020; i++) {
            String commit = "commit refs/heads/main\ncommitter Kim <k> " + (1_800_000_000L + 60L * i)
                    + " +0000\ndata 0\n" + (i == 0 ? "from refs/heads/main^0\n" : "");
            stream.writeBytes(commit.getBytes(StandardCharsets.US_ASCII));
        }
        made.run(Map.of(), stream.toByteArray(), "fast-import", "--quiet", "--force");
        assertThat(line(made.kept())).matches("the newest 10,000 commits on \\d days, from .*; no work on any step");
    }

    @Test
    void more_bytes_than_the_limit() throws Exception {
        made.git("gc", "--quiet");
        assertThat(line(made.kept(), limits(50, 1, 1_000_000, 1 << 20, USUAL.time()), "git"))
                .startsWith("2 commits");
        assertThat(line(made.kept(), limits(50, 1, 100, 1 << 20, USUAL.time()), "git"))
                .isEqualTo("the objects in its .git hold more than 100 bytes");
    }

    @Test
    @DisplayName("beyond the limit, no further file is read: each could unpack to many bytes")
    void nothing_beyond_the_limit() throws Exception {
        Kept kept = made.kept();
        List<String> read = new ArrayList<>();
        GitFiles counted = new GitFiles() {
            @Override
            public List<String> names() {
                return kept.names();
            }

            @Override
            public void read(Collection<String> names, int most, Receiver receiver) throws IOException {
                kept.read(names, most, (name, content) -> {
                    read.add(name);
                    return receiver.receive(name, content);
                });
            }
        };
        new HistoryReader(
                        GitProgram.installed(),
                        MadeRepository.PLACES,
                        temporary,
                        limits(50, 1, 100, 1 << 20, USUAL.time()))
                .read(counted);
        assertThat(read.stream().filter(name -> name.startsWith("objects/"))).hasSizeBetween(1, 2);
    }

    @Test
    void more_files_or_packs_than_the_limit() throws Exception {
        assertThat(line(made.kept(), limits(5, 1, 1 << 20, 1 << 20, USUAL.time()), "git"))
                .matches("its \\.git has \\d+ files with objects, more than 5");
        made.git("gc", "--quiet");
        Kept two = made.kept();
        String pack = two.names().stream()
                .filter(name -> name.endsWith(".pack"))
                .findFirst()
                .orElseThrow();
        two.files()
                .put(
                        "objects/pack/pack-" + "0".repeat(40) + ".pack",
                        two.files().get(pack));
        assertThat(line(two, limits(5, 1, 1 << 20, 1 << 20, USUAL.time()), "git"))
                .isEqualTo("its .git has 2 packs, more than 1");
    }

    @Test
    @DisplayName("a pack that is cut off, and an object that is not what its name says")
    void damaged_objects() throws Exception {
        Kept loose = made.kept();
        String commit = made.git("rev-parse", "HEAD");
        String name = "objects/" + commit.substring(0, 2) + "/" + commit.substring(2);
        loose.files().put(name, loose.files().get(name).clone());
        loose.files().get(name)[8] ^= 1;
        assertThat(line(loose))
                .startsWith("git cannot read it: ")
                .doesNotContain(temporary.newFolder(".").toString());
        made.git("gc", "--quiet");
        Kept packed = made.kept();
        packed.files()
                .replaceAll((file, content) ->
                        file.endsWith(".pack") ? Arrays.copyOf(content, content.length / 2) : content);
        assertThat(line(packed)).startsWith("git cannot read it: ");
    }

    @Test
    @DisplayName("the index of a pack is made anew: that of the submission is not believed")
    void a_false_index() throws Exception {
        made.git("gc", "--quiet");
        String right = line(made.kept());
        Kept kept = made.kept();
        kept.files().replaceAll((file, content) -> file.endsWith(".idx") ? new byte[100] : content);
        kept.with("objects/pack/multi-pack-index", "nonsense").with("objects/info/commit-graph", "nonsense");
        assertThat(line(kept)).isEqualTo(right).startsWith("2 commits");
    }

    @Test
    @DisplayName("replaced commits and grafts do not count: the commits do")
    void replaced_commits() throws Exception {
        String right = line(made.kept());
        made.git("replace", "--graft", "HEAD");
        assertThat(made.git("rev-list", "--count", "HEAD")).as("for git itself").isEqualTo("1");
        Kept kept = made.kept().with("info/grafts", made.git("rev-parse", "HEAD") + "\n");
        assertThat(line(kept)).isEqualTo(right).startsWith("2 commits");
    }

    @Test
    @DisplayName("an object of a few bytes that unpacks to many is passed over")
    void a_large_version() throws Exception {
        Path large = folder.resolve("large");
        Files.write(large, new byte[100 << 20]);
        String blob = made.git("hash-object", "-w", large.toString());
        made.git("update-index", "--add", "--cacheinfo", "100644," + blob + "," + MadeRepository.HANDLER);
        made.git("commit", "--quiet", "--message=large");
        assertThat(line(made.kept()))
                .contains("3 commits", "; by step 1.1: 1; no step: 2; 1 version of sources could not be read");
    }

    @Test
    @DisplayName("a pack of a few bytes that unpacks to many is refused: git may not take the memory")
    void a_delta_that_explodes() throws Exception {
        Kept kept = made.kept();
        String name = "objects/pack/pack-" + "0".repeat(40) + ".pack";
        kept.files().put(name, DeltaBomb.times(2));
        assertThat(line(kept)).as("twice 16 MB").startsWith("2 commits");
        kept.files().put(name, DeltaBomb.times(20));
        assertThat(kept.files().get(name)).hasSizeLessThan(20_000);
        assertThat(line(kept)).matches("git cannot read it: fatal: attempting to allocate \\d+ over limit 67108864");
    }

    @Test
    @DisplayName("a tree that unfolds to ten thousand million files takes no longer than the limit")
    void a_tree_that_explodes() throws Exception {
        String entry = "100644 blob " + made.git("hash-object", "-w", "-t", "blob", "/dev/null") + "\tx";
        for (int level = 0; level < 10; level++) {
            StringBuilder tree = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                tree.append(entry).append(i).append('\n');
            }
            String id = made.run(Map.of(), tree.toString().getBytes(), "mktree");
            entry = "040000 tree " + id + "\tx";
        }
        String root = entry.substring("040000 tree ".length(), entry.indexOf('\t'));
        made.git("update-ref", "refs/heads/main", made.git("commit-tree", root, "-m", "bomb"));
        assertThat(line(made.kept(), limits(500, 1, 1 << 20, 1 << 20, Duration.ofSeconds(2)), "git"))
                .isEqualTo("git took longer than 2 s to read it");
    }

    @Test
    void more_output_than_the_limit() throws Exception {
        assertThat(line(made.kept(), limits(500, 1, 1 << 20, 100, USUAL.time()), "git"))
                .isEqualTo("git prints more than 100 bytes about it");
    }

    @Test
    @DisplayName("a git that does not end is ended, with all that it has started")
    void a_git_that_does_not_end() throws Exception {
        Path pid = folder.resolve("pid");
        Path script =
                Files.writeString(folder.resolve("slow-git"), "#!/bin/sh\nsleep 1000 &\necho $! > " + pid + "\nwait\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        assertThat(line(made.kept(), limits(500, 1, 1 << 20, 1 << 20, Duration.ofSeconds(1)), script.toString()))
                .isEqualTo("git took longer than 1 s to read it");
        long child = Long.parseLong(Files.readString(pid).strip());
        await().until(() -> !Processes.isRunning(child));
    }

    @Test
    void no_git_at_all() throws Exception {
        assertThat(new GitProgram(folder.resolve("no-git").toString()).isThere())
                .isFalse();
        assertThat(GitProgram.installed().isThere()).isTrue();
    }
}
