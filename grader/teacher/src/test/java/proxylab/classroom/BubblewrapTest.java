package proxylab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import proxylab.toolbox.GradingImpossible;
import proxylab.toolbox.TemporaryFolder;

@DisplayName("The command line of a sandbox")
class BubblewrapTest {
    @TempDir
    private Path folder;

    private Path secret;
    private Path java;
    private Workplace place;

    @BeforeEach
    void make() throws IOException {
        folder = folder.toRealPath();
        secret = Files.createDirectories(folder.resolve("secret"));
        java = Files.createDirectories(secret.resolve("jdk"));
        Path own = Files.createDirectories(folder.resolve("own"));
        place = new Workplace(own, own.resolve("lab"), own.resolve("tmp"), folder.resolve("results/anna"));
    }

    private List<String> line(List<Path> hidden) throws IOException {
        Map<String, String> environment = Map.of("PATH", "/bin", "GITHUB_TOKEN", "secret", "LANG", "C.UTF-8");
        Bubblewrap sandbox = new Bubblewrap(hidden, List.of(java), environment, new Bubblewrap.Allowance(7, 8, 9));
        return sandbox.around(place, List.of("java", "-version"));
    }

    /** Where these words begin in the line; -1 if they are not there one after the other. */
    private static int at(List<String> line, String... words) {
        return Collections.indexOfSubList(line, List.of(words));
    }

    @Test
    void all_is_read_only_first_then_hidden_then_shown_again_and_last_what_may_be_written() throws IOException {
        List<String> line = line(List.of(secret));
        String tmp = place.temporary().toString();
        assertThat(List.of(
                        at(line, "--ro-bind", "/", "/"),
                        at(line, "--tmpfs", secret.toString()),
                        at(line, "--ro-bind", java.toString(), java.toString()),
                        at(line, "--size", "9", "--tmpfs", tmp),
                        at(line, "--bind", place.outbox().toString(), "" + place.output()),
                        at(line, "--remount-ro", secret.toString()),
                        at(line, "--", "prlimit", "--nproc=7", "--fsize=8", "--core=0", "--", "java", "-version")))
                .as("the places of these words in " + line)
                .doesNotContain(-1)
                .isSorted();
    }

    @Test
    void nothing_else_may_be_written() throws IOException {
        List<String> line = line(List.of(secret));
        assertThat(Collections.frequency(line, "--bind")).isEqualTo(1);
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i).equals("--tmpfs") && !line.get(i + 1).equals("" + place.temporary())) {
                assertThat(at(line, "--remount-ro", line.get(i + 1)))
                        .as(line.get(i + 1))
                        .isGreaterThan(i);
            }
        }
        assertThat(line).containsSequence("--remount-ro", "/dev");
    }

    @Test
    void a_folder_is_hidden_once_and_only_if_it_exists() throws IOException {
        List<String> line = line(List.of(java, secret, secret, folder.resolve("nowhere")));
        assertThat(Collections.frequency(line, secret.toString()))
                .as("in " + line)
                .isEqualTo(2); // and read-only
        assertThat(at(line, "--tmpfs", java.toString())).isEqualTo(-1);
        assertThat(line).doesNotContain(folder.resolve("nowhere").toString());
    }

    @Test
    void the_root_of_all_folders_is_never_hidden() throws IOException {
        List<String> line = line(List.of(Path.of("/"), secret));
        assertThat(at(line, "--tmpfs", "/")).isEqualTo(-1);
        assertThat(at(line, "--tmpfs", secret.toString())).isPositive();
    }

    @Test
    void a_link_to_a_folder_hides_the_folder() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), secret);
        assertThat(at(line(List.of(link)), "--tmpfs", secret.toString())).isPositive();
    }

    @Test
    void of_the_environment_little_is_kept() throws IOException {
        assertThat(line(List.of()))
                .containsSequence("--clearenv", "--setenv", "PATH", "/bin", "--setenv", "LANG", "C.UTF-8")
                .doesNotContain("secret", "GITHUB_TOKEN");
    }

    @Test
    @DisplayName("the output may be a folder of other files than reports; of those, no link is brought out")
    void only_reports_come_out() throws IOException {
        Files.createDirectories(place.output());
        Files.createDirectories(place.outbox());
        Path other = Files.writeString(folder.resolve("other"), "{}");
        Files.createSymbolicLink(place.outbox().resolve("report.json"), other);
        Files.writeString(place.outbox().resolve("index.html"), "page");
        Files.writeString(place.outbox().resolve("outcome.json"), "forged");
        new Bubblewrap(List.of(), List.of(), Map.of(), Bubblewrap.Allowance.DEFAULT).bringOut(place);
        assertThat(place.output()).isDirectoryContaining("glob:**/index.html");
        assertThat(place.output()).isDirectoryNotContaining("glob:**/*.json");
    }

    @Test
    void where_bubblewrap_is_missing_one_line_says_how_to_install_it() throws Exception {
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            assertThatThrownBy(() -> SandboxTrial.of(startedBy("/nowhere/bwrap"), temporary))
                    .isInstanceOf(GradingImpossible.class)
                    .hasMessageContaining("bubblewrap is not installed (apt-get install bubblewrap");
        }
    }

    @Test
    void where_it_is_there_and_cannot_be_started_nobody_is_told_to_install_it() throws Exception {
        Path program = Files.writeString(folder.resolve("bwrap"), "not executable");
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            assertThatThrownBy(() -> SandboxTrial.of(startedBy(program.toString()), temporary))
                    .isInstanceOf(GradingImpossible.class)
                    .hasMessageStartingWith("--sandbox: bubblewrap is installed, but cannot be started here: ")
                    .hasMessageContaining("Permission denied")
                    .hasMessageNotContaining("apt-get");
        }
    }

    @Test
    void where_it_cannot_make_a_sandbox_its_own_words_say_why() throws Exception {
        try (TemporaryFolder temporary = TemporaryFolder.create()) {
            assertThatThrownBy(() -> SandboxTrial.of(
                            startedBy("/bin/sh", "-c", "echo 'bwrap: No permissions' >&2; exit 1"), temporary))
                    .isInstanceOf(GradingImpossible.class)
                    .hasMessageContaining(
                            "bubblewrap is installed, but can make no sandbox here: bwrap: No permissions (needed: ")
                    .hasMessageNotContaining("not installed");
        }
    }

    private static Sandbox startedBy(String... command) {
        return new Sandbox() {
            @Override
            public List<String> around(Workplace place, List<String> inside) {
                return List.of(command);
            }

            @Override
            public void bringOut(Workplace place) {}
        };
    }
}
