package proxylab.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import proxylab.history.MadeRepository.Kept;
import proxylab.toolbox.TemporaryFolder;

@Timeout(120)
@DisplayName("A history is read from the commit that HEAD leads to, whatever leads there")
class StartCommitTest {
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

    private String line(Kept kept) throws Exception {
        return new HistoryReader(GitProgram.installed(), MadeRepository.PLACES, temporary)
                .read(kept)
                .line();
    }

    @Test
    void a_detached_head() throws Exception {
        made.git("switch", "--quiet", "--detach", "HEAD~1");
        assertThat(line(made.kept())).startsWith("1 commit on 12 Nov 2026;");
    }

    @Test
    void branches_in_one_list() throws Exception {
        made.git("branch", "not-main", "HEAD~1");
        made.git("pack-refs", "--all");
        assertThat(made.kept().names()).contains("packed-refs").doesNotContain("refs/heads/main");
        assertThat(line(made.kept())).startsWith("2 commits on 2 days");
    }

    @Test
    void a_branch_without_a_commit() throws Exception {
        made.git("switch", "--quiet", "--orphan", "new");
        assertThat(line(made.kept()))
                .isEqualTo("its HEAD names refs/heads/new, which has no commit: nothing was committed there");
    }

    @Test
    void an_empty_folder() throws Exception {
        assertThat(line(made.kept().without("objects").without("refs").with("HEAD", "")))
                .isEqualTo("its HEAD is damaged: expected a commit or the name of a branch, found nothing");
        Kept empty = made.kept();
        empty.files().clear();
        assertThat(line(empty)).isEqualTo("its .git is empty");
    }

    @ParameterizedTest
    @CsvSource({
        "zzz,                  zzz",
        "../../etc/passwd,     ../../etc/passwd",
        "'a\u001b[2Jb\nsecond', a\\x1b[2Jb",
    })
    void a_head_that_is_damaged(String head, String shown) throws Exception {
        assertThat(line(made.kept().with("HEAD", head)))
                .isEqualTo("its HEAD is damaged: expected a commit or the name of a branch, found " + shown);
    }

    @Test
    @DisplayName("a name is looked up among the files of the .git, and leads nowhere else")
    void a_name_that_leads_outside() throws Exception {
        String outside = made.git("rev-parse", "HEAD");
        Files.writeString(folder.resolve("outside"), outside);
        String name = "../../" + folder.relativize(folder.resolve("outside"));
        assertThat(line(made.kept().with("HEAD", "ref: " + name))).startsWith("its HEAD names " + name);
    }

    @Test
    void names_that_lead_round_in_a_circle() throws Exception {
        assertThat(line(made.kept()
                        .with("HEAD", "ref: refs/heads/a")
                        .with("refs/heads/a", "ref: refs/heads/b")
                        .with("refs/heads/b", "ref: refs/heads/a")))
                .startsWith("its HEAD is damaged: expected a commit or the name of a branch, found ref: refs/heads/");
    }

    @Test
    void a_text_without_end() throws Exception {
        assertThat(line(made.kept().with("HEAD", "a".repeat(2 << 20))))
                .isEqualTo("the file HEAD in its .git has more than 1,048,576 bytes");
    }

    @Test
    void a_commit_that_is_not_there() throws Exception {
        assertThat(line(made.kept().with("HEAD", "0123456789".repeat(4))))
                .isEqualTo("git cannot read it: fatal: bad object " + "0123456789".repeat(4));
    }

    @Test
    @DisplayName("a shallow clone: what its first commit holds was not written in it")
    void a_shallow_clone() throws Exception {
        made.write(MadeRepository.HANDLER, "// a handler\n").commit("2026-11-14T10:00:00+0900");
        MadeRepository clone = new MadeRepository(folder.resolve("clone"));
        made.git(
                "clone",
                "--quiet",
                "--depth=2",
                "file://" + made.folder(),
                clone.folder().toString());
        assertThat(line(clone.kept()))
                .isEqualTo("2 commits on 2 days, from 13 Nov 2026 to 14 Nov 2026; by step 1.2: 1; no step: 1;"
                        + " cloned without its older commits");
        assertThat(line(clone.kept().without("shallow"))).startsWith("git cannot read it: ");
    }
}
